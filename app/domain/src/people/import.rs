//! Residents out of a sheet, a line each.
//!
//! A person is recognised by a number of their own, or by the phone of their household together with the name; never
//! by name alone. A phone that somebody signs in with is changed at the desk, not by a sheet.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    base::{
        diff::{Diff, Imported, diff},
        id::{BuildingId, EstateId, PersonId},
        refusal::refusals,
        sheet::{Problem, Refusal as SheetRefusal, Sheet},
        table::{Heading, Line, Renamed, Table},
        text::digits,
        time::Instant,
    },
    community::estate::Estate,
    people::{
        name::name,
        person::{BirthMonth, Relation},
        phone::Phone,
        refusal::Refusal as PeopleRefusal,
    },
};

refusals! {
    /// What a line about a resident is refused for.
    Refusal {
        /// Neither a phone nor a number: a name alone is nobody in particular.
        NameAlone = "name-alone";
        /// The number is somebody's who signs in with another phone.
        PhoneDiffers = "phone-differs";
        /// A household that nobody heads: no line with its phone says 本人.
        HolderMissing = "holder-missing";
        /// Somebody else heads this household already.
        HolderTwice = "holder-twice";
        /// There is no such estate.
        EstateUnknown = "estate-unknown" {
            /// What is there.
            found: String,
        };
        /// There is no such building in this estate.
        BuildingUnknown = "building-unknown" {
            /// What is there.
            found: String,
        };
        /// No month of a year.
        NotAMonth = "not-a-month" {
            /// What is there.
            found: String,
        };
    }
}

/// The columns.
pub const HEADINGS: [Heading; 7] = [
    Heading { key: "number", zh: "居民编号", en: "Number", also: &["编号"], required: false },
    Heading {
        key: "phone",
        zh: "户主手机",
        en: "Phone",
        also: &["手机", "手机号", "手机号码", "电话", "mobile"],
        required: false,
    },
    Heading { key: "name", zh: "姓名", en: "Name", also: &["名字"], required: true },
    Heading { key: "relation", zh: "与户主关系", en: "Relation", also: &["关系"], required: false },
    Heading {
        key: "born", zh: "出生年月", en: "Month of birth", also: &["出生日期", "生日", "born"], required: false
    },
    Heading { key: "estate", zh: "小区", en: "Estate", also: &[], required: false },
    Heading { key: "building", zh: "楼号", en: "Building", also: &["楼栋", "楼"], required: false },
];

/// How a relation may be written.
const RELATIONS: [(&[&str], Relation); 4] = [
    (&["本人", "户主", "self", "holder"], Relation::Holder),
    (&["孩子", "子女", "儿子", "女儿", "child"], Relation::Child),
    (&["老人", "父亲", "母亲", "elder"], Relation::Elder),
    (&["配偶", "丈夫", "妻子", "爱人", "partner"], Relation::Partner),
];

/// What a line says of a person; nothing where it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Who, where the person is there already; a line never says it.
    pub person: Option<PersonId>,
    /// A number of their own, such as a card's.
    pub number: Option<String>,
    /// The phone that their household signs in with.
    pub phone: Option<Phone>,
    /// The name.
    pub name: String,
    /// How they belong to the household's holder.
    pub relation: Option<Relation>,
    /// The month of birth.
    pub born: Option<BirthMonth>,
    /// Where they live.
    pub estate: Option<EstateId>,
    /// In which building of it.
    pub building: Option<BuildingId>,
}

/// What a person is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number of their own.
    Number(String),
    /// A name within the household of a phone.
    InHousehold(String, String),
}

impl Imported for PersonRow {
    type Key = Key;

    fn key(&self) -> Key {
        let phone = || self.phone.as_ref().map(Phone::digits).unwrap_or_default().to_owned();
        self.number.clone().map_or_else(|| Key::InHousehold(phone(), self.name.clone()), Key::Number)
    }

    fn known_by(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("phone", self.phone.as_ref().map(|phone| phone.digits().to_owned()))]
    }

    fn fields(&self) -> Vec<(&'static str, Option<String>)> {
        let born = self.born.map(|born| format!("{:04}-{:02}", born.year(), born.month()));
        vec![
            ("number", self.number.clone()),
            ("name", Some(self.name.clone())),
            ("relation", self.relation.map(|relation| relation.slug().to_owned())),
            ("born", born),
            ("estate", self.estate.as_ref().map(ToString::to_string)),
            ("building", self.building.as_ref().map(ToString::to_string)),
        ]
    }
}

/// Everybody who is there, and how they are found.
struct There<'a> {
    by_number: BTreeMap<&'a str, &'a PersonRow>,
    by_phone_and_name: BTreeMap<(&'a str, &'a str), &'a PersonRow>,
    /// Who heads the household of each phone, where somebody does.
    holders: BTreeMap<&'a str, Option<&'a PersonRow>>,
}

impl<'a> There<'a> {
    fn new(there: &'a [PersonRow]) -> Self {
        let phone = |row: &'a PersonRow| row.phone.as_ref().map(Phone::digits);
        let mut holders: BTreeMap<&str, Option<&PersonRow>> = BTreeMap::new();
        for (row, phone) in there.iter().filter_map(|row| Some((row, phone(row)?))) {
            let holder = holders.entry(phone).or_default();
            *holder = holder.or((row.relation == Some(Relation::Holder)).then_some(row));
        }
        Self {
            by_number: there.iter().filter_map(|row| Some((row.number.as_deref()?, row))).collect(),
            by_phone_and_name: there.iter().filter_map(|row| Some(((phone(row)?, row.name.as_str()), row))).collect(),
            holders,
        }
    }

    /// By number, else by phone and name, unless the one so named has another number.
    fn find(&self, row: &PersonRow) -> Option<&'a PersonRow> {
        let numbered = row.number.as_deref().and_then(|number| self.by_number.get(number));
        let named = || {
            let named = *self.by_phone_and_name.get(&(row.phone.as_ref()?.digits(), row.name.as_str()))?;
            (named.number.is_none() || row.number.is_none()).then_some(named)
        };
        numbered.copied().or_else(named)
    }
}

/// Reads a sheet of residents at `now` and compares it with everybody who is `there`.
///
/// # Errors
/// Every problem, by line.
pub fn import(
    sheet: &Sheet,
    renamed: &Renamed,
    estates: &[Estate],
    there: &[PersonRow],
    now: Instant,
) -> Result<Diff<PersonRow>, Vec<Problem>> {
    let table = Table::find(sheet, &HEADINGS, renamed).map_err(|problem| vec![problem])?;
    let there = There::new(there);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for mut line in table.lines() {
        let row = read(&mut line, estates, now);
        if let Some(row) = &row {
            check(&mut line, row, &there, now);
        }
        if let Some(row) = row.filter(|_| line.is_fine()) {
            rows.push((line.line(), row));
        }
        problems.extend(line.into_problems());
    }
    let headed: BTreeSet<String> = rows
        .iter()
        .filter(|(_, row)| row.relation == Some(Relation::Holder))
        .filter_map(|(_, row)| Some(row.phone.as_ref()?.digits().to_owned()))
        .collect();
    let headless = |row: &PersonRow| {
        let phone = row.phone.as_ref().map(Phone::digits);
        there.find(row).is_none()
            && phone.is_some_and(|phone| !there.holders.contains_key(phone) && !headed.contains(phone))
    };
    // Who heads a household may stand in a line that could not be read: then that is the problem, not this.
    if problems.is_empty() {
        let headless = rows.iter().filter(|(_, row)| headless(row));
        problems.extend(headless.map(|(line, _)| Problem::new(*line, Some("relation"), Refusal::HolderMissing)));
    }
    problems.extend(namesakes(&rows));
    problems.extend(second_holders(&rows, &there));
    match diff(rows, |row| there.find(row)) {
        Ok(diff) if problems.is_empty() => Ok(diff),
        result => {
            problems.extend(result.err().into_iter().flatten());
            problems.sort_by_key(|problem| problem.line);
            Err(problems)
        }
    }
}

/// Lines that would give a household a second head.
fn second_holders(rows: &[(u32, PersonRow)], there: &There<'_>) -> Vec<Problem> {
    let mut heads = BTreeSet::new();
    let heading = rows.iter().filter(|(_, row)| row.relation == Some(Relation::Holder));
    let second = heading.filter(|(_, row)| {
        let known = there.find(row);
        let Some(phone) = row.phone.as_ref().or_else(|| known?.phone.as_ref()) else { return false };
        let holder = there.holders.get(phone.digits()).copied().flatten();
        let other = holder.is_some_and(|holder| !known.is_some_and(|known| std::ptr::eq(known, holder)));
        !heads.insert(phone.digits().to_owned()) || other
    });
    second.map(|(line, _)| Problem::new(*line, Some("relation"), Refusal::HolderTwice)).collect()
}

/// Lines of one phone and one name of which not each has a number: nobody could tell them apart.
fn namesakes(rows: &[(u32, PersonRow)]) -> Vec<Problem> {
    let mut first: BTreeMap<(&str, &str), (u32, bool)> = BTreeMap::new();
    let mut problems = Vec::new();
    for (line, row) in rows {
        let Some(phone) = &row.phone else { continue };
        let numbered = row.number.is_some();
        let (other, others_numbered) = *first.entry((phone.digits(), &row.name)).or_insert((*line, numbered));
        // Where neither has a number they have the same key, which is said already.
        if other != *line && numbered != others_numbered {
            problems.push(Problem::new(*line, None, SheetRefusal::LineTwice { other }));
        }
    }
    problems
}

fn read(line: &mut Line<'_>, estates: &[Estate], now: Instant) -> Option<PersonRow> {
    line.needs(&["name"]);
    let number = line.digits("number");
    let phone = line.typed("phone", Phone::parse);
    let own_name = line.typed("name", name);
    let relation = line.choice("relation", &RELATIONS);
    let born = line.typed("born", |typed| month(typed, now));
    let estate = line.typed("estate", |typed| {
        let is = |estate: &&Estate| estate.id.as_str() == typed || estate.name.zh == typed || estate.name.en == typed;
        estates.iter().find(is).ok_or_else(|| Refusal::EstateUnknown { found: typed.to_owned() })
    });
    let building = line.typed("building", |typed| {
        let building = estate.and_then(|estate| {
            let by_id = estate.buildings.iter().find(|building| building.id.as_str() == typed);
            by_id.or_else(|| estate.building(typed))
        });
        building.map(|building| building.id.clone()).ok_or_else(|| Refusal::BuildingUnknown { found: typed.to_owned() })
    });
    let estate = estate.map(|estate| estate.id.clone());
    Some(PersonRow { person: None, number, phone, name: own_name?, relation, born, estate, building })
}

fn check(line: &mut Line<'_>, row: &PersonRow, there: &There<'_>, now: Instant) {
    if row.number.is_none() && row.phone.is_none() {
        line.refuse("phone", Refusal::NameAlone);
        return;
    }
    match there.find(row) {
        Some(known) => {
            if row.phone.is_some() && known.phone != row.phone {
                line.refuse("phone", Refusal::PhoneDiffers);
            }
            let heads = known.relation == Some(Relation::Holder);
            if heads && row.relation.is_some_and(|relation| relation != Relation::Holder) {
                line.refuse("relation", PeopleRefusal::HolderStays);
            }
        }
        None => line.needs(&["relation"]),
    }
    let relation = row.relation.or_else(|| there.find(row)?.relation);
    let born = row.born.or_else(|| there.find(row)?.born);
    let child = relation == Some(Relation::Child);
    if child && born.is_none() {
        line.refuse("born", PeopleRefusal::BirthMissing);
    }
    let too_young = born.is_some_and(|born| born.age(now) < crate::people::person::CHILD_UNDER);
    if relation == Some(Relation::Holder) && too_young {
        line.refuse("born", PeopleRefusal::HolderTooYoung);
    }
}

/// A month of birth: `1960-05`, `1960年5月`, `196005`, or a whole day of it.
fn month(typed: &str, now: Instant) -> Result<BirthMonth, crate::base::refusal::Refused> {
    let not_a_month = || Refusal::NotAMonth { found: typed.to_owned() };
    if let Some(day) = crate::base::day::parse(typed) {
        return Ok(BirthMonth::new(day.year(), day.month().into(), now)?);
    }
    let typed = digits(typed);
    let bare = typed.trim_end_matches('月');
    let plain = bare.len() == 6 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let parts = if plain { Some(bare.split_at(4)) } else { bare.split_once(['-', '/', '.', '年']) };
    let (year, month) = parts.ok_or_else(not_a_month)?;
    let number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !number(year, 4..=4) || !number(month, 1..=2) {
        return Err(not_a_month().into());
    }
    let (year, month) = year.parse().ok().zip(month.parse().ok()).ok_or_else(not_a_month)?;
    Ok(BirthMonth::new(year, month, now)?)
}

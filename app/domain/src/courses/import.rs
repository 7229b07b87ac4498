//! Courses out of a sheet, a line each. A course is recognised by its number, never by its title.

use ::time::{Date, Weekday};

use crate::{
    base::{
        day,
        diff::{Diff, Imported, diff},
        id::{CategoryId, CourseId, RoomId, TeacherId},
        money::Fen,
        refusal::{Refused, refusals},
        sheet::{Problem, Refusal as SheetRefusal, Sheet},
        table::{Heading, Line, Renamed, Table},
        text::{Text, digits},
        wall_time::WallTime,
    },
    community::setting::check_slug,
    courses::pattern::SESSIONS_MAX,
};

refusals! {
    /// What a line about a course is refused for.
    Refusal {
        /// Not a word that can be part of an address.
        CourseNumberMalformed = "course-number-malformed" {
            /// What is there.
            found: String,
        };
        /// There is no such category, room or teacher, or more than one.
        ReferenceUnknown = "reference-unknown" {
            /// What is there.
            found: String,
        };
        /// Teachers are named by phone or number, because two may have one name.
        TeacherByName = "teacher-by-name" {
            /// What is there.
            found: String,
        };
        /// It ends before it begins.
        EndsBeforeItBegins = "ends-before-it-begins";
    }
}

/// The most places that are believed of a course.
const CAPACITY_MAX: u32 = 9999;

/// The columns.
pub const HEADINGS: [Heading; 17] = [
    heading("number", "课程编号", "Course number", &["编号", "number", "id"], true),
    heading("title", "课程名称", "Title", &["名称", "课程", "name"], false),
    heading("title-en", "英文名称", "English title", &["英文名"], false),
    heading("summary", "一句话", "Summary", &["简介"], false),
    heading("category", "类别", "Category", &["分类"], false),
    heading("teacher", "老师电话或编号", "Teacher's phone or number", &["老师", "教师", "teacher"], false),
    heading("room", "教室", "Room", &["地点", "场地"], false),
    heading("weekdays", "星期", "Weekdays", &["周几", "weekday"], false),
    heading("starts", "开始时间", "From", &["时间", "time"], false),
    heading("ends", "结束时间", "Until", &[], false),
    heading("first", "开始日期", "First day", &["开课日期"], false),
    heading("last", "结束日期", "Last day", &["结课日期"], false),
    heading("count", "次数", "Sessions", &["课次"], false),
    heading("capacity", "名额", "Places", &["人数", "capacity"], false),
    heading("price", "费用", "Price", &["学费", "收费"], false),
    heading("youngest", "最小年龄", "From age", &["几岁起"], false),
    heading("oldest", "最大年龄", "Up to age", &[], false),
];

const fn heading(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    also: &'static [&'static str],
    required: bool,
) -> Heading {
    Heading { key, zh, en, also, required }
}

/// What a line says of a course; nothing where it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    /// The number, which is also its address.
    pub number: CourseId,
    /// Its name in Chinese.
    pub title: Option<String>,
    /// Its name in English.
    pub title_en: Option<String>,
    /// One sentence about it.
    pub summary: Option<String>,
    /// What is done there.
    pub category: Option<CategoryId>,
    /// With whom.
    pub teacher: Option<TeacherId>,
    /// Where.
    pub room: Option<RoomId>,
    /// On which days of the week, from Monday on.
    pub weekdays: Option<Vec<Weekday>>,
    /// From when.
    pub starts: Option<WallTime>,
    /// Until when.
    pub ends: Option<WallTime>,
    /// The first day on which it can take place.
    pub first: Option<Date>,
    /// The last day on which it can.
    pub last: Option<Date>,
    /// How often.
    pub count: Option<u32>,
    /// For how many.
    pub capacity: Option<u32>,
    /// For how much.
    pub price: Option<Fen>,
    /// The youngest age.
    pub youngest: Option<u32>,
    /// The oldest age.
    pub oldest: Option<u32>,
}

impl Imported for CourseRow {
    type Key = CourseId;

    fn key(&self) -> CourseId {
        self.number.clone()
    }

    fn known_by(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("number", Some(self.number.to_string()))]
    }

    fn fields(&self) -> Vec<(&'static str, Option<String>)> {
        fn text<T: ToString>(value: Option<&T>) -> Option<String> {
            value.map(ToString::to_string)
        }
        let weekdays = self.weekdays.as_ref().map(|days| weekdays_text(days));
        vec![
            ("title", self.title.clone()),
            ("title-en", self.title_en.clone()),
            ("summary", self.summary.clone()),
            ("category", text(self.category.as_ref())),
            ("teacher", text(self.teacher.as_ref())),
            ("room", text(self.room.as_ref())),
            ("weekdays", weekdays),
            ("starts", text(self.starts.as_ref())),
            ("ends", text(self.ends.as_ref())),
            ("first", self.first.map(day::iso)),
            ("last", self.last.map(day::iso)),
            ("count", text(self.count.as_ref())),
            ("capacity", text(self.capacity.as_ref())),
            ("price", text(self.price.as_ref())),
            ("youngest", text(self.youngest.as_ref())),
            ("oldest", text(self.oldest.as_ref())),
        ]
    }
}

/// What courses refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Categories, by word and name.
    pub categories: Vec<(CategoryId, Text)>,
    /// Rooms, by word and name.
    pub rooms: Vec<(RoomId, Text)>,
    /// Teachers, by word and phone, where one is known.
    pub teachers: Vec<(TeacherId, Option<String>)>,
}

/// Reads a sheet of courses and compares it with those that are `there`.
///
/// # Errors
/// Every problem, by line.
pub fn import(
    sheet: &Sheet,
    renamed: &Renamed,
    references: &References,
    there: &[CourseRow],
) -> Result<Diff<CourseRow>, Vec<Problem>> {
    let table = Table::find(sheet, &HEADINGS, renamed).map_err(|problem| vec![problem])?;
    let find = |number: &CourseId| there.iter().find(|each| each.number == *number);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for mut line in table.lines() {
        let row = read(&mut line, references, |number| find(number).is_some());
        if let Some(row) = row.filter(|_| line.is_fine()) {
            rows.push((line.line(), row));
        }
        problems.extend(line.into_problems());
    }
    match diff(rows, |row| find(&row.number)) {
        Ok(diff) if problems.is_empty() => Ok(diff),
        result => {
            problems.extend(result.err().into_iter().flatten());
            problems.sort_by_key(|problem| problem.line);
            Err(problems)
        }
    }
}

fn read(line: &mut Line<'_>, references: &References, is_there: impl Fn(&CourseId) -> bool) -> Option<CourseRow> {
    line.needs(&["number"]);
    let number = line.typed("number", |typed| {
        let slug = typed.to_lowercase();
        check_slug(&slug).map_err(|_| Refusal::CourseNumberMalformed { found: typed.to_owned() })?;
        Ok::<_, Refusal>(CourseId::new(slug))
    });
    let row = CourseRow {
        number: number?,
        title: line.text("title"),
        title_en: line.text("title-en"),
        summary: line.text("summary"),
        category: line.typed("category", |typed| one(&references.categories, typed)),
        teacher: line.typed("teacher", |typed| teacher(references, typed)),
        room: line.typed("room", |typed| one(&references.rooms, typed)),
        weekdays: line.typed("weekdays", weekdays),
        starts: line.time("starts"),
        ends: line.time("ends"),
        first: line.day("first"),
        last: line.day("last"),
        count: line.number("count", SESSIONS_MAX),
        capacity: line.number("capacity", CAPACITY_MAX),
        price: line.money("price"),
        youngest: line.number("youngest", 120),
        oldest: line.number("oldest", 120),
    };
    if !is_there(&row.number) {
        line.needs(&["title", "category", "teacher", "room", "weekdays", "starts", "ends", "first", "capacity"]);
    }
    if before(row.ends, row.starts) || row.ends.is_some() && row.ends == row.starts {
        line.refuse("ends", Refusal::EndsBeforeItBegins);
    }
    if before(row.last, row.first) {
        line.refuse("last", Refusal::EndsBeforeItBegins);
    }
    if before(row.oldest, row.youngest) {
        line.refuse("oldest", Refusal::EndsBeforeItBegins);
    }
    Some(row)
}

/// Whether something is known to end before it begins.
fn before<T: PartialOrd>(end: Option<T>, begin: Option<T>) -> bool {
    end.zip(begin).is_some_and(|(end, begin)| end < begin)
}

/// The one thing whose word, or whose name in either language, is `typed`.
fn one<I: Clone + ToString>(all: &[(I, Text)], typed: &str) -> Result<I, Refusal> {
    let unknown = || Refusal::ReferenceUnknown { found: typed.to_owned() };
    if let Some((id, _)) = all.iter().find(|(id, _)| id.to_string() == typed) {
        return Ok(id.clone());
    }
    let mut named = all.iter().filter(|(_, name)| name.zh == typed || (!typed.is_empty() && name.en == typed));
    let (id, _) = named.next().ok_or_else(unknown)?;
    if named.next().is_some() { Err(unknown()) } else { Ok(id.clone()) }
}

fn teacher(references: &References, typed: &str) -> Result<TeacherId, Refusal> {
    let phone = digits(typed);
    let is = |(id, own): &&(TeacherId, Option<String>)| id.as_str() == typed || own.as_ref() == Some(&phone);
    if let Some((id, _)) = references.teachers.iter().find(is) {
        return Ok(id.clone());
    }
    let found = typed.to_owned();
    let is_phone = phone.len() == 11 && phone.bytes().all(|byte| byte.is_ascii_digit());
    Err(if is_phone { Refusal::ReferenceUnknown { found } } else { Refusal::TeacherByName { found } })
}

/// Monday to Sunday, as Chinese writes them.
const DAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

/// Weekdays as they are written in a sheet: `周二、周四`.
#[must_use]
pub fn weekdays_text(days: &[Weekday]) -> String {
    let each = |day: &Weekday| format!("周{}", DAYS[usize::from(day.number_days_from_monday())]);
    days.iter().map(each).collect::<Vec<_>>().join("、")
}

/// Reads `周二、周四`, `星期六`, `二四`, `Tue, Thu`, `2 4`; in the order of the week.
fn weekdays(typed: &str) -> Result<Vec<Weekday>, Refused> {
    const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let unknown = || {
        let choices = DAYS.iter().map(|day| format!("周{day}")).collect();
        SheetRefusal::NotAChoice { found: typed.to_owned(), choices }
    };
    let mut found = [false; 7];
    let plain =
        typed.to_lowercase().replace("星期", "").replace(['周', '礼'], "").replace('拜', "").replace('天', "日");
    for part in plain.split(['、', ',', '，', '/', ' ', ';', '；', '和', '&']).filter(|part| !part.is_empty()) {
        let english = ENGLISH.iter().position(|day| part.starts_with(day));
        if let Some(at) = english {
            found[at] = true;
            continue;
        }
        for letter in part.chars() {
            let number = letter
                .to_digit(10)
                .and_then(|digit| usize::try_from(digit).ok())
                .and_then(|digit| digit.checked_sub(1));
            let at = DAYS.iter().position(|day| *day == letter).or(number).filter(|at| *at < 7);
            found[at.ok_or_else(unknown)?] = true;
        }
    }
    let days: Vec<Weekday> =
        (0_u8..7).filter(|at| found[usize::from(*at)]).map(|at| Weekday::Monday.nth_next(at)).collect();
    if days.is_empty() { Err(unknown().into()) } else { Ok(days) }
}

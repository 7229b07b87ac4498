//! Holidays and make-up workdays (调休): data that staff import each November, when the notice for the next year
//! is out.

use std::collections::BTreeMap;

use ::time::{Date, Duration, Month, Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    base::{day, slug::slugs, text::Text, time::date},
    community::refusal::Refusal,
};

/// The most days of one holiday; the longest that there was had nine.
pub const DAYS_MAX: i64 = 31;

slugs! {
    /// In which way a day is another one than its weekday says.
    Kind {
        /// A holiday: nobody works.
        Off = "off",
        /// A make-up workday: a Saturday or Sunday on which people work and go to school.
        Work = "work",
    }
}

/// A day that is another one than its weekday says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Special {
    /// Which day.
    #[serde(with = "day")]
    pub date: Date,
    /// In which way.
    pub kind: Kind,
    /// What it is called: of a workday, the holiday that it makes up for.
    pub name: Text,
}

impl Special {
    /// The days from `first` to `last`, all of one kind and name.
    pub fn span(first: Date, last: Date, kind: Kind, name: &Text) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(first), |day| day.next_day())
            .take_while(move |day| *day <= last)
            .map(move |date| Self { date, kind, name: name.clone() })
    }
}

/// All days that are known to be others than their weekday says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Special>", into = "Vec<Special>")]
pub struct Calendar {
    days: BTreeMap<Date, Special>,
}

/// What an import would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Days that nobody knew of.
    pub new: Vec<Special>,
    /// Days that were known otherwise: as they were, as they become.
    pub changed: Vec<(Special, Special)>,
    /// How many are known just so.
    pub same: usize,
    /// Known days of the same years that the file does not have. They stay until somebody removes them.
    pub absent: Vec<Special>,
}

impl Calendar {
    /// The day's own entry, where it has one.
    #[must_use]
    pub fn get(&self, date: Date) -> Option<&Special> {
        self.days.get(&date)
    }

    /// All entries, earliest first.
    pub fn days(&self) -> impl Iterator<Item = &Special> {
        self.days.values()
    }

    /// Whether nobody works on `date` although its weekday may say so.
    #[must_use]
    pub fn is_holiday(&self, date: Date) -> bool {
        self.get(date).is_some_and(|special| special.kind == Kind::Off)
    }

    /// Whether `date` is a weekend day on which people work.
    #[must_use]
    pub fn is_workday(&self, date: Date) -> bool {
        self.get(date).is_some_and(|special| special.kind == Kind::Work)
    }

    /// The first `count` days from `from` on (inclusive) that fall on `weekday` and on which people are free to come.
    ///
    /// Holidays are skipped, and so are make-up workdays, because people work then.
    #[must_use]
    pub fn weekly(&self, from: Date, weekday: Weekday, count: usize) -> Vec<Date> {
        let ahead = i64::from((7 + weekday.number_days_from_monday() - from.weekday().number_days_from_monday()) % 7);
        (0..)
            .map_while(|week: i64| from.checked_add(Duration::days(ahead + 7 * week)))
            .filter(|date| self.get(*date).is_none())
            .take(count)
            .collect()
    }

    /// Whether the notice for `year` is in. Each year's notice ends with National Day, so it is when October is.
    ///
    /// The last days of December may still change with the next year's notice.
    #[must_use]
    pub fn knows(&self, year: i32) -> bool {
        self.days().any(|special| {
            special.date.year() == year && special.date.month() == Month::October && special.kind == Kind::Off
        })
    }

    /// The first day from `first` to `last` whose year's holidays nobody has imported yet: where plans are a guess.
    #[must_use]
    pub fn unknown_from(&self, first: Date, last: Date) -> Option<Date> {
        let year = (first.year()..=last.year()).find(|year| !self.knows(*year))?;
        date(year, 1, 1).map(|begins| begins.max(first))
    }

    /// What importing `days` would do.
    #[must_use]
    pub fn diff(&self, days: &[Special]) -> Diff {
        let mut diff = Diff::default();
        for day in days {
            match self.get(day.date) {
                None => diff.new.push(day.clone()),
                Some(known) if known == day => diff.same += 1,
                Some(known) => diff.changed.push((known.clone(), day.clone())),
            }
        }
        let years: Vec<i32> = days.iter().map(|day| day.date.year()).collect();
        let absent =
            |known: &&Special| years.contains(&known.date.year()) && !days.iter().any(|day| day.date == known.date);
        diff.absent = self.days().filter(absent).cloned().collect();
        diff
    }

    /// The calendar with `days`, which take the place of what was known about them.
    #[must_use]
    pub fn with(&self, days: impl IntoIterator<Item = Special>) -> Self {
        let mut calendar = self.clone();
        calendar.days.extend(days.into_iter().map(|day| (day.date, day)));
        calendar
    }

    /// The calendar without an entry for `date`.
    #[must_use]
    pub fn without(&self, date: Date) -> Self {
        let mut calendar = self.clone();
        calendar.days.remove(&date);
        calendar
    }
}

impl From<Vec<Special>> for Calendar {
    fn from(days: Vec<Special>) -> Self {
        Self::default().with(days)
    }
}

impl From<Calendar> for Vec<Special> {
    fn from(calendar: Calendar) -> Self {
        calendar.days.into_values().collect()
    }
}

/// A year of the usual public file, as it stands in its JSON: `{year, papers[], days[{name, date, isOffDay}]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFile {
    /// The year of the notice; its days may lie in the December before.
    pub year: i32,
    /// Addresses of the notices.
    #[serde(default)]
    pub papers: Vec<String>,
    /// The days; none before the notice is out.
    pub days: Vec<PublicDay>,
}

/// A day of [`PublicFile`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicDay {
    /// What it is called, in Chinese.
    pub name: String,
    /// `2026-10-01`.
    pub date: String,
    /// Off, or a make-up workday.
    pub is_off_day: bool,
}

impl PublicFile {
    /// The days of the file.
    ///
    /// # Errors
    /// All refusals at once: [`Refusal::DayMalformed`], [`Refusal::DayTwice`], [`Refusal::NoSpecialDays`].
    pub fn days(&self) -> Result<Vec<Special>, Vec<Refusal>> {
        let read = |each: &PublicDay| {
            let date = day::parse(&each.date).ok_or_else(|| Refusal::DayMalformed { found: each.date.clone() })?;
            let kind = if each.is_off_day { Kind::Off } else { Kind::Work };
            Ok(Special { date, kind, name: named(&each.name) })
        };
        settled(self.days.iter().map(read))
    }
}

/// Days as they were read, each date once; what says the same twice is said once.
///
/// # Errors
/// All refusals of the reading, and [`Refusal::DayTwice`], [`Refusal::NoSpecialDays`].
pub fn settled(read: impl IntoIterator<Item = Result<Special, Refusal>>) -> Result<Vec<Special>, Vec<Refusal>> {
    let (mut days, mut refusals) = (BTreeMap::<Date, Special>::new(), Vec::new());
    for each in read {
        match each {
            Ok(special) => {
                let kind = special.kind;
                let there = days.entry(special.date).or_insert(special);
                if there.kind != kind {
                    refusals.push(Refusal::DayTwice { day: day::iso(there.date) });
                }
            }
            Err(refusal) => refusals.push(refusal),
        }
    }
    if days.is_empty() && refusals.is_empty() {
        refusals.push(Refusal::NoSpecialDays);
    }
    if refusals.is_empty() { Ok(days.into_values().collect()) } else { Err(refusals) }
}

/// The holidays by the names that everybody knows, Chinese and English.
const NAMES: [(&str, &str); 7] = [
    ("元旦", "New Year"),
    ("春节", "Spring Festival"),
    ("清明节", "Qingming"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-Autumn Festival"),
    ("国庆节", "National Day"),
];

/// A holiday's name in both languages, where it is one that everybody knows.
#[must_use]
pub fn named(chinese: &str) -> Text {
    let zh = chinese.trim();
    let known = |(name, _): &&(&str, &str)| *name == zh || name.strip_suffix('节') == Some(zh);
    let en = NAMES.iter().find(known).map_or("", |(_, english)| english);
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// What a new installation knows: 2026 in mainland China (notice of the State Council).
#[must_use]
pub fn first_setting() -> Calendar {
    /// First and last day as month and day, name, make-up workdays.
    type Row = ((u8, u8), (u8, u8), &'static str, &'static [(u8, u8)]);
    const ROWS: [Row; 7] = [
        ((1, 1), (1, 3), "元旦", &[(1, 4)]),
        ((2, 15), (2, 23), "春节", &[(2, 14), (2, 28)]),
        ((4, 4), (4, 6), "清明节", &[]),
        ((5, 1), (5, 5), "劳动节", &[(5, 9)]),
        ((6, 19), (6, 21), "端午节", &[]),
        ((9, 25), (9, 27), "中秋节", &[]),
        ((10, 1), (10, 7), "国庆节", &[(9, 20), (10, 10)]),
    ];
    let on = |(month, day)| date(2026, month, day);
    let days = ROWS.iter().flat_map(|(first, last, name, workdays)| {
        let off = on(*first).zip(on(*last)).into_iter().flat_map(|(first, last)| day::span(first, last));
        let off = off.map(|date| Special { date, kind: Kind::Off, name: named(name) });
        let work = workdays.iter().filter_map(move |each| on(*each));
        off.chain(work.map(|date| Special { date, kind: Kind::Work, name: named(name) }))
    });
    Calendar::default().with(days)
}

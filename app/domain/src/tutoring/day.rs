//! Days of the week, as programmes offer and families choose them.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use ::time::Date;

/// A day of the week: 1 is Monday, 7 is Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Day(u8);

/// No day of the week has this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a day of the week is 1 to 7")]
pub struct NotADay;

impl Day {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7)];
    /// The five days of school.
    pub const SCHOOL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The day of the week on which `date` falls.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(date.weekday().number_from_monday())
    }

    /// 1 for Monday to 7 for Sunday.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Day {
    type Error = NotADay;

    fn try_from(number: u8) -> Result<Self, NotADay> {
        if (1..=7).contains(&number) { Ok(Self(number)) } else { Err(NotADay) }
    }
}

impl From<Day> for u8 {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Some days of the week, each once, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Vec<Day>", into = "Vec<Day>")]
pub struct Days(u8);

impl Days {
    /// Whether `day` is among them.
    #[must_use]
    pub const fn contains(self, day: Day) -> bool {
        self.0 & (1 << day.0) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Day> {
        Day::ALL.into_iter().filter(move |day| self.contains(*day))
    }

    /// Those that are among `others` too.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Those that are not among `others`.
    #[must_use]
    pub const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }
}

impl FromIterator<Day> for Days {
    fn from_iter<I: IntoIterator<Item = Day>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | 1 << day.0))
    }
}

impl From<Day> for Days {
    fn from(day: Day) -> Self {
        Self(1 << day.0)
    }
}

impl From<Vec<Day>> for Days {
    fn from(days: Vec<Day>) -> Self {
        days.into_iter().collect()
    }
}

impl From<Days> for Vec<Day> {
    fn from(days: Days) -> Self {
        days.iter().collect()
    }
}

/// As the terms of a draw have them: `1,3,5`.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, day) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            fmt::Display::fmt(&day, f)?;
        }
        Ok(())
    }
}

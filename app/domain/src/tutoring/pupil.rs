//! Children who go to school.

use ::time::{Date, Month};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    base::id::{PersonId, SchoolId},
    tutoring::refusal::Refusal,
};

/// The longest text about allergies, in characters: what fits on a row of the door sheet.
pub const ALLERGIES_MAX: usize = 24;

/// A grade: 1 (一年级) to 9 (九年级).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

/// No grade has this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a grade is 1 to 9")]
pub struct NotAGrade;

impl Grade {
    /// The lowest grade.
    pub const FIRST: Self = Self(1);
    /// The highest grade.
    pub const LAST: Self = Self(9);

    /// 1 to 9.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Grade {
    type Error = NotAGrade;

    fn try_from(number: u8) -> Result<Self, NotAGrade> {
        if (Self::FIRST.0..=Self::LAST.0).contains(&number) { Ok(Self(number)) } else { Err(NotAGrade) }
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}

/// The year in which the school year of `date` began: it begins on 1 September.
#[must_use]
pub fn school_year(date: Date) -> i32 {
    if date.month() >= Month::September { date.year() } else { date.year() - 1 }
}

/// What after-school care knows of a child beyond its name and month of birth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pupil {
    /// Who.
    pub person: PersonId,
    /// Where it goes to school.
    pub school: SchoolId,
    /// The year in whose September it entered the first grade.
    pub entered: i32,
    /// Years that it repeats or skips.
    pub exceptions: Vec<Exception>,
    /// What those at the door must know: short, or empty.
    pub allergies: String,
}

/// A grade that is not the one that the year of entry gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day from which it counts.
    pub from: Date,
    /// What is done.
    pub kind: ExceptionKind,
}

/// Why a grade is not the one that the year of entry gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExceptionKind {
    /// A grade is done again.
    Repeats,
    /// A grade is left out.
    Skips,
}

impl Pupil {
    /// The grade on `date`; nothing before entering and after the ninth.
    ///
    /// Pupils move up on 1 September by themselves: nothing has to be run.
    #[must_use]
    pub fn grade(&self, date: Date) -> Option<Grade> {
        let shift = |exception: &Exception| match exception.kind {
            ExceptionKind::Repeats => -1,
            ExceptionKind::Skips => 1,
        };
        let shifts: i32 = self.exceptions.iter().filter(|exception| exception.from <= date).map(shift).sum();
        let years = school_year(date).saturating_sub(self.entered);
        if years < 0 {
            return None;
        }
        u8::try_from(years.saturating_add(1).saturating_add(shifts)).ok().and_then(|grade| Grade::try_from(grade).ok())
    }
}

/// The year of entry as somebody typed it, for a pupil who is, or will next be, in one of the nine grades on `today`.
///
/// # Errors
/// [`Refusal::EntryImpossible`].
pub fn entered(year: i32, today: Date) -> Result<i32, Refusal> {
    // Ten years back: nine grades, and one that was repeated. One ahead: signed up before the first day of school.
    let years = school_year(today).saturating_sub(year);
    if (-1..=9).contains(&years) { Ok(year) } else { Err(Refusal::EntryImpossible) }
}

/// What those at the door must know, as it was typed, without white space around it. Empty is fine.
///
/// # Errors
/// [`Refusal::AllergiesTooLong`] or [`Refusal::AllergiesCharacters`].
pub fn allergies(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.chars().count() > ALLERGIES_MAX {
        return Err(Refusal::AllergiesTooLong { most: ALLERGIES_MAX });
    }
    let fits = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '、' | '，' | ',' | '。' | '.' | '；' | ';' | '-' | '·' | '/' | '（' | '）' | '(' | ')'
            )
    };
    if text.chars().all(fits) { Ok(text.to_owned()) } else { Err(Refusal::AllergiesCharacters) }
}

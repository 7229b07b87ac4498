//! Terms: the stretches of a year in which weekly things take place.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{day, id::TermId, text::Text},
    community::refusal::Refusal,
};

/// The most days of a term.
pub const DAYS_MAX: i64 = 366;

/// A term, such as autumn 2026.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Which term.
    pub id: TermId,
    /// What people call it.
    pub name: Text,
    /// Its first day.
    #[serde(with = "day")]
    pub first: Date,
    /// Its last day.
    #[serde(with = "day")]
    pub last: Date,
}

impl Term {
    /// Whether `date` is one of its days.
    #[must_use]
    pub fn has(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// In which of its weeks `date` lies, from 1; weeks begin on Mondays. Nothing outside the term.
    #[must_use]
    pub fn week(&self, date: Date) -> Option<i64> {
        let weeks = (day::monday(date) - day::monday(self.first)).whole_weeks();
        self.has(date).then_some(weeks + 1)
    }

    /// Whether it can stand beside `others`; one of the same id is the one that it takes the place of.
    ///
    /// # Errors
    /// [`Refusal::TitleMissing`], [`Refusal::TitleTooLong`], [`Refusal::TermMalformed`], [`Refusal::TermOverlaps`].
    pub fn check(&self, others: &[Self]) -> Result<(), Refusal> {
        crate::community::setting::check_title(&self.name)?;
        if self.last < self.first || (self.last - self.first).whole_days() >= DAYS_MAX {
            return Err(Refusal::TermMalformed);
        }
        let overlaps = |other: &&Self| other.id != self.id && other.first <= self.last && self.first <= other.last;
        match others.iter().find(overlaps) {
            Some(other) => Err(Refusal::TermOverlaps { other: other.name.zh.clone() }),
            None => Ok(()),
        }
    }
}

//! A weekly pattern over a term: on which days a series takes place of itself.

use ::time::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        day,
        time::Period,
        wall_time::{DAY_MINUTES, WallTime},
    },
    community::holidays::Calendar,
    courses::refusal::Refusal,
};

/// The most sessions of a series.
pub const SESSIONS_MAX: u32 = 400;

/// The most days of a series: two years.
const DAYS_MAX: i64 = 732;

/// A lesson that comes every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its number within the series. It stays when weekday or time change, so that what was said about one of its
    /// dates still is about that one.
    pub number: u8,
    /// On which day of the week.
    pub weekday: Weekday,
    /// When it begins.
    pub starts: WallTime,
    /// How long it takes.
    pub minutes: u16,
}

/// What a make-up workday is taught as. Asked, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Makeup {
    /// Nothing takes place: people work.
    Nothing,
    /// What its own weekday has.
    Itself,
    /// What this weekday has, the one that was taken off for the holiday.
    As(Weekday),
}

/// The answer for one make-up workday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which workday.
    #[serde(with = "day")]
    pub on: Date,
    /// What it is taught as.
    pub taught: Makeup,
}

/// What a series does on holidays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnHolidays {
    /// Holidays are skipped: what hobby classes do.
    #[default]
    Skipped,
    /// It takes place as ever: what feasts and walks may do.
    Held,
}

/// On which days a series takes place of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The lessons of a week.
    pub slots: Vec<Slot>,
    /// The first day on which there can be one.
    #[serde(with = "day")]
    pub from: Date,
    /// The last day on which there can be one.
    #[serde(with = "day")]
    pub until: Date,
    /// After how many sessions it ends, where that comes before `until`.
    pub count: Option<u32>,
    /// What it does on holidays.
    pub holidays: OnHolidays,
    /// What the make-up workdays in between are taught as.
    pub makeups: Vec<Answer>,
}

/// A date that the pattern gives, before anything was said about it in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regular {
    /// The day.
    pub on: Date,
    /// The number of its slot.
    pub slot: u8,
    /// When exactly.
    pub period: Period,
}

impl Slot {
    fn on(self, date: Date) -> Regular {
        let starts = self.starts.on(date);
        let period = Period { starts, ends: starts.plus(i64::from(self.minutes) * 60) };
        Regular { on: date, slot: self.number, period }
    }
}

impl Pattern {
    /// Make-up workdays for which nobody has said yet what they are taught as, and for which it matters: those whose
    /// own weekday has a lesson, and all of them where Monday to Friday have one.
    #[must_use]
    pub fn questions(&self, calendar: &Calendar) -> Vec<Date> {
        let weekend = |weekday| matches!(weekday, Weekday::Saturday | Weekday::Sunday);
        let matters =
            |date: &Date| self.slots.iter().any(|slot| slot.weekday == date.weekday() || !weekend(slot.weekday));
        let answered = |date: &Date| self.makeups.iter().any(|answer| answer.on == *date);
        calendar
            .days()
            .map(|special| special.date)
            .filter(|date| calendar.is_workday(*date) && (self.from..=self.until).contains(date))
            .filter(|date| matters(date) && !answered(date))
            .collect()
    }

    /// Whether its dates can be told.
    ///
    /// # Errors
    /// [`Refusal::SlotMissing`], [`Refusal::SlotMalformed`], [`Refusal::SeriesMalformed`], [`Refusal::SeriesCount`],
    /// [`Refusal::MakeupUnanswered`].
    pub fn check(&self, calendar: &Calendar) -> Result<(), Refusal> {
        if self.slots.is_empty() {
            return Err(Refusal::SlotMissing);
        }
        let fits = |slot: &Slot| slot.minutes > 0 && slot.minutes <= DAY_MINUTES - slot.starts.minutes();
        let twice = |(at, slot): (usize, &Slot)| self.slots[..at].iter().any(|other| other.number == slot.number);
        if !self.slots.iter().all(fits) || self.slots.iter().enumerate().any(twice) {
            return Err(Refusal::SlotMalformed);
        }
        if self.until < self.from || (self.until - self.from).whole_days() > DAYS_MAX {
            return Err(Refusal::SeriesMalformed);
        }
        if self.count.is_some_and(|count| !(1..=SESSIONS_MAX).contains(&count)) {
            return Err(Refusal::SeriesCount { most: SESSIONS_MAX });
        }
        let days: Vec<String> = self.questions(calendar).into_iter().map(day::iso).collect();
        if days.is_empty() { Ok(()) } else { Err(Refusal::MakeupUnanswered { days }) }
    }

    /// Every date that the pattern gives from its first to its last day, earliest first, whatever its count.
    pub fn dates<'a>(&'a self, calendar: &'a Calendar) -> impl Iterator<Item = Regular> + 'a {
        day::span(self.from, self.until).flat_map(|date| {
            let taught = self.taught(date, calendar);
            let mut of_day: Vec<Regular> =
                self.slots.iter().filter(|slot| Some(slot.weekday) == taught).map(|slot| slot.on(date)).collect();
            of_day.sort_by_key(|regular| (regular.period.starts, regular.slot));
            of_day
        })
    }

    /// Which weekday's lessons `date` has, if any.
    fn taught(&self, date: Date, calendar: &Calendar) -> Option<Weekday> {
        if calendar.is_holiday(date) && self.holidays == OnHolidays::Skipped {
            return None;
        }
        if !calendar.is_workday(date) {
            return Some(date.weekday());
        }
        match self.makeups.iter().find(|answer| answer.on == date).map(|answer| answer.taught) {
            Some(Makeup::Itself) => Some(date.weekday()),
            Some(Makeup::As(weekday)) => Some(weekday),
            Some(Makeup::Nothing) | None => None,
        }
    }
}

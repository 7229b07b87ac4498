//! After-school care as it is offered: by term and weekday.

use std::collections::BTreeMap;

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        fact::Fact,
        id::{ProgrammeId, RoomId, SchoolId, TierId},
        text::Text,
        time::{Instant, Period},
    },
    community::holidays::Calendar,
    courses::course::EnrolmentWindow,
    tutoring::{
        day::{Day, Days},
        place::Place,
        pupil::Grade,
        refusal::Refusal,
    },
};

/// After-school care for one term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Which programme; also its URL.
    pub id: ProgrammeId,
    /// Its name.
    pub title: Text,
    /// First and last day.
    pub term: (Date, Date),
    /// For the pupils of which school; nothing means of every school.
    pub school: Option<SchoolId>,
    /// Lowest and highest grade, on the first day of the term.
    pub grades: (Grade, Grade),
    /// The days on which it takes place, Monday first.
    pub days: Vec<Offered>,
    /// Where.
    pub room: RoomId,
    /// How many children one tutor may look after.
    pub ratio: u32,
    /// What it costs, in words.
    pub price: Text,
    /// What it costs a month, in fen, where that can be said; what a legal cap is compared with.
    pub fen_a_month: Option<u32>,
    /// When it can be signed up for.
    pub enrolment: EnrolmentWindow,
    /// How places are given away.
    pub method: Method,
}

/// How places are given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Who comes first gets a place.
    FirstCome,
    /// Wishes are collected, then numbers are drawn and all choose in turn.
    Ballot,
}

impl Method {
    /// The word in tables and forms.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::FirstCome => "first-come",
            Self::Ballot => "ballot",
        }
    }

    /// What a word from a table or form means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::FirstCome, Self::Ballot].into_iter().find(|method| method.slug() == slug)
    }
}

/// One day of the week of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Which day.
    pub day: Day,
    /// When it begins.
    pub from: Clock,
    /// When it is over.
    pub until: Clock,
    /// How many children fit in.
    pub capacity: u32,
    /// How many of these seats a ballot reserves for each tier.
    pub reserves: BTreeMap<TierId, u32>,
}

/// What a clock on the wall shows, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Clock(pub u16);

impl Clock {
    /// The instant at which a clock shows this on `date`.
    #[must_use]
    pub fn on(self, date: Date) -> Instant {
        Instant::at(date, 0, 0).plus(i64::from(self.0) * 60)
    }
}

/// What the rules of a place ask of a programme. Regional, therefore configurable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The least minutes of a day: 两小时 by the national "5+2" rule.
    pub least_minutes: u32,
    /// The most that a month may cost, in fen, where there is a cap.
    pub cap_fen_a_month: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { least_minutes: 120, cap_fen_a_month: None }
    }
}

impl Programme {
    /// The days of the week on which it takes place.
    #[must_use]
    pub fn weekdays(&self) -> Days {
        self.days.iter().map(|offered| offered.day).collect()
    }

    /// What it offers on `day`.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&Offered> {
        self.days.iter().find(|offered| offered.day == day)
    }

    /// Its hours on `date`: nothing outside the term, on holidays, and on days of the week that it does not offer.
    #[must_use]
    pub fn hours(&self, date: Date, calendar: &Calendar) -> Option<Period> {
        let (first, last) = self.term;
        if !(first..=last).contains(&date) || calendar.is_holiday(date) {
            return None;
        }
        let offered = self.on(Day::of(date))?;
        Some(Period { starts: offered.from.on(date), ends: offered.until.on(date) })
    }

    /// What it brings into a ballot.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.days.iter().map(|offered| Place {
            programme: self.id.clone(),
            weekday: offered.day,
            capacity: offered.capacity,
            reserves: offered.reserves.clone(),
        })
    }

    /// How many tutors `children` need.
    #[must_use]
    pub const fn tutors_for(&self, children: u32) -> u32 {
        if self.ratio == 0 { 0 } else { children.div_ceil(self.ratio) }
    }

    /// Whether staff may offer it like this.
    ///
    /// # Errors
    /// All refusals at once, in the order of the form.
    pub fn check(&self, limits: &Limits) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut unless = |holds: bool, refusal: Refusal| {
            if !holds {
                refusals.push(refusal);
            }
        };
        unless(self.term.0 <= self.term.1, Refusal::TermBackwards);
        unless(self.grades.0 <= self.grades.1, Refusal::GradesBackwards);
        let days = usize::try_from(self.weekdays().len()).unwrap_or_default();
        unless(days > 0 && days == self.days.len(), Refusal::DaysMissing);
        let long = |offered: &Offered| {
            u32::from(offered.until.0.saturating_sub(offered.from.0)) >= limits.least_minutes.max(1)
        };
        unless(self.days.iter().all(long), Refusal::HoursTooShort { least: limits.least_minutes });
        unless(self.days.iter().all(|offered| offered.capacity > 0), Refusal::NoCapacity);
        for place in self.places() {
            let most = place.capacity / 2;
            let refusal = Refusal::ReservedTooMany { weekday: place.weekday.number(), most };
            unless(place.reserved() <= u64::from(most), refusal);
        }
        let reserves = self.places().any(|place| place.reserved() > 0);
        unless(!reserves || self.method == Method::Ballot, Refusal::ReservesNeedBallot);
        unless(self.ratio > 0, Refusal::RatioMissing);
        if let (Some(fen), Some(cap)) = (self.fen_a_month, limits.cap_fen_a_month) {
            unless(fen <= cap, Refusal::PriceOverCap { cap: Fact::Fen(cap.into()) });
        }
        unless(self.enrolment.opens < self.enrolment.closes, Refusal::WindowBackwards);
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }
}

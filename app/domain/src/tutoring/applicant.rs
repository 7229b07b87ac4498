//! A child that is to be signed up, and what could stand in its way.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::PersonId,
        text::Text,
        time::{Instant, Period},
    },
    community::holidays::Calendar,
    courses::course::EnrolmentWindow,
    people::commitment::Commitment,
    tutoring::{
        day::{Day, Days},
        programme::Programme,
        pupil::Pupil,
        refusal::Refusal,
    },
};

/// The most children of one form.
pub const CHILDREN_MAX: usize = 6;

/// A child that is to be signed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Who.
    pub person: PersonId,
    /// School and grade, where they were given.
    pub pupil: Option<Pupil>,
    /// Whether consent to care stands: of two guardians the stricter answer holds.
    pub consent: bool,
    /// What else the child holds a place in or waits for.
    pub commitments: Vec<Commitment>,
    /// The days that are asked for.
    pub days: Days,
    /// The days on which it has a place in this programme, or waits for one.
    pub held: Days,
}

/// Whether anything can be signed up for at `now`.
///
/// # Errors
/// [`Refusal::CareNotOpenYet`] or [`Refusal::CareClosed`].
pub fn window_open(window: &EnrolmentWindow, now: Instant) -> Result<(), Refusal> {
    if now < window.opens {
        Err(Refusal::CareNotOpenYet { opens: window.opens })
    } else if now >= window.closes {
        Err(Refusal::CareClosed)
    } else {
        Ok(())
    }
}

impl Applicant {
    /// What stands in this child's way, whichever programme it is about.
    pub(super) fn in_general(&self) -> Vec<Refusal> {
        let person = || self.person.clone();
        let mut refusals = Vec::new();
        if self.days.is_empty() {
            refusals.push(Refusal::NoWeekday { person: person() });
        }
        if !self.consent {
            refusals.push(Refusal::CareConsentMissing { person: person() });
        }
        if self.pupil.is_none() {
            refusals.push(Refusal::GradeUnknown { person: person() });
        }
        refusals
    }

    /// The days asked for that are not `offered`, by what is called `title`.
    pub(super) fn lacking<'a>(&'a self, offered: Days, title: &'a Text) -> impl Iterator<Item = Refusal> + 'a {
        self.days.without(offered).iter().map(|day| Refusal::WeekdayNotOffered {
            person: self.person.clone(),
            programme: title.clone(),
            weekday: day.number(),
        })
    }

    /// What stands in its way to `programme`: school, grade, and what it has promised to attend at the same time.
    pub(super) fn to(&self, programme: &Programme, calendar: &Calendar, now: Instant) -> Vec<Refusal> {
        let person = || self.person.clone();
        let mut refusals = Vec::new();
        if let Some(pupil) = &self.pupil {
            if programme.school.as_ref().is_some_and(|school| *school != pupil.school) {
                refusals.push(Refusal::WrongSchool { person: person() });
            }
            let (from, to) = programme.grades;
            if !pupil.grade(programme.term.0).is_some_and(|grade| (from..=to).contains(&grade)) {
                refusals.push(Refusal::WrongGrade { person: person(), from: from.number(), to: to.number() });
            }
        }
        refusals.extend(self.clash(programme, calendar, now));
        refusals
    }

    fn clash(&self, programme: &Programme, calendar: &Calendar, now: Instant) -> Option<Refusal> {
        let meets = |period: &&Period| {
            let date = period.starts.local().date;
            let days = [date.previous_day(), Some(date), period.ends.local().date.into()];
            period.ends > now
                && days.into_iter().flatten().any(|date| {
                    let asked = self.days.contains(Day::of(date));
                    asked && programme.hours(date, calendar).is_some_and(|hours| hours.overlaps(period))
                })
        };
        let bound = self.commitments.iter().filter(|other| other.holds_place);
        let first = |other: &Commitment| other.periods.iter().filter(meets).map(|period| period.starts).min();
        let (at, other) = bound.filter_map(|other| Some((first(other)?, other))).min_by_key(|(at, _)| *at)?;
        Some(Refusal::CareClash { person: self.person.clone(), other: other.title.clone(), at })
    }
}

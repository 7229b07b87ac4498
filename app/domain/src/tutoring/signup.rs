//! Whether children get their days where who comes first gets a place. Runs in the browser at once and on the server for certain.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::PersonId, time::Instant},
    community::holidays::Calendar,
    tutoring::{
        applicant::{Applicant, CHILDREN_MAX, window_open},
        day::{Day, Days},
        programme::{Method, Programme},
        refusal::Refusal,
    },
};

/// What is taken of a programme, and who waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Seats taken on each day, by places and by offers that stand. Days without any may be left out.
    pub taken: BTreeMap<Day, u32>,
    /// Those who wait, each with the days that they wait for.
    pub waiting: Vec<Days>,
}

/// What is asked for all or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllOrNone {
    /// All days of a child, or none of them.
    pub days: bool,
    /// All children, or none of them.
    pub children: bool,
}

/// What became of children and days that were asked for as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Who.
    pub children: Vec<(PersonId, Days)>,
    /// Whether they have their places or wait.
    pub decision: Decision,
}

/// Whether those who were asked for as one have their places or wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Decision {
    /// They have them.
    Placed,
    /// They wait.
    Waits {
        /// Their place among all who wait for one of the same days, from 1.
        position: u32,
    },
}

/// Decides a request: each child and day by itself, or what is asked for all or none as one, in the order of `applicants`.
///
/// A freed seat goes to the first of those who wait whom it wholly fits, so a newcomer who fits passes nobody by.
///
/// # Errors
/// All refusals at once: those of the programme first, then those of each child.
pub fn decide(
    programme: &Programme,
    places: &Places,
    applicants: &[Applicant],
    all_or_none: AllOrNone,
    calendar: &Calendar,
    now: Instant,
) -> Result<Vec<Outcome>, Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = window_open(&programme.enrolment, now).err().into_iter().collect();
    if programme.method == Method::Ballot {
        refusals.push(Refusal::ByBallot);
    }
    if applicants.is_empty() {
        refusals.push(Refusal::NoChild);
    }
    if applicants.len() > CHILDREN_MAX {
        refusals.push(Refusal::TooManyChildren { most: CHILDREN_MAX });
    }
    for (at, applicant) in applicants.iter().enumerate() {
        refusals.extend(applicant.in_general());
        refusals.extend(applicant.lacking(programme.weekdays(), &programme.title));
        refusals.extend(applicant.to(programme, calendar, now));
        let again = applicants[..at].iter().any(|other| other.person == applicant.person);
        if again || !applicant.days.and(applicant.held).is_empty() {
            refusals.push(Refusal::SignedUpAlready { person: applicant.person.clone() });
        }
    }
    let bundles = bundles(applicants, all_or_none);
    refusals.extend(bundles.iter().find_map(|bundle| too_large(programme, bundle)));
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut places = places.clone();
    Ok(bundles.into_iter().map(|bundle| places.give(programme, bundle)).collect())
}

/// Whether a child's weekday can be given back at `now`: by the evening before, so that the door knows whom to expect.
///
/// # Errors
/// [`Refusal::CareDayBegun`] on a day on which the programme takes place, until it is over.
pub fn may_give_back(programme: &Programme, day: Day, calendar: &Calendar, now: Instant) -> Result<(), Refusal> {
    let today = now.local().date;
    let begun = Day::of(today) == day && programme.hours(today, calendar).is_some_and(|hours| now < hours.ends);
    if begun { Err(Refusal::CareDayBegun) } else { Ok(()) }
}

/// What is asked for as one.
type Bundle = Vec<(PersonId, Days)>;

fn bundles(applicants: &[Applicant], all_or_none: AllOrNone) -> Vec<Bundle> {
    let of = |applicant: &Applicant, days: Days| (applicant.person.clone(), days);
    let all: Days = applicants.iter().flat_map(|applicant| applicant.days.iter()).collect();
    match (all_or_none.children, all_or_none.days) {
        (true, true) => vec![applicants.iter().map(|applicant| of(applicant, applicant.days)).collect()],
        (false, true) => applicants.iter().map(|applicant| vec![of(applicant, applicant.days)]).collect(),
        (true, false) => {
            let wants = |day| applicants.iter().filter(move |applicant| applicant.days.contains(day));
            all.iter().map(|day| wants(day).map(|applicant| of(applicant, day.into())).collect()).collect()
        }
        (false, false) => {
            let each = |applicant: &Applicant| {
                applicant.days.iter().map(move |day| vec![of(applicant, day.into())]).collect::<Vec<_>>()
            };
            applicants.iter().flat_map(each).collect()
        }
    }
}

/// How many seats a bundle needs on each of its days.
fn needed(bundle: &Bundle) -> BTreeMap<Day, u32> {
    let mut needed = BTreeMap::new();
    for day in bundle.iter().flat_map(|(_, days)| days.iter()) {
        *needed.entry(day).or_default() += 1;
    }
    needed
}

fn too_large(programme: &Programme, bundle: &Bundle) -> Option<Refusal> {
    needed(bundle).into_iter().find_map(|(day, seats)| {
        let capacity = programme.on(day)?.capacity;
        (seats > capacity).then(|| Refusal::MoreThanFit { capacity, weekday: day.number() })
    })
}

impl Places {
    /// Seats that are free on `day`.
    #[must_use]
    pub fn free(&self, programme: &Programme, day: Day) -> u32 {
        let capacity = programme.on(day).map_or(0, |offered| offered.capacity);
        capacity.saturating_sub(self.taken.get(&day).copied().unwrap_or(0))
    }

    fn give(&mut self, programme: &Programme, children: Bundle) -> Outcome {
        let needed = needed(&children);
        let days: Days = needed.keys().copied().collect();
        if needed.iter().all(|(day, seats)| *seats <= self.free(programme, *day)) {
            for (day, seats) in needed {
                *self.taken.entry(day).or_default() += seats;
            }
            return Outcome { children, decision: Decision::Placed };
        }
        let before = self.waiting.iter().filter(|others| !others.and(days).is_empty()).count();
        self.waiting.push(days);
        let position = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        Outcome { children, decision: Decision::Waits { position } }
    }
}

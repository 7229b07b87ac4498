//! Whether a party gets its places. Runs in the browser at once and on the server for certain.

use serde::{Deserialize, Serialize};

use crate::{
    base::time::Instant,
    courses::refusal::Refusal,
    courses::{
        course::{Course, Publication, Session, Target},
        places::Places,
    },
    people::{
        commitment::{Commitment, To},
        person::Person,
    },
};

/// The most people that one booking may be for.
pub const PARTY_MAX: usize = 12;

/// Somebody who is to be enrolled, with everything that could stand in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Who.
    pub person: Person,
    /// Whether a guardian's consent stands; only asked of children.
    pub consent: bool,
    /// What else they hold a place in or wait for.
    pub commitments: Vec<Commitment>,
}

/// What became of a request that was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Decision {
    /// All of them have a place.
    Confirmed,
    /// There are too few places for all of them; they wait together.
    Waitlisted {
        /// Their place in the queue, from 1.
        position: u32,
    },
}

/// Decides a request: all of `applicants` get a place in `target`, or all of them wait together.
///
/// Whenever a place is freed it is offered to the first who fits (see [`crate::courses::queue`]), so nobody who
/// waits would fit into the places that are free now: a newcomer who fits passes nobody by.
///
/// # Errors
/// All refusals at once, so that one look at the form shows everything: those of the course first, then
/// those of each person in the order of `applicants`.
pub fn decide(
    course: &Course,
    target: &Target,
    places: &Places,
    applicants: &[Applicant],
    now: Instant,
) -> Result<Decision, Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = course_open(course, target, now).err().into_iter().collect();
    if applicants.is_empty() {
        refusals.push(Refusal::NobodyChosen);
    }
    if applicants.len() > PARTY_MAX {
        refusals.push(Refusal::TooManyPeople);
    }
    let size = u32::try_from(applicants.len()).unwrap_or(u32::MAX);
    if size > course.capacity {
        refusals.push(Refusal::LargerThanRoom { capacity: course.capacity });
    }
    refusals.extend(applicants.iter().filter_map(|applicant| may_attend(course, target, applicant, now).err()));
    if !refusals.is_empty() {
        return Err(refusals);
    }
    if size <= places.free(course, target, now) {
        Ok(Decision::Confirmed)
    } else {
        Ok(Decision::Waitlisted { position: places.waiting(target) + 1 })
    }
}

/// Whether places in `target` can be booked at `now` by anybody at all.
///
/// # Errors
/// [`Refusal::NotOpenYet`], [`Refusal::Closed`] or [`Refusal::NoDropIn`].
pub fn course_open(course: &Course, target: &Target, now: Instant) -> Result<(), Refusal> {
    if matches!(target, Target::Session(_)) && course.drop_in.is_none() {
        return Err(Refusal::NoDropIn);
    }
    if course.publication != Publication::Published {
        return Err(Refusal::Closed);
    }
    if now < course.enrolment.opens {
        return Err(Refusal::NotOpenYet { opens: course.enrolment.opens });
    }
    // A single session can be booked until it begins, even when the course as a whole has closed.
    let closed = matches!(target, Target::Whole) && now >= course.enrolment.closes;
    if closed || course.coming(target, now).next().is_none() {
        return Err(Refusal::Closed);
    }
    Ok(())
}

/// Whether any session of the course can still be booked by itself at `now`.
#[must_use]
pub fn session_open(course: &Course, now: Instant) -> bool {
    let each = |session: &Session| course_open(course, &Target::Session(session.id.clone()), now).is_ok();
    course.coming(&Target::Whole, now).any(each)
}

/// Whether somebody could take a place at `now`: in the whole course, or in one of its coming sessions.
#[must_use]
pub fn has_places(course: &Course, places: &Places, now: Instant) -> bool {
    let takes = |target: &Target| course_open(course, target, now).is_ok() && places.free(course, target, now) > 0;
    takes(&Target::Whole)
        || course.coming(&Target::Whole, now).any(|session| takes(&Target::Session(session.id.clone())))
}

/// Whether this applicant may take a place in `target`, whatever the others do.
///
/// # Errors
/// The first reason why not.
pub fn may_attend(course: &Course, target: &Target, applicant: &Applicant, now: Instant) -> Result<(), Refusal> {
    let person = applicant.person.id.clone();
    let first = course.coming(target, now).next().map_or(now, |session| session.period.starts);
    if !course.ages.are_open() {
        let Some(age) = applicant.person.age(first) else {
            return Err(Refusal::AgeUnknown { person });
        };
        if let Some(min) = course.ages.min.filter(|min| age < *min) {
            return Err(Refusal::TooYoung { person, min });
        }
        if let Some(max) = course.ages.max.filter(|max| age > *max) {
            return Err(Refusal::TooOld { person, max });
        }
    }
    if applicant.person.is_protected_child(now) && !applicant.consent {
        return Err(Refusal::ConsentMissing { person });
    }
    if applicant.commitments.iter().any(|other| same_places(&other.to, course, target)) {
        return Err(Refusal::AlreadyEnrolled { person });
    }
    no_clash(course, target, applicant, now)
}

/// Whether nothing that the applicant holds a place in takes place at the same time as `target`.
///
/// # Errors
/// [`Refusal::Clash`] with the first overlap.
pub fn no_clash(course: &Course, target: &Target, applicant: &Applicant, now: Instant) -> Result<(), Refusal> {
    let clash = course.coming(target, now).find_map(|session| {
        applicant
            .commitments
            .iter()
            .filter(|other| other.holds_place && !is_to(&other.to, course))
            .find(|other| other.periods.iter().any(|period| period.overlaps(&session.period)))
            .map(|other| (other, session.period.starts))
    });
    match clash {
        Some((other, at)) => {
            Err(Refusal::Clash { person: applicant.person.id.clone(), other: other.title.clone(), at })
        }
        None => Ok(()),
    }
}

/// Whether a commitment is to this course, to all of it or to a part.
fn is_to(to: &To, course: &Course) -> bool {
    matches!(to, To::Course(id, _) if *id == course.id)
}

/// Whether a commitment is to some of the very sessions of `target`.
fn same_places(to: &To, course: &Course, target: &Target) -> bool {
    match to {
        To::Course(_, Some(one)) if is_to(to, course) => target.covers(one),
        To::Course(..) => is_to(to, course),
        To::Programme(_) => false,
    }
}

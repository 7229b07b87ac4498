//! "For you": a short list of needs that really fit a volunteer, each with its reasons.

use crate::base::time::{DAY, Instant, Period};
use crate::service::{
    claim::{Agenda, Place, may_claim},
    id::{BrandId, NeedId, SkillId},
    need::Need,
    timers::{MINUTE, Timers},
    volunteer::{Tongue, Volunteer},
};

/// How many needs the list shows.
pub const SHOWN: usize = 5;

/// Why a need suits somebody. Words come from the catalogue of the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They come every week, or are asked for by name.
    Regular,
    /// It cannot wait.
    Urgent,
    /// It has waited for so many days.
    Waits(i64),
    /// They are free then.
    Free(Period),
    /// They speak what the person is at ease in.
    Speaks(Tongue),
    /// They can what helps.
    Can(SkillId),
    /// They serve under its brand.
    Brand(BrandId),
    /// It is in their estate.
    SameEstate,
}

/// A need that fits, when, and why. The strongest reason is the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Which need.
    pub need: NeedId,
    /// The time at which it fits first.
    pub period: Period,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The first time within the windows of a need at which a volunteer is free and may claim it. Times on whole half hours
/// of the window are tried, from its start on.
#[must_use]
pub fn first_time(
    place: Place<'_>,
    volunteer: &Volunteer,
    agenda: &Agenda,
    now: Instant,
    timers: &Timers,
) -> Option<Period> {
    const STEP: i64 = 30 * MINUTE;
    let length = i64::from(place.need.minutes) * MINUTE;
    let mut windows = place.need.windows.clone();
    windows.sort_by_key(|window| window.starts);
    let starts = windows.into_iter().flat_map(|window| {
        let steps = (window.ends.since(window.starts) - length).div_euclid(STEP);
        (0..=steps).map(move |step| window.starts.plus(step * STEP))
    });
    starts
        .map(|starts| Period { starts, ends: starts.plus(length) })
        .find(|period| volunteer.is_free(period) && may_claim(place, volunteer, agenda, period, now, timers).is_ok())
}

/// The needs that fit `volunteer` best at `now`, at most `most`, each with its reasons.
///
/// In the area that they serve, at a time that they called free, and claimable at once. Ordered like the costs of a plan:
/// urgent first, then who asked for them, then what they alone bring, then what waits longest, then what is nearest. A
/// party badge never weighs.
#[must_use]
pub fn for_you(
    places: &[Place<'_>],
    volunteer: &Volunteer,
    agenda: &Agenda,
    now: Instant,
    timers: &Timers,
    most: usize,
) -> Vec<Fit> {
    let mut seen: Vec<&NeedId> = Vec::new();
    let mut fits = Vec::new();
    for place in places {
        let need = place.need;
        let in_area = volunteer.area.is_empty() || volunteer.area.contains(&need.spot.estate);
        if !in_area || seen.contains(&&need.id) {
            continue;
        }
        if let Some(period) = first_time(*place, volunteer, agenda, now, timers) {
            seen.push(&need.id);
            let reasons = reasons(*place, volunteer, period, now);
            fits.push((weight(&reasons, *place, volunteer, now), Fit { need: need.id.clone(), period, reasons }));
        }
    }
    fits.sort_by(|(one, fit), (other, next)| other.cmp(one).then_with(|| fit.need.cmp(&next.need)));
    fits.into_iter().take(most).map(|(_, fit)| fit).collect()
}

/// For how many days a place has waited since it was first published.
#[must_use]
pub fn waited(place: Place<'_>, now: Instant) -> i64 {
    place.life.published.map_or(0, |published| now.since(published).max(0) / DAY)
}

/// Why a place suits a volunteer at this time, the strongest reason first.
#[must_use]
pub fn reasons(place: Place<'_>, volunteer: &Volunteer, period: Period, now: Instant) -> Vec<Reason> {
    let Place { need, kind, .. } = place;
    let mut reasons = Vec::new();
    if need.regular.as_ref() == Some(&volunteer.id) {
        reasons.push(Reason::Regular);
    }
    if need.urgent {
        reasons.push(Reason::Urgent);
    }
    reasons.push(Reason::Free(period));
    reasons
        .extend(need.tongues.iter().filter(|tongue| volunteer.tongues.contains(tongue)).cloned().map(Reason::Speaks));
    reasons.extend(
        kind.helps.iter().chain(&kind.must).filter(|skill| volunteer.skills.contains(skill)).cloned().map(Reason::Can),
    );
    if volunteer.brands.contains(&kind.brand) {
        reasons.push(Reason::Brand(kind.brand.clone()));
    }
    if near(place, volunteer) {
        reasons.push(Reason::SameEstate);
    }
    match waited(place, now) {
        0 => {}
        days => reasons.push(Reason::Waits(days)),
    }
    reasons
}

/// Whether it is in the estate in which they live. Nobody learns the building from a list, not even from its order.
fn near(place: Place<'_>, volunteer: &Volunteer) -> bool {
    volunteer.home.as_ref().is_some_and(|(estate, _)| *estate == place.need.spot.estate)
}

/// What orders the list, the heaviest first.
fn weight(
    reasons: &[Reason],
    place: Place<'_>,
    volunteer: &Volunteer,
    now: Instant,
) -> (bool, bool, u8, i64, bool, bool) {
    let brings = 7 - missing(place.need, &place.kind.helps, volunteer);
    let brand = reasons.iter().any(|reason| matches!(reason, Reason::Brand(_)));
    let regular = reasons.contains(&Reason::Regular);
    (place.need.urgent, regular, brings, waited(place, now), near(place, volunteer), brand)
}

/// How many of the skills that help, and of the languages that the person is at ease in, a volunteer lacks: 0–7.
///
/// One language of several is enough, and none of them counts as three skills: who is not understood helps little.
#[must_use]
pub fn missing(need: &Need, helps: &[SkillId], volunteer: &Volunteer) -> u8 {
    let skills = helps.iter().filter(|skill| !volunteer.skills.contains(skill)).count().min(4);
    let understood = need.tongues.is_empty() || need.tongues.iter().any(|tongue| volunteer.tongues.contains(tongue));
    u8::try_from(skills).unwrap_or(4) + if understood { 0 } else { 3 }
}

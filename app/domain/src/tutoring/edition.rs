//! A programme as staff type it, and what changing one touches: whoever has a place keeps it.

use std::collections::BTreeMap;

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        day,
        id::{ProgrammeId, RoomId, SchoolId},
        refusal::Refused,
        text::{Text, digits},
        time::Instant,
        wall_time::WallTime,
    },
    community::setting::{check_title, trimmed},
    courses::course::EnrolmentWindow,
    tutoring::{
        ballot::Phase,
        day::{Day, Days},
        programme::{Clock, Limits, Method, Offered, Programme},
        pupil::Grade,
        refusal::Refusal,
        signup::Places,
    },
};

/// The most characters of what a programme costs, in words.
pub const PRICE_MAX: usize = 60;
/// The most children of one day, and of one tutor.
pub const CHILDREN_MOST: u32 = 500;

/// A programme as it was typed.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// Its name.
    pub title: Text,
    /// First and last day: `2026-09-01`.
    pub term: (String, String),
    /// For the pupils of which school; nothing means of every school.
    pub school: Option<SchoolId>,
    /// Lowest and highest grade, 1 to 9.
    pub grades: (String, String),
    /// By number of the day, 1 for Monday: its hours, `16:30-18:30`; none where nothing is typed.
    pub hours: BTreeMap<String, String>,
    /// By number of the day: how many children fit in.
    pub places: BTreeMap<String, String>,
    /// Where.
    pub room: RoomId,
    /// How many children one tutor may look after.
    pub ratio: String,
    /// What it costs, in words.
    pub price: Text,
    /// When it can be signed up for, from and until: `2026-08-20T09:00`.
    pub enrolment: (String, String),
    /// `first-come` or `ballot`.
    pub method: String,
}

/// The hours that somebody typed: `16:30-18:30`, `16:30 至 18:30`.
fn hours(typed: &str) -> Option<(Clock, Clock)> {
    let (from, until) = typed.split_once(['-', '–', '—', '－', '~', '～', '至', '到'])?;
    let clock = |typed: &str| WallTime::parse(typed.trim()).map(|time| Clock(time.minutes()));
    Some((clock(from)?, clock(until)?))
}

/// The moment that somebody typed: `2026-08-20T09:00`, `2026-08-20 9:00`; midnight where only a day is typed.
#[must_use]
pub fn moment(typed: &str) -> Option<Instant> {
    let typed = typed.trim();
    match typed.split_once(['T', ' ']) {
        Some((date, time)) => Some(WallTime::parse(time)?.on(day::parse(date)?)),
        None => Some(Instant::at(day::parse(typed)?, 0, 0)),
    }
}

/// The window that somebody typed.
///
/// # Errors
/// [`Refusal::WindowMissing`], [`Refusal::WindowBackwards`].
pub fn window((opens, closes): &(String, String)) -> Result<EnrolmentWindow, Refusal> {
    let (Some(opens), Some(closes)) = (moment(opens), moment(closes)) else {
        return Err(Refusal::WindowMissing);
    };
    if opens < closes { Ok(EnrolmentWindow { opens, closes }) } else { Err(Refusal::WindowBackwards) }
}

fn count(typed: &str) -> Option<u32> {
    digits(typed).parse().ok().filter(|count| (1..=CHILDREN_MOST).contains(count))
}

fn grade(typed: &str) -> Option<Grade> {
    Grade::try_from(typed.trim().parse::<u8>().ok()?).ok()
}

impl Draft {
    /// The programme that was typed. What the form does not ask for stays as it was `before`.
    ///
    /// # Errors
    /// All refusals at once: what cannot be read; where all can be read, those of [`Programme::check`].
    pub fn read(
        &self,
        id: ProgrammeId,
        before: Option<&Programme>,
        limits: &Limits,
    ) -> Result<Programme, Vec<Refused>> {
        let mut refused: Vec<Refused> = Vec::new();
        let title = trimmed(&self.title);
        refused.extend(check_title(&title).err().map(Refused::from));
        let term = self.term(&mut refused);
        let (days, unread) = self.days(before);
        refused.extend(unread.into_iter().map(Refused::from));
        let grades = grade(&self.grades.0).zip(grade(&self.grades.1));
        if grades.is_none() {
            refused.push(Refusal::GradesBackwards.into());
        }
        let ratio = count(&self.ratio);
        if ratio.is_none() {
            refused.push(Refusal::RatioMissing.into());
        }
        let price = trimmed(&self.price);
        if price.zh.is_empty() {
            refused.push(Refusal::CarePriceMissing.into());
        } else if [&price.zh, &price.en].iter().any(|words| words.chars().count() > PRICE_MAX) {
            refused.push(Refusal::CarePriceTooLong { most: PRICE_MAX }.into());
        }
        let enrolment = window(&self.enrolment).map_err(|refusal| refused.push(refusal.into())).ok();
        let method = Method::from_slug(&self.method);
        if method.is_none() {
            refused.push(Refusal::MethodMissing.into());
        }
        let (Some(term), Some(grades), Some(ratio), Some(enrolment), Some(method)) =
            (term, grades, ratio, enrolment, method)
        else {
            return Err(refused);
        };
        if !refused.is_empty() {
            return Err(refused);
        }
        let (school, room) = (self.school.clone(), self.room.clone());
        let fen_a_month = before.and_then(|before| before.fen_a_month);
        let programme =
            Programme { id, title, term, school, grades, days, room, ratio, price, fen_a_month, enrolment, method };
        let refusals = programme.check(limits).err().unwrap_or_default();
        if refusals.is_empty() { Ok(programme) } else { Err(refusals.into_iter().map(Refused::from).collect()) }
    }

    fn term(&self, refused: &mut Vec<Refused>) -> Option<(Date, Date)> {
        let term = day::parse(&self.term.0).zip(day::parse(&self.term.1));
        if term.is_none() {
            refused.push(Refusal::TermMissing.into());
        }
        term
    }

    /// The days for which something is typed, Monday first, and what of them cannot be read.
    fn days(&self, before: Option<&Programme>) -> (Vec<Offered>, Vec<Refusal>) {
        let (mut days, mut refusals) = (Vec::new(), Vec::new());
        for day in Day::ALL {
            let of = |typed: &BTreeMap<String, String>| {
                typed.get(&day.to_string()).map(|typed| typed.trim().to_owned()).unwrap_or_default()
            };
            let (typed, places) = (of(&self.hours), of(&self.places));
            if typed.is_empty() && places.is_empty() {
                continue;
            }
            let weekday = day.number();
            match (hours(&typed), count(&places)) {
                (Some((from, until)), Some(capacity)) => {
                    let reserves = before.and_then(|before| before.on(day)).map(|offered| offered.reserves.clone());
                    days.push(Offered { day, from, until, capacity, reserves: reserves.unwrap_or_default() });
                }
                (hours, capacity) => {
                    refusals.extend(hours.is_none().then_some(Refusal::CareHoursMalformed { weekday }));
                    let most = CHILDREN_MOST;
                    refusals.extend(capacity.is_none().then_some(Refusal::CareCapacityMalformed { weekday, most }));
                }
            }
        }
        (days, refusals)
    }
}

/// What changing a programme touches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Whether those who have a place have to come at another time, or elsewhere.
    pub moved: bool,
    /// The days on which there are more places, for those who wait.
    pub more: Days,
}

/// Whether a programme may become `after`, of which this much is taken and which is `drawn` for, where a ballot has it.
///
/// # Errors
/// All refusals at once: a day, or places of a day, that somebody has; what a ballot has fixed.
pub fn revise(
    before: &Programme,
    after: &Programme,
    places: &Places,
    drawn: Option<&Phase>,
) -> Result<Touched, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut more = Vec::new();
    let mut somebody = false;
    for old in &before.days {
        let (day, weekday) = (old.day, old.day.number());
        let taken = places.taken.get(&day).copied().unwrap_or_default();
        let waiting = places.waiting.iter().filter(|days| days.contains(day)).count();
        let children = taken.saturating_add(u32::try_from(waiting).unwrap_or(u32::MAX));
        somebody |= children > 0;
        match after.on(day) {
            None if children > 0 => refusals.push(Refusal::CareDayTaken { weekday, children }),
            Some(new) if new.capacity < taken => refusals.push(Refusal::CapacityTaken { weekday, taken }),
            Some(new) if new.capacity > old.capacity => more.push(day),
            _ => {}
        }
    }
    let fixed = |offered: &Offered| (offered.day, offered.from, offered.until, offered.capacity);
    let same_days = before.days.iter().map(fixed).eq(after.days.iter().map(fixed));
    let (running, closed) = match drawn {
        Some(Phase::Collecting { .. }) => (true, false),
        Some(Phase::Closed(_) | Phase::Thrown(_) | Phase::Drawn(_)) => (true, true),
        Some(Phase::Published { .. } | Phase::Void { .. }) | None => (false, false),
    };
    if before.method != after.method && (somebody || running) {
        refusals.push(Refusal::MethodFixed);
    }
    let fewer = before.weekdays().iter().any(|day| !after.weekdays().contains(day));
    if running && fewer || closed && (!same_days || before.term != after.term) {
        refusals.push(Refusal::FixedByBallot);
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let kept = before
        .days
        .iter()
        .all(|old| after.on(old.day).is_none_or(|new| (new.from, new.until) == (old.from, old.until)));
    let moved = before.term != after.term || before.room != after.room || !kept;
    Ok(Touched { moved, more: more.into_iter().collect() })
}

//! A place of a need, and everybody who could try something with it.

#![allow(dead_code, reason = "each test takes what it needs")]

use domain::{
    base::{
        id::StaffId,
        time::{DAY, HOUR, Instant, Period},
    },
    service::{action::Actor, id::VolunteerId, kind::Risk, life::Terms},
};

/// Monday 2026-11-23, 12:00 in the community.
pub const NOW: Instant = Instant(1_795_406_400);
pub const MINUTE: i64 = 60;
/// The visits begin 3 days later and last an hour; the last start is a day after that.
pub const STARTS: Instant = NOW.plus(3 * DAY);
pub const LAST_START: Instant = STARTS.plus(DAY);

pub fn visit_time() -> Period {
    Period { starts: STARTS, ends: STARTS.plus(HOUR) }
}

pub fn volunteer(number: u8) -> VolunteerId {
    VolunteerId::new(format!("v{number}"))
}

/// Everybody who could try: the resident, two volunteers, a worker, a worker who is volunteer 1, a lead, a lead who is
/// volunteer 1, the clock.
pub fn actors() -> Vec<Actor> {
    let officer =
        |id: &str, own: Option<u8>, lead| Actor::Officer { id: StaffId::new(id), volunteer: own.map(volunteer), lead };
    vec![
        Actor::Resident,
        Actor::Volunteer(volunteer(1)),
        Actor::Volunteer(volunteer(2)),
        officer("bai", None, false),
        officer("wu", Some(1), false),
        officer("lead", None, true),
        officer("lead-wu", Some(1), true),
        Actor::Clock,
    ]
}

pub fn terms(risk: Risk, urgent: bool) -> Terms {
    Terms { risk: Some(risk), urgent, last_start: LAST_START }
}

//! Quiet hours: at night no phone rings for what can wait until morning.

use crate::{
    base::{
        fact::Fact,
        time::{DAY, HOUR, Instant},
    },
    notices::notice::Matter,
};

/// The hour of the evening from which it is quiet.
pub const FROM: u8 = 22;
/// The hour of the morning until which it is.
pub const TO: u8 = 7;
/// Seconds after the quiet hours: what begins or ends before then would be heard too late in the morning.
const TOO_LATE: i64 = 2 * HOUR;

/// When the quiet hours end in which `now` lies; nothing by day.
#[must_use]
pub fn ends(now: Instant) -> Option<Instant> {
    let local = now.local();
    let this_morning = Instant::at(local.date, TO, 0);
    match local.hour {
        hour if hour < TO => Some(this_morning),
        hour if hour >= FROM => Some(this_morning.plus(DAY)),
        _ => None,
    }
}

/// Until when `matter` waits so as not to wake anybody; nothing where it may be told at `now`.
///
/// What is urgent waits for nothing, and neither does what somebody could not act on any more by then: a moment that
/// the notice names as its beginning or its end comes before nine in the morning.
#[must_use]
pub fn wait(matter: &Matter, now: Instant) -> Option<Instant> {
    let morning = ends(now)?;
    let soon = |(name, fact): &(String, Fact)| match fact {
        Fact::When(at) => ["starts", "until"].contains(&name.as_str()) && *at < morning.plus(TOO_LATE),
        _ => false,
    };
    (!matter.urgent && !matter.facts.iter().any(soon)).then_some(morning)
}

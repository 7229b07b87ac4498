//! How long a freed place is held for the first who fits.

use crate::base::time::{DAY, HOUR, Instant};

/// Seconds for which an offer is held.
const HELD: i64 = 24 * HOUR;
/// Seconds for which it is held when the start is near.
const HELD_NEAR: i64 = 12 * HOUR;
/// How near is near.
const NEAR: i64 = 2 * DAY;
/// The hour in the evening at which the clock pauses.
const QUIET_FROM: i64 = 22;
/// The hour in the morning at which it goes on.
const QUIET_UNTIL: i64 = 8;

/// Until when an offer made at `now` stands, for something that starts at `starts`.
///
/// It is held 24 hours, or 12 when the start is at most two days away; the clock pauses from 22:00 to
/// 8:00, so that nobody loses a place in their sleep. It never stands beyond the start.
#[must_use]
pub fn deadline(now: Instant, starts: Instant) -> Instant {
    let mut left = if starts.since(now) <= NEAR { HELD_NEAR } else { HELD };
    let mut at = now;
    while left > 0 {
        let local = at.local();
        let second_of_day = i64::from(local.hour) * HOUR + i64::from(local.minute) * 60 + i64::from(local.second);
        if second_of_day < QUIET_UNTIL * HOUR {
            at = at.plus(QUIET_UNTIL * HOUR - second_of_day);
        } else if second_of_day >= QUIET_FROM * HOUR {
            at = at.plus(DAY + QUIET_UNTIL * HOUR - second_of_day);
        } else {
            let runs = left.min(QUIET_FROM * HOUR - second_of_day);
            at = at.plus(runs);
            left -= runs;
        }
    }
    at.min(starts)
}

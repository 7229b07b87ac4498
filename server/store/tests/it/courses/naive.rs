//! What the models know of time by themselves, counted out minute by minute.

use domain::base::time::{DAY, HOUR, Instant};

/// Seconds for which something can be undone.
pub const UNDO: i64 = 600;

/// Until when an offer stands: 24 hours (12 where the start is at most two days away) of those between 8:00 and 22:00,
/// and never beyond the start.
pub fn deadline(now: Instant, starts: Instant) -> Instant {
    let mut left = if starts.since(now) <= 2 * DAY { 12 * HOUR } else { 24 * HOUR };
    let mut at = now;
    while left > 0 && at < starts {
        // China has one time zone, eight hours ahead.
        let hour = (at.0 + 8 * HOUR).rem_euclid(DAY) / HOUR;
        let minute = 60 - at.0.rem_euclid(60);
        let step = if (8..22).contains(&hour) { minute.min(left) } else { minute };
        at = at.plus(step);
        if (8..22).contains(&hour) {
            left -= step;
        }
    }
    // Whoever has used up the hours at night's beginning is asked until then, not until morning.
    at.min(starts)
}

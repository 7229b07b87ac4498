//! What a page shows from a moment on, or until one: it changes by itself, and nobody asks the server at that moment.

use std::{cell::Cell, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use web_sys::Element;

use crate::{elements::all, live::made};

thread_local! {
    /// Seconds by which the server's clock is ahead of this one.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
    static NEXT: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// How often the clock is looked at in any case, in seconds: a phone that slept comes late, and long timers are not kept.
const AT_LEAST: i64 = 600;

/// Shows what is due on the page that has come, and later what becomes due.
pub(crate) fn begin() {
    AHEAD.set(made().map_or(0, |made| made - now()));
    settle();
}

/// Shows what has a `data-from` that has come, and hides what has a `data-until`; both in UTC seconds of the server.
pub(crate) fn settle() {
    let now = now() + AHEAD.get();
    let mut next = AT_LEAST;
    for (when, found, hidden) in [("data-from", "[data-from]", false), ("data-until", "[data-until]", true)] {
        for element in all::<Element>(found) {
            let Some(at) = element.get_attribute(when).and_then(|at| at.parse::<i64>().ok()) else { continue };
            if at <= now {
                let _ = element.toggle_attribute_with_force("hidden", hidden);
            } else {
                next = next.min(at - now);
            }
        }
    }
    let again = set_timeout_with_handle(settle, Duration::from_secs(next.unsigned_abs())).ok();
    if let Some(earlier) = NEXT.replace(again) {
        earlier.clear();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970")]
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

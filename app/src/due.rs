//! What a page shows from a moment on, or until one: it changes by itself, and nobody asks the server at that moment.

use std::{cell::Cell, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use web_sys::Element;

use crate::{elements::all, live::made};

thread_local! {
    /// Seconds by which the server's clock is ahead of this one.
    static AHEAD: Cell<f64> = const { Cell::new(0.0) };
    static NEXT: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// How often the clock is looked at in any case: a phone that slept comes late, and long timers are not kept.
const AT_LEAST: f64 = 600.0;

/// Shows what is due on the page that has come, and later what becomes due.
pub(crate) fn begin() {
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970")]
    AHEAD.set(made().map_or(0.0, |made| made as f64 - now()));
    settle();
}

/// Shows what has a `data-from` that has come, and hides what has a `data-until`; both in UTC seconds of the server.
pub(crate) fn settle() {
    let now = now() + AHEAD.get();
    let mut next = AT_LEAST;
    for (when, hidden) in [("data-from", false), ("data-until", true)] {
        for element in all::<Element>(&format!("[{when}]")) {
            let Some(at) = element.get_attribute(when).and_then(|at| at.parse::<f64>().ok()) else { continue };
            if at <= now {
                let _ = element.toggle_attribute_with_force("hidden", hidden);
            } else {
                next = next.min(at - now);
            }
        }
    }
    let again = set_timeout_with_handle(settle, Duration::from_secs_f64(next)).ok();
    if let Some(earlier) = NEXT.replace(again) {
        earlier.clear();
    }
}

fn now() -> f64 {
    js_sys::Date::now() / 1000.0
}

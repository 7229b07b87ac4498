//! Time that runs out, counted down where scripts run.

use leptos::prelude::*;

/// Minutes and seconds that are left, `9:42`; stands still without scripts.
#[island]
pub fn Countdown(
    /// seconds that are left when the page is made
    seconds: i64,
) -> impl IntoView {
    let left = RwSignal::new(seconds);
    #[cfg(feature = "hydrate")]
    {
        let began = js_sys::Date::now();
        let tick = move || {
            #[expect(clippy::cast_possible_truncation, reason = "seconds since the page was made are few")]
            let passed = ((js_sys::Date::now() - began) / 1000.0) as i64;
            left.try_set((seconds - passed).max(0));
        };
        if let Ok(interval) = set_interval_with_handle(tick, std::time::Duration::from_secs(1)) {
            on_cleanup(move || interval.clear());
        }
    }
    view! { <b>{move || format!("{}:{:02}", left.get() / 60, left.get() % 60)}</b> }
}

//! The one number that matters: places left, or the length of the queue.

use desk::courses::port::Listing;
use domain::{
    base::{language::Language, time::Instant},
    courses::refusal::Refusal,
    courses::{
        booking::{course_open, has_places, session_open},
        course::Target,
    },
};
use leptos::prelude::*;

use crate::{i18n::when, t, visitor::Visitor};

/// How many places left are few.
const FEW: u32 = 3;

/// What is said about a target's places, and the class that colours it.
#[must_use]
pub fn said(language: Language, listing: &Listing, target: &Target, now: Instant) -> (String, &'static str) {
    let course = &listing.course;
    match course_open(course, target, now) {
        Err(Refusal::NotOpenYet { opens }) => {
            return (t!(language, "places-later", when = when::moment(language, opens, now)), "later");
        }
        Err(_) if *target == Target::Whole && session_open(course, now) => {
            let free = has_places(course, &listing.places, now);
            let (key, class) = if free { ("places-sessions", "") } else { ("places-sessions-full", "waiting") };
            return (t!(language, key), class);
        }
        Err(_) => return (t!(language, "places-closed"), "closed"),
        Ok(()) => {}
    }
    let free = listing.places.free(course, target, now);
    let waiting = listing.places.waiting(target);
    match (free, waiting) {
        (0, 0) => (t!(language, "places-full"), "waiting"),
        (0, waiting) => (t!(language, "places-waiting", count = waiting), "waiting"),
        (free, 0) => (t!(language, "places-left", count = free), few(free)),
        // Families for whom that is too few.
        (free, waiting) => {
            let left = t!(language, "places-left", count = free);
            (t!(language, "places-left-waiting", left = left, waiting = waiting), few(free))
        }
    }
}

const fn few(free: u32) -> &'static str {
    if free <= FEW { "few" } else { "" }
}

/// The address of a target in live changes: the course, or course and session.
#[must_use]
pub fn live_id(listing: &Listing, target: &Target) -> String {
    match target.session() {
        None => listing.course.id.to_string(),
        Some(session) => format!("{}/{session}", listing.course.id),
    }
}

/// Places left or the length of the queue; changes by itself where scripts run.
#[component]
pub fn PlacesLeft(
    /// the course
    listing: Listing,
    /// all of it, or one session
    #[prop(default = Target::Whole)]
    target: Target,
) -> impl IntoView {
    let visitor = Visitor::current();
    let (words, class) = said(visitor.language, &listing, &target, visitor.now);
    view! { <p class=format!("places {class}") data-places=live_id(&listing, &target)>{words}</p> }
}

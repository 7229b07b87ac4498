//! How needs look: their drawing, their colour, the reasons why they suit somebody, and facts about them.

use desk::service::need::Catalogue;
use domain::{
    base::{language::Language, time::Instant},
    service::{brand::Colour, fit::Reason, kind::Kind, need::Need},
};
use leptos::prelude::*;

use crate::{components::icon::Icon, components::motif::Motif, i18n::when, t, visitor::Visitor};

/// The drawing of a kind.
#[must_use]
pub(crate) fn motif(kind: &Kind) -> &'static str {
    match kind.id.as_str() {
        "phone" => "mobile",
        "walk" => "parent-child",
        "errand" => "bag",
        "small-repair" => "hammer",
        "mend" => "paper-cutting",
        "portrait" => "camera",
        "advice" => "seal-carving",
        "show-for-one" => "dance",
        "read-aloud" => "parents-school",
        "homework" => "tutoring",
        _ => "heart",
    }
}

/// To which of the five colours a kind belongs; blue where its brand is not known.
#[must_use]
pub(crate) fn colour(catalogue: &Catalogue, kind: &Kind) -> Colour {
    let brand = catalogue.brands.iter().find(|brand| brand.id == kind.brand);
    brand.map_or(Colour::Blue, |brand| brand.colour)
}

/// A reason in words.
pub(crate) fn reason(language: Language, reason: &Reason) -> String {
    match reason {
        Reason::Regular => t!(language, "reason-regular"),
        Reason::Urgent => t!(language, "reason-urgent"),
        Reason::Waits(days) => t!(language, "reason-waits", days = *days),
        Reason::Free(_) => t!(language, "reason-free"),
        Reason::Speaks(tongue) => {
            t!(language, "reason-speaks", tongue = t!(language, &format!("tongue-{}", tongue.0)))
        }
        Reason::Can(skill) => t!(language, "reason-can", skill = t!(language, &format!("skill-{skill}"))),
        Reason::Brand(_) => t!(language, "reason-brand"),
        Reason::SameEstate => t!(language, "reason-estate"),
    }
}

/// When a need could be: its first time, and how many others there are.
pub(crate) fn windows(language: Language, need: &Need, now: Instant) -> (String, String) {
    let mut windows = need.windows.clone();
    windows.sort_by_key(|window| window.starts);
    let first = windows.first().map(|window| when::session(language, window, now)).unwrap_or_default();
    let more = windows.len().saturating_sub(1);
    (first, if more == 0 { String::new() } else { t!(language, "windows-more", count = more) })
}

/// A moment that is near, in few words: `明天 6:38`.
pub(crate) fn soon(language: Language, at: Instant, now: Instant) -> String {
    format!("{} {}", when::near(language, at.local().date, now), when::clock(at))
}

/// The head of a page about a need: its drawing in a window, its colour, its name.
#[component]
pub(crate) fn Head(kind: Kind, colour: Colour) -> impl IntoView {
    let language = Visitor::current().language;
    view! {
        <header class="course-head">
            <span class="window"><Motif kind=motif(&kind) /></span>
            <div>
                <p class=format!("chip {}", colour.slug())>{t!(language, &format!("colour-{}", colour.slug()))}</p>
                <h1>{kind.name.get(language).to_owned()}</h1>
            </div>
        </header>
    }
}

/// A line of facts: what it is about, what is so, and a word more.
#[component]
pub(crate) fn Fact(icon: &'static str, term: String, text: String, #[prop(optional)] more: String) -> impl IntoView {
    view! {
        <div>
            <Icon name=icon />
            <dt>{term}</dt>
            <dd>{text} {(!more.is_empty()).then(|| view! { <small>{more}</small> })}</dd>
        </div>
    }
}

/// Why it suits somebody, a line each.
#[component]
pub(crate) fn Why(reasons: Vec<Reason>) -> impl IntoView {
    let language = Visitor::current().language;
    let line = move |each: &Reason| view! { <li><Icon name="check" /> {reason(language, each)}</li> };
    view! { <ul class="ticks">{reasons.iter().map(line).collect_view()}</ul> }
}

//! The check of a draw in the visitor's own browser: its places on the page, and the words that its script puts there.

use domain::{
    base::{id::BallotId, language::Language},
    tutoring::day::Day,
};
use leptos::{attr::custom::CustomAttribute as _, prelude::*};
use serde_json::{Value, json};

use crate::{
    components::{icon::Icon, motif::Motif},
    i18n::list,
    t,
    tutoring::{routes::transcript, words::day},
    visitor::{Script, Visitor},
};

/// What the script puts in, by the names of its own: `{days}`.
macro_rules! slots {
    ($language:expr, $key:expr $(, $name:ident)*) => {
        t!($language, $key, $($name = concat!("{", stringify!($name), "}")),*)
    };
}

/// The sentences of the script, in which it fills in what stands in braces.
fn words(language: Language) -> Value {
    let days: Vec<String> =
        (1..=7).filter_map(|number| Day::try_from(number).ok()).map(|each| day(language, each)).collect();
    json!({
        "language": language.tag(),
        "joint": list(language, &[String::new(), String::new()]),
        "days": days,
        "allDays": t!(language, "recheck-all-days"),
        "sameTitle": t!(language, "recheck-same-title"),
        "sameText": slots!(language, "recheck-same-text", tickets, waiting),
        "rehearsal": t!(language, "recheck-rehearsal"),
        "wrongTitle": t!(language, "recheck-wrong-title"),
        "wrongText": slots!(language, "recheck-wrong-text", line, field),
        "wrongSaid": slots!(language, "recheck-wrong-said", said),
        "wrongComputed": slots!(language, "recheck-wrong-computed", computed),
        "failedTitle": t!(language, "recheck-failed-title"),
        "failedText": t!(language, "recheck-failed-text"),
        "noTicket": slots!(language, "recheck-no-ticket", ticket),
        "whyTitle": slots!(language, "recheck-why-title", ticket),
        "asked": slots!(language, "recheck-asked", days),
        "wishes": slots!(language, "recheck-wishes", wishes),
        "whole": t!(language, "recheck-whole"),
        "single": t!(language, "recheck-single"),
        "together": slots!(language, "recheck-together", tickets),
        "numbered": slots!(language, "recheck-numbered", position, of),
        "numberedText": t!(language, "recheck-numbered-text"),
        "weight": slots!(language, "recheck-weight", weight),
        "got": slots!(language, "recheck-got", day),
        "lost": slots!(language, "recheck-lost", day),
        "granted": t!(language, "recheck-granted"),
        "not-needed": t!(language, "recheck-not-needed"),
        "full": slots!(language, "recheck-full", day, capacity, last),
        "kept": slots!(language, "recheck-kept", day, kept),
        "not-offered": slots!(language, "recheck-not-offered", day),
        "not-together": t!(language, "recheck-not-together"),
        "picture": t!(language, "recheck-picture"),
        "waits": slots!(language, "recheck-waits", position),
        "waitsText": t!(language, "recheck-waits-text"),
    })
}

/// One part of the check, which the script ticks off.
fn part(language: Language, stage: &'static str) -> impl IntoView {
    let item = leptos::html::li().attr("data-stage", stage);
    let count = leptos::html::b().attr("data-count", "");
    item.child(view! { <Icon name="check" /> <span>{t!(language, &format!("recheck-part-{stage}"))}</span> {count} })
}

/// A check that starts at a tap. Without scripts it is not there, and the transcript can be downloaded.
#[component]
pub(crate) fn Recheck(ballot: BallotId) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let Script { js, wasm } = visitor.site.recheck.as_ref()?;
    let check = leptos::html::div()
        .attr("data-transcript", transcript(&ballot))
        .attr("data-script", js.clone())
        .attr("data-module", wasm.clone())
        .attr("data-words", words(language).to_string())
        .attr("hidden", "");
    let verdict = leptos::html::div().class("verdict").attr("data-verdict", "").attr("hidden", "");
    let parts = leptos::html::div().attr("data-parts", "").attr("hidden", "");
    let parts = parts.child(view! {
        <progress max="1" value="0" aria-label=t!(language, "recheck-title")></progress>
        <ul class="parts">
            {["reading", "numbering", "choosing", "comparing"].map(|stage| part(language, stage)).collect_view()}
        </ul>
    });
    let ask = leptos::html::form().class("stack").attr("data-ask", "").attr("hidden", "");
    let ask = ask.child(view! {
        <div class="field">
            <label for="ticket">{t!(language, "recheck-ticket")}</label>
            <small>{t!(language, "recheck-ticket-hint")}</small>
            <input id="ticket" name="ticket" autocomplete="off" autocapitalize="characters" value=visitor.asked("ticket").to_owned() />
        </div>
        <button class="button">{t!(language, "recheck-why")}</button>
    });
    let file = leptos::html::input()
        .attr("type", "file")
        .attr("id", "kept")
        .attr("accept", ".json,application/json")
        .attr("data-file", "");
    Some(check.child(view! {
        {verdict.child(view! { <Motif kind="verified" /> <div role="status" data-said=""></div> })}
        <button class="button" type="button" data-start="">{t!(language, "recheck-start")}</button>
        {parts}
        {ask}
        <div data-why="" role="status"></div>
        <details>
            <summary>{t!(language, "recheck-file")}</summary>
            <div class="field">
                <label for="kept">{t!(language, "recheck-file-label")}</label>
                <small>{t!(language, "recheck-file-hint")}</small>
                {file}
            </div>
        </details>
        <script type="module" nonce=visitor.nonce.clone() inner_html=include_str!("../recheck.js")></script>
    }))
}

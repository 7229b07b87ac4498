//! When there is nothing to show any more: why, and what to do about what was not sent.

use domain::base::id::TapId;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{state::State, view::bar::name, words::words};

/// Where the sheet is taken along, as the page says.
fn door() -> String {
    document()
        .document_element()
        .and_then(|root| root.get_attribute("data-door"))
        .unwrap_or_else(|| "/staff".to_owned())
}

/// A sentence, and the way to today's sheet.
#[component]
pub fn Plain(title: &'static str, text: &'static str, door: bool) -> impl IntoView {
    let words = words();
    view! {
        <section class="message">
            <h1>{move || words.with(|words| words.get(title))}</h1>
            {(!text.is_empty()).then(|| view! { <p>{move || words.with(|words| words.get(text))}</p> })}
            {door.then(|| view! { <Again /> })}
        </section>
    }
}

#[component]
fn Again() -> impl IntoView {
    let words = words();
    view! { <a class="button" href=door()>{move || words.with(|words| words.get("again"))}</a> }
}

/// What is kept here and not sent, child by child.
#[component]
pub fn Unsent() -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let rows = move || {
        let rows = state.journal.with(|journal| {
            let rows =
                journal.iter().flat_map(|journal| journal.kept().iter().map(|tap| (name(journal, tap), tap.clone())));
            rows.collect::<Vec<_>>()
        });
        rows.into_iter()
            .map(|(child, tap)| {
                view! {
                    <li><b translate="no" lang="zh-CN">{child}</b> " " {words.with(|words| words.said(&tap))}</li>
                }
            })
            .collect_view()
    };
    view! { <ul class="unsent">{rows}</ul> }
}

/// The sheet is gone from view, and something was not sent: it is named, and sent after signing in, or deleted by hand.
#[component]
pub fn Ended(title: &'static str, text: &'static str) -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let count = move || state.journal.with(|journal| journal.as_ref().map_or(0, |journal| journal.kept().len()));
    let discard = move |_| {
        let all: Vec<TapId> = state.journal.with_untracked(|journal| {
            journal.iter().flat_map(|journal| journal.kept().iter().map(|tap| tap.id.clone())).collect()
        });
        spawn_local(state.discard(all));
    };
    view! {
        <section class="message">
            <h1>{move || words.with(|words| words.get(title))}</h1>
            <p>{move || words.with(|words| words.fill(text, &[("count", &count().to_string())]))}</p>
            <Unsent />
            <Again />
            <button type="button" class="button-quiet danger" on:click=discard>
                {move || words.with(|words| words.get("seen"))}
            </button>
        </section>
    }
}

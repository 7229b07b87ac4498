//! What is always in sight: how much is kept here and not sent yet, and as of when the sheet is.

use domain::tutoring::journal::Journal;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::{
    stage::{Line, Stage},
    state::State,
    view::icon::Icon,
    words::{Words, clock, words},
};

/// The bar on top of the sheet.
#[component]
pub fn Bar() -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let kept =
        Memo::new(move |_| state.journal.with(|journal| journal.as_ref().map_or(0, |journal| journal.kept().len())));
    let as_of =
        Memo::new(move |_| state.journal.with(|journal| journal.as_ref().map(|journal| journal.snapshot().as_of)));
    let cut = move || state.line.get() == Line::Cut;
    let say = move || {
        words.with(|words| {
            if kept.get() > 0 {
                words.fill("kept", &[("count", &kept.get().to_string())])
            } else if cut() {
                words.get("offline")
            } else {
                let sent = state.sent_at.get();
                sent.map(|at| words.fill("allSent", &[("at", &clock(at))])).unwrap_or_default()
            }
        })
    };
    // Of what was sent a moment ago it goes without saying.
    let old = move || as_of.get().filter(|_| cut() || state.sent_at.get().is_none());
    let old = move || {
        old().map(|at| view! { <small>{words.with(|words| words.fill("asOf", &[("at", &clock(at))]))}</small> })
    };
    let shown = Memo::new(move |_| [Stage::Sheet, Stage::Over, Stage::Ended].contains(&state.stage.get()));
    let busy = move || state.line.get() == Line::Busy;
    view! {
        <Show when=move || shown.get()>
            <div class="line" class:kept=move || { kept.get() > 0 } class:cut=cut>
                <p role="status">
                    <Show when=move || cut() || { kept.get() > 0 }><Icon name="cut" /></Show>
                    <span data-kept=move || kept.get().to_string()>{say} " " {old}</span>
                </p>
                <Show when=move || { kept.get() > 0 }>
                    <button type="button" class="button-quiet" aria-disabled=move || busy().then_some("true") on:click=move |_| spawn_local(state.sync())>
                        {move || words.with(|words| words.get(if busy() { "sending" } else { "sendNow" }))}
                    </button>
                </Show>
            </div>
            <Refused />
        </Show>
    }
}

/// What the server did not take, with its reason, until somebody has seen it.
#[component]
fn Refused() -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let rows = move || {
        let refused = state.refused.get();
        let rows = state.journal.with(|journal| {
            let Some(journal) = journal else { return Vec::new() };
            let of = |tap: &domain::tutoring::tap::Tap| {
                Some((tap.clone(), name(journal, tap), refused.get(&tap.id)?.clone()))
            };
            journal.kept().iter().filter_map(of).collect::<Vec<_>>()
        });
        rows.into_iter().map(|(tap, child, why)| {
            let id = tap.id.clone();
            view! {
                <li>
                    <b translate="no" lang="zh-CN">{child}</b> " "
                    {words.with(|words: &Words| words.said(&tap))}
                    <p>{why}</p>
                    <button type="button" class="button-quiet" on:click=move |_| spawn_local(state.discard(vec![id.clone()]))>
                        {words.with(|words| words.get("seen"))}
                    </button>
                </li>
            }
        }).collect_view()
    };
    view! {
        <Show when=move || state.refused.with(|refused| !refused.is_empty())>
            <section class="refused" role="alert">
                <h2><Icon name="warn" />{move || words.with(|words| words.get("refused"))}</h2>
                <ul>{rows}</ul>
            </section>
        </Show>
    }
}

/// Whom a tap is about, as the sheet has it.
pub fn name(journal: &Journal, tap: &domain::tutoring::tap::Tap) -> String {
    journal.name_of(&tap.child).map_or_else(|| tap.child.to_string(), str::to_owned)
}

/// That there is a newer version of the app, which comes when somebody wants it.
#[component]
pub fn Update(waiting: RwSignal<Option<web_sys::ServiceWorker>, LocalStorage>) -> impl IntoView {
    let words = words();
    let now = move |_| {
        waiting.with_untracked(|worker| {
            if let Some(worker) = worker {
                let _ = worker.post_message(&JsValue::from_str("now"));
            }
        });
    };
    view! {
        <Show when=move || waiting.with(Option::is_some)>
            <div class="line">
                <p role="status">{move || words.with(|words| words.get("update"))}</p>
                <button type="button" class="button-quiet" on:click=now>{move || words.with(|words| words.get("updateNow"))}</button>
            </div>
        </Show>
    }
}

//! Today's sheet.

use domain::tutoring::{journal::Row, sheet::Glance};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    state::{Key, State, key},
    view::{
        ended::Unsent,
        named::Named,
        row::{Line, glance},
    },
    words::words,
};

/// The whole list.
#[component]
pub fn Sheet() -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let rows = Memo::new(move |_| {
        let now = state.now.get();
        state.journal.with(|journal| journal.as_ref().map(|journal| journal.rows(now)).unwrap_or_default())
    });
    let open = RwSignal::new(None::<Key>);
    let count = move |look: Glance| rows.with(|rows| rows.iter().filter(|row| glance(row) == look).count());
    let counts = Glance::ALL.map(|look| view! {
        <span class=look.slug()><b>{move || count(look)}</b> " " {move || words.with(|words| words.get(look.slug()))}</span>
    });
    let empty = move || rows.with(Vec::is_empty);
    let find =
        move |wanted: Key| Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| key(row) == wanted).cloned()));
    let day = move || {
        let at = state.journal.with(|journal| journal.as_ref().map(|journal| journal.snapshot().as_of));
        at.map(|at| words.with(|words| words.day(at))).unwrap_or_default()
    };
    view! {
        <header class="day">
            <h1>{move || words.with(|words| words.get("title"))}</h1>
            <p class="when">{day}</p>
        </header>
        <Show when=move || !empty() fallback=move || view! {
            <section class="message"><h2>{move || words.with(|words| words.get("empty"))}</h2></section>
        }>
            <p class="counts">{counts.clone()}</p>
        </Show>
        <ul class="sheet">
            <For each=move || rows.get() key=key children=move |row: Row| {
                let key = key(&row);
                view! { <Line first=row row=find(key) open=open /> }
            } />
        </ul>
        <Leave />
    }
}

/// Signing out: what was not sent is named first.
#[component]
fn Leave() -> impl IntoView {
    let (state, words) = (expect_context::<State>(), words());
    let asking = RwSignal::new(false);
    let kept =
        Memo::new(move |_| state.journal.with(|journal| journal.as_ref().map_or(0, |journal| journal.kept().len())));
    let holder = Signal::derive(move || {
        state
            .journal
            .with(|journal| journal.as_ref().map(|journal| journal.snapshot().name.clone()).unwrap_or_default())
    });
    let leave = move |_| {
        if kept.get_untracked() == 0 { spawn_local(state.leave()) } else { asking.set(true) }
    };
    view! {
        <section class="leave">
            <p><Named key="holder" place="name" name=holder /></p>
            <Show when=move || asking.get() && { kept.get() > 0 } fallback=move || view! {
                <button type="button" class="button-quiet" on:click=leave>{move || words.with(|words| words.get("signOut"))}</button>
            }>
                <div role="alert">
                    <p>{move || words.with(|words| words.fill("signOutText", &[("count", &kept.get().to_string())]))}</p>
                    <Unsent />
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {move || words.with(|words| words.get("cancel"))}
                    </button>
                    <button type="button" class="button-quiet danger" on:click=move |_| spawn_local(state.leave())>
                        {move || words.with(|words| words.get("signOutAnyway"))}
                    </button>
                </div>
            </Show>
        </section>
    }
}

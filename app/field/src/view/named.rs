//! A sentence with a name in it, marked as one, so that it is read aloud and translated as what it is.

use leptos::prelude::*;

use crate::words::words;

/// The sentence under `key`, with a name at `place`.
#[component]
pub fn Named(
    /// which sentence
    key: &'static str,
    /// where the name stands
    place: &'static str,
    /// the name
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let words = words();
    let around = move || words.with(|words| words.around(key, place));
    view! {
        {move || around().0}
        <span translate="no" lang="zh-CN">{move || name.get()}</span>
        {move || around().1}
    }
}

//! A sentence as it is shown.

use leptos::prelude::*;

/// A piece of a sentence, and whether it is a name in Chinese characters inside words of another language.
pub type Run = (String, bool);

/// A sentence with its names marked, so that they are read aloud and translated as what they are.
pub fn runs(sentence: Vec<Run>) -> impl IntoView {
    let run = |(words, name): Run| {
        if name { view! { <span translate="no" lang="zh-CN">{words}</span> }.into_any() } else { words.into_any() }
    };
    sentence.into_iter().map(run).collect_view()
}

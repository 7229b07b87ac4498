//! A field of several lines, as a form that works without scripts shows it.

use leptos::prelude::*;

use crate::{components::form::described_by, visitor::Visitor};

/// A text of several lines with its label, filled with what was typed before, the message beside it.
#[component]
pub fn Lines(
    /// the form that it belongs to
    action: &'static str,
    /// its name and id
    name: &'static str,
    /// its label
    label: String,
    /// a hint below the label
    hint: String,
    /// what stands in it at first
    value: String,
    /// how many lines are seen at once
    rows: &'static str,
) -> impl IntoView {
    let visitor = Visitor::current();
    let failure = visitor.failure_of(action);
    let value = failure.and_then(|failure| failure.value(name)).map_or(value, str::to_owned);
    let why = failure.and_then(|failure| failure.error.of_field(name)).map(str::to_owned);
    let wrong = why.is_some();
    let (hint_id, why_id) = (format!("{name}-hint"), format!("{name}-why"));
    let described = described_by([(wrong, &why_id), (true, &hint_id)]);
    view! {
        <div class=if wrong { "field field-error" } else { "field" }>
            <label for=name>{label}</label>
            <small id=hint_id>{hint}</small>
            {why.map(|why| view! { <span class="why" id=why_id>{why}</span> })}
            <textarea id=name name=name rows=rows aria-invalid=wrong.then_some("true") aria-describedby=described>{value}</textarea>
        </div>
    }
}

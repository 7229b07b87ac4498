//! One thing to know about a course, in a list of such.

use leptos::prelude::*;

use crate::components::icon::Icon;

/// A fact with its icon, and what adds to it; without a text there is none.
#[component]
pub fn Fact(
    /// its icon
    icon: &'static str,
    /// what it is about
    term: String,
    /// what there is to know
    text: String,
    /// what adds to it
    #[prop(optional)]
    more: String,
) -> impl IntoView {
    (!text.is_empty()).then(|| {
        view! {
            <div>
                <Icon name=icon />
                <dt>{term}</dt>
                <dd>{text} {(!more.is_empty()).then(|| view! { <small>{more}</small> })}</dd>
            </div>
        }
    })
}

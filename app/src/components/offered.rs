//! Whether something is offered for anything new, and the button that changes it.

use leptos::prelude::*;

use crate::{
    components::form::{ErrorSummary, OneButton},
    t,
    visitor::Visitor,
};

/// Says what taking something out of what is offered means, and does it or takes it back.
#[component]
pub fn Offered(
    /// where it posts to
    action: &'static str,
    /// the field that names what it is about
    name: &'static str,
    /// its id
    id: String,
    /// whether it is not offered any more
    retired: bool,
) -> impl IntoView {
    let language = Visitor::current().language;
    let (text, words) = if retired { ("retired-text", "offer-again") } else { ("retire-text", "retire") };
    let mut fields = vec![(name, id)];
    if retired {
        fields.push(("back", "1".to_owned()));
    }
    view! {
        <section class="panel" aria-labelledby="offered">
            <h2 id="offered">{t!(language, if retired { "retired" } else { "retire" })}</h2>
            <ErrorSummary action=action />
            <p class="small">{t!(language, text)}</p>
            <OneButton action=action words=t!(language, words) fields=fields />
        </section>
    }
}

/// A mark beside the name of what is not offered any more.
#[component]
pub fn RetiredMark(
    /// whether it is not
    retired: bool,
) -> impl IntoView {
    let language = Visitor::current().language;
    retired.then(|| view! { " " <small class="chip">{t!(language, "retired")}</small> })
}

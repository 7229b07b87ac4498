//! Forms that work without scripts and come back filled in.

use leptos::prelude::*;

use crate::{base::error::Problem, components::sentence::runs, i18n::named, t, visitor::Visitor};

/// The fields that every form carries: the page to come back to, and the key under which it is carried out once.
#[component]
pub fn Carried() -> impl IntoView {
    let visitor = Visitor::current();
    view! {
        <input type="hidden" name="from" value=visitor.path.clone() />
        <input type="hidden" name="key" value=visitor.desk.fresh_key() />
    }
}

/// A form that is one button.
#[component]
pub fn OneButton(
    /// where it posts to
    action: &'static str,
    /// the button's words
    words: String,
    /// what it is about, as hidden fields
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
    /// the button's class
    #[prop(default = "button-quiet")]
    class: &'static str,
) -> impl IntoView {
    let hidden = |(name, value): (&'static str, String)| view! { <input type="hidden" name=name value=value /> };
    view! {
        <form method="post" action=action>
            <Carried />
            {fields.into_iter().map(hidden).collect_view()}
            <button class=class>{words}</button>
        </form>
    }
}

/// What was wrong with the form that posts to `action`, on top of it, with links to the fields; or that it is back
/// after signing in.
#[component]
pub fn ErrorSummary(
    /// the form
    action: &'static str,
) -> impl IntoView {
    let visitor = Visitor::current();
    let failure = visitor.failure_of(action).filter(|failure| !failure.error.problems.is_empty())?.clone();
    let language = visitor.language;
    let kept = failure.error.status == 200;
    let heading = if kept {
        t!(language, "kept-title")
    } else {
        t!(language, "form-wrong", count = failure.error.problems.len())
    };
    let problem = |problem: Problem| match problem.field {
        Some(field) => {
            view! { <li><a href=format!("#{field}")>{runs(named(language, &problem.sentence))}</a></li> }.into_any()
        }
        None => view! { <li>{runs(named(language, &problem.sentence))}</li> }.into_any(),
    };
    Some(view! {
        <div class=if kept { "error-summary kept" } else { "error-summary" } role="alert" tabindex="-1">
            <h2>{heading}</h2>
            <ul>{failure.error.problems.into_iter().map(problem).collect_view()}</ul>
        </div>
    })
}

/// The ids of what describes a field, for those of them that are there; nothing when none is.
#[must_use]
pub fn described_by<const N: usize>(parts: [(bool, &str); N]) -> Option<String> {
    let there: Vec<&str> = parts.into_iter().filter(|(there, _)| *there).map(|(_, id)| id).collect();
    (!there.is_empty()).then(|| there.join(" "))
}

/// A text field with its label, filled with what was typed before, the message beside it.
#[component]
pub fn TextField(
    /// the form that it belongs to
    action: &'static str,
    /// its name and id
    name: &'static str,
    /// its label
    label: String,
    /// a hint below the label
    #[prop(optional)]
    hint: String,
    /// what stands in it at first
    #[prop(optional)]
    value: String,
    /// `text`, `tel`
    #[prop(default = "text")]
    kind: &'static str,
    /// which keyboard a phone shows
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// what the browser may fill in
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// the input's class
    #[prop(optional)]
    class: &'static str,
    /// the most characters
    #[prop(optional)]
    most: Option<&'static str>,
    /// whether `value` stands in it whatever came back with the form
    #[prop(optional)]
    own: bool,
    /// how many lines it shows, where more than one can be written
    #[prop(optional)]
    rows: Option<&'static str>,
) -> impl IntoView {
    let visitor = Visitor::current();
    let failure = visitor.failure_of(action);
    let typed = failure.filter(|_| !own).and_then(|failure| failure.value(name));
    let value = typed.map_or(value, str::to_owned);
    let why = failure.and_then(|failure| failure.error.of_field(name)).map(str::to_owned);
    let wrong = why.is_some();
    let (hint_id, why_id) = (format!("{name}-hint"), format!("{name}-why"));
    let described = described_by([(wrong, &why_id), (!hint.is_empty(), &hint_id)]);
    let invalid = wrong.then_some("true");
    let input = match rows {
        Some(rows) => view! {
            <textarea
                id=name
                name=name
                rows=rows
                class=class
                maxlength=most
                aria-invalid=invalid
                aria-describedby=described
            >
                {value}
            </textarea>
        }
        .into_any(),
        None => view! {
            <input
                id=name
                name=name
                type=kind
                value=value
                class=class
                inputmode=inputmode
                autocomplete=autocomplete
                maxlength=most
                aria-invalid=invalid
                aria-describedby=described
            />
        }
        .into_any(),
    };
    view! {
        <div class=if wrong { "field field-error" } else { "field" }>
            <label for=name>{label}</label>
            {(!hint.is_empty()).then(|| view! { <small id=hint_id>{hint}</small> })}
            {why.map(|why| view! { <span class="why" id=why_id>{why}</span> })}
            {input}
        </div>
    }
}

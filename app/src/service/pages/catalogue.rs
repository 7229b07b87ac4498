//! What the pages about the catalogue of needs have in common: the way between them, and boxes of a form.

use leptos::prelude::*;

use crate::{
    base::failure::Failure,
    components::icon::Icon,
    service::routes::{BOARD, BRANDS, EMERGENCIES, KINDS, TEAMS},
    t,
    visitor::Visitor,
};

/// The head of a page: back to the board, its title, the other pages of the catalogue, and a button for something new.
#[component]
pub(crate) fn CatalogueHead(
    /// the page's own address
    place: &'static str,
    /// its title
    title: String,
    /// the words of the button that leads to an empty form; none where the form is empty
    new: Option<String>,
) -> impl IntoView {
    let language = Visitor::current().language;
    let pages =
        [(KINDS, "kinds-title"), (BRANDS, "brands-title"), (TEAMS, "teams-title"), (EMERGENCIES, "emergencies-title")];
    let link = |(href, key): (&'static str, &'static str)| {
        (href != place).then(|| view! { <a class="button-quiet" href=href>{t!(language, key)}</a> })
    };
    view! {
        <p class="back"><a href=BOARD><Icon name="back" />{t!(language, "board-title")}</a></p>
        <header class="tools">
            <h1>{title}</h1>
            {pages.map(link).collect_view()}
            {new.map(|words| view! { <a class="button push" href=place>{words}</a> })}
        </header>
    }
}

/// The boxes of a form of which several can be ticked: their value, their words, whether each was ticked before.
#[component]
pub(crate) fn Boxes(
    /// the name of all of them, without brackets
    name: &'static str,
    /// what is asked
    legend: String,
    /// what came back with the form, where it was refused
    failure: Option<Failure>,
    /// value, words, and whether it is ticked at first
    boxes: Vec<(String, String, bool)>,
) -> impl IntoView {
    let field = format!("{name}[]");
    let each = |(value, words, was): (String, String, bool)| {
        let typed = |failure: &Failure| failure.typed.iter().any(|(own, typed)| *own == field && *typed == value);
        let checked = failure.as_ref().map_or(was, typed);
        view! {
            <label class="choice">
                <input type="checkbox" name=field.clone() value=value checked=checked />
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="field" id=name>
            <legend class="label">{legend}</legend>
            <div class="buttons">{boxes.into_iter().map(each).collect_view()}</div>
        </fieldset>
    }
}

/// A choice of which one counts: its value, its words.
#[component]
pub(crate) fn Choice(
    /// the form that it belongs to
    action: &'static str,
    /// its name and id
    name: &'static str,
    /// its label
    label: String,
    /// value and words of each
    options: Vec<(String, String)>,
    /// what is chosen at first
    chosen: String,
) -> impl IntoView {
    let visitor = Visitor::current();
    let failure = visitor.failure_of(action);
    let chosen = failure.and_then(|failure| failure.value(name)).map_or(chosen, str::to_owned);
    let why = failure.and_then(|failure| failure.error.of_field(name)).map(str::to_owned);
    let wrong = why.is_some();
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    };
    view! {
        <div class=if wrong { "field field-error" } else { "field" }>
            <label for=name>{label}</label>
            {why.map(|why| view! { <span class="why">{why}</span> })}
            <select id=name name=name aria-invalid=wrong.then_some("true")>{options.into_iter().map(option).collect_view()}</select>
        </div>
    }
}

//! The form of a new ballot.

use desk::Error;
use domain::tutoring::programme::Programme;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    i18n::when,
    t,
    tutoring::{
        api::ballot::OPEN_BALLOT,
        routes::{DESK_BALLOTS, DESK_PROGRAMMES},
        words::typed_moment,
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let programmes = visitor.desk.to_be_drawn().await?;
    let title = t!(language, "ballot-new");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let none = programmes.is_empty();
        view! {
            <p class="back"><a href=DESK_BALLOTS><Icon name="back" />{t!(language, "ballots-title")}</a></p>
            <h1>{heading}</h1>
            <ErrorSummary action=OPEN_BALLOT />
            {if none {
                view! {
                    <section class="message">
                        <h2>{t!(language, "ballot-none-to-draw")}</h2>
                        <a class="button" href=DESK_PROGRAMMES>{t!(language, "care-title")}</a>
                    </section>
                }
                .into_any()
            } else {
                view! { <Form programmes=programmes /> }.into_any()
            }}
        }
    })
    .desk(DESK_BALLOTS))
}

#[component]
fn Form(programmes: Vec<Programme>) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let failure = visitor.failure_of(OPEN_BALLOT).cloned();
    let window = programmes.first().map(|programme| programme.enrolment);
    let typed = |at: Option<domain::base::time::Instant>| at.map(typed_moment).unwrap_or_default();
    let (opens, closes) = (typed(window.map(|window| window.opens)), typed(window.map(|window| window.closes)));
    let why = failure.as_ref().and_then(|failure| failure.error.of_field("programmes")).map(str::to_owned);
    let wrong = why.is_some();
    let choice = |programme: &Programme| {
        let id = programme.id.to_string();
        let ticked = failure.as_ref().is_none_or(|failure| failure.ticked("programmes[]", &id));
        let (first, last) = programme.term;
        let term =
            t!(language, "care-term", first = when::date(language, first, now), last = when::date(language, last, now));
        view! {
            <label class="choice">
                <input type="checkbox" name="programmes[]" value=id checked=ticked />
                {programme.title.get(language).to_owned()} " " <small>{term}</small>
            </label>
        }
    };
    view! {
        <form method="post" action=OPEN_BALLOT class="stack" novalidate>
            <Carried />
            <div class="pairs">
                <TextField action=OPEN_BALLOT name="title" label=t!(language, "care-name") />
                <TextField action=OPEN_BALLOT name="title_en" label=t!(language, "care-name-en") />
            </div>
            <fieldset class=if wrong { "field field-error" } else { "field" } id="programmes">
                <legend class="label">{t!(language, "ballot-programmes")}</legend>
                {why.map(|why| view! { <span class="why">{why}</span> })}
                {programmes.iter().map(choice).collect_view()}
            </fieldset>
            <div class="pairs">
                <TextField
                    action=OPEN_BALLOT name="opens" label=t!(language, "ballot-opens") kind="datetime-local" value=opens
                />
                <TextField
                    action=OPEN_BALLOT name="closes" label=t!(language, "ballot-closes-at")
                    hint=t!(language, "ballot-closes-hint") kind="datetime-local" value=closes
                />
            </div>
            <p class="small">{t!(language, "ballot-new-text")}</p>
            <button class="button">{t!(language, "ballot-open")}</button>
        </form>
    }
}

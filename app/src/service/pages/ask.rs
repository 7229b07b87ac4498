//! The form that asks for something: as few fields as the kind takes.

use desk::{Error, service::need::Catalogue};
use domain::{
    base::refusal::Refusal,
    people::person::Person,
    service::{
        kind::{Ask, Kind},
        setting::TONGUES,
    },
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    service::{api::need::ASK_NEED, routes::HELP},
    t,
    visitor::Visitor,
};

/// How many times the form asks for.
const WINDOWS: usize = 3;

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let catalogue = visitor.desk.catalogue().await?;
    let home = visitor.desk.home(&household.id).await?;
    let people: Vec<Person> = home.people.into_iter().map(|(person, _)| person).collect();
    let chosen = visitor.asked("kind");
    let kind = catalogue.kinds.iter().find(|kind| kind.id.as_str() == chosen).or_else(|| catalogue.kinds.last());
    let kind = kind.cloned().ok_or(Refusal::NotFound)?;
    let title = t!(language, "ask-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let name = kind.name.get(language).to_owned();
        view! {
            <p class="back"><a href=HELP><Icon name="back" />{t!(language, "help-title")}</a></p>
            <ErrorSummary action=ASK_NEED />
            <h1>{heading} " " {name}</h1>
            <p class="panel"><b>{t!(language, "help-emergency")}</b></p>
            <form method="post" action=ASK_NEED class="stack" novalidate>
                <Carried />
                <input type="hidden" name="kind" value=kind.id.to_string() />
                <ForWhom people=people />
                <Windows minutes=kind.minutes />
                <Where catalogue=catalogue />
                <Wishes kind=kind />
                <button class="button">{t!(language, "ask-send")}</button>
            </form>
        }
    }))
}

/// What was typed into a field before; `at` counts fields of the same name.
fn typed(name: &str, at: usize) -> String {
    let visitor = Visitor::current();
    let before = visitor.failure_of(ASK_NEED).map(|failure| failure.typed.clone()).unwrap_or_default();
    before.into_iter().filter(|(own, _)| own == name).nth(at).map(|(_, value)| value).unwrap_or_default()
}

#[component]
fn ForWhom(people: Vec<Person>) -> impl IntoView {
    let language = Visitor::current().language;
    let before = typed("person", 0);
    let choice = move |(at, person): (usize, Person)| {
        let checked = if before.is_empty() { at == 0 } else { before == person.id.as_str() };
        view! {
            <label class="choice">
                <input type="radio" name="person" value=person.id.to_string() checked=checked />
                <span translate="no" lang="zh-CN">{person.name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t!(language, "ask-person")}</legend>
            {people.into_iter().enumerate().map(choice).collect_view()}
        </fieldset>
    }
}

#[component]
fn Windows(minutes: u16) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(ASK_NEED);
    let why = failure.and_then(|failure| failure.error.of_field("windows")).map(str::to_owned);
    let wrong = why.is_some();
    let line = move |at: usize| {
        let number = at + 1;
        let field = |name: &'static str, kind: &'static str, label: String| {
            view! { <label>{label} <input type=kind name=format!("{name}[]") value=typed(&format!("{name}[]"), at) /></label> }
        };
        view! {
            <div class="pairs">
                {field("days", "date", t!(language, "ask-day", number = number))}
                {field("starts", "time", t!(language, "ask-from", number = number))}
                {field("ends", "time", t!(language, "ask-until", number = number))}
            </div>
        }
    };
    view! {
        <fieldset class=if wrong { "field field-error" } else { "field" } id="windows">
            <legend class="label">{t!(language, "ask-windows")}</legend>
            <small>{t!(language, "ask-windows-hint", minutes = minutes)}</small>
            {why.map(|why| view! { <span class="why">{why}</span> })}
            {(0..WINDOWS).map(line).collect_view()}
        </fieldset>
    }
}

#[component]
fn Where(catalogue: Catalogue) -> impl IntoView {
    let language = Visitor::current().language;
    let before = typed("estate", 0);
    let option = move |estate: desk::service::port::EstateRow| {
        let selected = estate.id == before;
        view! { <option value=estate.id selected=selected>{estate.name.get(language).to_owned()}</option> }
    };
    view! {
        <div class="field">
            <label for="estate">{t!(language, "ask-estate")}</label>
            <select id="estate" name="estate">{catalogue.estates.into_iter().map(option).collect_view()}</select>
        </div>
        <TextField action=ASK_NEED name="building" label=t!(language, "ask-building") hint=t!(language, "ask-building-hint") />
        <TextField action=ASK_NEED name="door" label=t!(language, "ask-door") hint=t!(language, "ask-door-hint") />
    }
}

/// What the kind asks besides.
#[component]
fn Wishes(kind: Kind) -> impl IntoView {
    let language = Visitor::current().language;
    let asks = |ask: Ask| kind.asks.contains(&ask);
    let tick = move |name: &'static str, value: &'static str, key: &str| {
        let checked = (0..TONGUES.len()).any(|at| typed(name, at) == value);
        view! {
            <label class="choice">
                <input type="checkbox" name=name value=value checked=checked />
                {t!(language, key)}
            </label>
        }
    };
    let tongue = move |word: &'static str| tick("tongues[]", word, &format!("tongue-{word}"));
    let tongues = asks(Ask::Tongue).then(|| {
        view! {
            <fieldset class="field">
                <legend class="label">{t!(language, "ask-tongues")}</legend>
                {TONGUES.map(tongue).collect_view()}
            </fieldset>
        }
    });
    let before = typed("wish", 0);
    let wish = asks(Ask::Wish).then(|| {
        let option = |value: &'static str, key: &str| {
            view! { <option value=value selected=before == value>{t!(language, key)}</option> }
        };
        view! {
            <div class="field">
                <label for="wish">{t!(language, "ask-wish")}</label>
                <select id="wish" name="wish">
                    {option("", "wish-any")} {option("woman", "wish-woman")} {option("man", "wish-man")}
                </select>
            </div>
        }
    });
    let hint = t!(language, if kind.own_words { "ask-words-own" } else { "ask-words-hint" });
    view! {
        {tongues}
        {wish}
        {asks(Ask::Pets).then(|| tick("pets", "1", "ask-pets"))}
        {asks(Ask::Stairs).then(|| tick("stairs", "1", "ask-stairs"))}
        {tick("urgent", "1", "ask-urgent")}
        <TextField action=ASK_NEED name="words" label=t!(language, "ask-words") hint=hint most="500" />
    }
}

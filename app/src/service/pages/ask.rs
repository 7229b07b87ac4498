//! The form that asks for something: as few fields as the kind takes.

use std::collections::BTreeSet;

use desk::{Error, service::need::Catalogue};
use domain::{
    base::refusal::Refusal,
    people::person::Person,
    service::{
        kind::{Ask, Kind},
        need::Spot,
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
    service::{
        api::need::ASK_NEED,
        look::{Head, colour},
        routes::HELP,
    },
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
    let last = visitor.desk.my_needs(&household.id).await?.into_iter().next().map(|(found, _)| found.row.need.spot);
    let people: Vec<Person> = home.people.into_iter().map(|(person, _)| person).collect();
    let chosen = visitor.asked("kind");
    let kind = catalogue.offered().find(|kind| kind.id.as_str() == chosen).or_else(|| catalogue.offered().last());
    let kind = kind.cloned().ok_or(Refusal::NotFound)?;
    let colour = colour(&catalogue, &kind);
    let title = kind.name.get(language).to_owned();
    Ok(Page::new(title, move || {
        view! {
            <p class="back"><a href=HELP><Icon name="back" />{t!(language, "help-title")}</a></p>
            <ErrorSummary action=ASK_NEED />
            <Head kind=kind.clone() colour=colour />
            <p class="warning"><Icon name="bell" /><b>{t!(language, "help-emergency")}</b></p>
            {catalogue.estates.is_empty().then(|| view! { <p class="warning">{t!(language, "ask-no-estates")}</p> })}
            <form method="post" action=ASK_NEED class="stack" id="need" novalidate>
                <Carried />
                <input type="hidden" name="kind" value=kind.id.to_string() />
                {kind.own_words.then(|| view! { <Words own=true /> })}
                <ForWhom people=people />
                <Windows minutes=kind.minutes />
                <Where catalogue=catalogue last=last />
                <Wishes kind=kind.clone() />
                {(!kind.own_words).then(|| view! { <Words own=false /> })}
                <button class="button">{t!(language, "ask-send")}</button>
            </form>
        }
    })
    .fills("need", ASK_NEED))
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
            <div class="choices">{people.into_iter().enumerate().map(choice).collect_view()}</div>
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
            let id = format!("{name}-{number}");
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <input id=id type=kind name=format!("{name}[]") value=typed(&format!("{name}[]"), at) />
                </div>
            }
        };
        view! {
            {field("days", "date", t!(language, "ask-day"))}
            <div class="pair">
                {field("starts", "time", t!(language, "ask-from"))}
                {field("ends", "time", t!(language, "ask-until"))}
            </div>
        }
    };
    // A second time is asked for by who wants to give one; one that was typed stays in sight.
    let other = move |at: usize| {
        let open = ["days[]", "starts[]", "ends[]"].iter().any(|name| !typed(name, at).is_empty());
        view! { <details open=open><summary>{t!(language, "ask-another")}</summary> {line(at)}</details> }
    };
    view! {
        <fieldset class=if wrong { "field field-error" } else { "field" } id="windows">
            <legend class="label">{t!(language, "ask-windows")}</legend>
            <p class="small">{t!(language, "ask-windows-hint", minutes = minutes)}</p>
            {why.map(|why| view! { <span class="why">{why}</span> })}
            {line(0)}
            {(1..WINDOWS).map(other).collect_view()}
        </fieldset>
    }
}

#[component]
fn Where(catalogue: Catalogue, last: Option<Spot>) -> impl IntoView {
    let language = Visitor::current().language;
    let known = |spot: &Spot| spot.estate.to_string();
    let before = Some(typed("estate", 0)).filter(|typed| !typed.is_empty()).or_else(|| last.as_ref().map(known));
    let buildings: BTreeSet<String> =
        catalogue.estates.iter().flat_map(|estate| &estate.buildings).map(|building| building.name.clone()).collect();
    let building = last.and_then(|spot| spot.building).map(|building| building.to_string()).unwrap_or_default();
    let building = Some(typed("building", 0)).filter(|typed| !typed.is_empty()).unwrap_or(building);
    let option = move |estate: domain::community::estate::Estate| {
        let selected = before.as_deref() == Some(estate.id.as_str());
        view! { <option value=estate.id.to_string() selected=selected>{estate.name.get(language).to_owned()}</option> }
    };
    view! {
        <div class="field">
            <label for="estate">{t!(language, "ask-estate")}</label>
            <select id="estate" name="estate">{catalogue.estates.into_iter().map(option).collect_view()}</select>
        </div>
        <div class="field">
            <label for="building">{t!(language, "ask-building")}</label>
            <small id="building-hint">{t!(language, "ask-building-hint")}</small>
            <input
                id="building" name="building" type="text" value=building list="buildings" autocomplete="off"
                aria-describedby="building-hint"
            />
            <datalist id="buildings">
                {buildings.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
        </div>
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
                <div class="choices">{TONGUES.map(tongue).collect_view()}</div>
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
    view! {
        {tongues}
        {wish}
        {asks(Ask::Pets).then(|| tick("pets", "1", "ask-pets"))}
        {asks(Ask::Stairs).then(|| tick("stairs", "1", "ask-stairs"))}
        {tick("urgent", "1", "ask-urgent")}
    }
}

/// What they say in own words; all that is asked where no kind fits.
#[component]
fn Words(own: bool) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let why = visitor.failure_of(ASK_NEED).and_then(|failure| failure.error.of_field("words")).map(str::to_owned);
    let wrong = why.is_some();
    let label = t!(language, if own { "ask-words-own" } else { "ask-words" });
    view! {
        <div class=if wrong { "field field-error" } else { "field" }>
            <label for="words">{label}</label>
            <small id="words-hint">{t!(language, "ask-words-hint")}</small>
            {why.map(|why| view! { <span class="why">{why}</span> })}
            <textarea id="words" name="words" rows="3" maxlength="500" aria-describedby="words-hint" aria-invalid=wrong.then_some("true")>
                {typed("words", 0)}
            </textarea>
        </div>
    }
}

//! Me and my household.

use desk::Error;
use domain::people::{
    consent::Consent,
    person::{Person, Relation},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::local,
        table::At,
    },
    components::form::{ErrorSummary, OneButton},
    people::{
        api::{
            household::{ADD_PERSON, ANSWER_CONSENT, REMOVE_PERSON},
            sign_in::SIGN_OUT,
        },
        components::person::{ConsentForm, PersonForm, about},
        routes,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let home = visitor.desk.home(&household.id).await?;
    let title = t!(language, "nav-me");
    let next = local(visitor.asked("next")).to_owned();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let holder = home.people.iter().find(|(person, _)| person.relation == Relation::Holder);
        let new = holder.is_none();
        let name = holder.map_or_else(|| t!(language, "me-welcome"), |(person, _)| person.name.clone());
        let adding = visitor.failure_of(ADD_PERSON).is_some() || !visitor.asked("next").is_empty() || new;
        let asked_next = if visitor.asked("next").is_empty() { String::new() } else { next };
        view! {
            {[ADD_PERSON, REMOVE_PERSON, ANSWER_CONSENT].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <h1 translate=(!new).then_some("no") lang=(!new).then_some("zh-CN")>{name}</h1>
            <p class="small">{home.phone}</p>
            {(!new).then(|| view! {
                <section>
                    <h2>{t!(language, "household")}</h2>
                    <ul class="cards">
                        {home.people.into_iter().map(|(person, consent)| view! { <Member person=person consent=consent /> }).collect_view()}
                    </ul>
                </section>
            })}
            <section id="add">
                <details open=adding>
                    <summary>{t!(language, if new { "add-self" } else { "add-person" })}</summary>
                    <PersonForm action=ADD_PERSON person=None holder=new next=asked_next />
                </details>
            </section>
            <section class="stack">
                <h2>{t!(language, "own-title")}</h2>
                <p>{t!(language, "own-teaser")} " " <a class="link" href=routes::OWN_DATA>{t!(language, "own-open")}</a></p>
            </section>
            <section class="stack">
                <h2>{t!(language, "signed-in")}</h2>
                <div class="buttons">
                    <OneButton action=SIGN_OUT words=t!(language, "sign-out") />
                    <OneButton action=SIGN_OUT words=t!(language, "sign-out-everywhere") fields=vec![("everywhere", "1".into())] />
                </div>
            </section>
        }
    });
    Ok(page.at(Place::Me).fills("person", ADD_PERSON))
}

#[component]
fn Member(person: Person, consent: Option<Consent>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    // Nobody consents for themselves.
    let ward = person.relation != Relation::Holder && person.is_protected_child(visitor.now);
    let child = ward.then(|| {
        view! { <ConsentForm person=person.clone() consent=consent next=String::new() /> }
    });
    view! {
        <li class="panel">
            <div class="member">
                <h3><span translate="no" lang="zh-CN">{person.name.clone()}</span> " " <small>{about(&visitor, &person)}</small></h3>
                <a class="link" href=routes::person(&person.id)>
                    {t!(language, "change-person")}
                    <span class="vh">" " <span translate="no" lang="zh-CN">{person.name.clone()}</span></span>
                </a>
            </div>
            {child}
        </li>
    }
}

//! What the household's children have, wait for and drew.

use desk::{
    Error,
    tutoring::{
        mine::{MyCare, MyDay},
        port::Stands,
    },
};
use domain::{base::language::Language, people::person::Person};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::form::{ErrorSummary, OneButton},
    t,
    tutoring::{
        api::signup::{ANSWER_CARE, LEAVE_DAY},
        routes::{PICKUPS, TUTORING, ballot},
        words::{day, hours},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let mine = visitor.desk.my_care(&visitor.signed_in()?.id).await?;
    let title = t!(language, "care-mine-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let none = mine.days.is_empty();
        let children = mine.children.iter().map(|(person, consent)| child(language, &mine, person, *consent));
        view! {
            <ErrorSummary action=LEAVE_DAY />
            <ErrorSummary action=ANSWER_CARE />
            <h1>{heading}</h1>
            {none.then(|| view! { <p>{t!(language, "care-mine-none")}</p> })}
            {children.collect_view()}
            <a class="button" href=PICKUPS>{t!(language, "pickups-title")}</a>
            <p><a class="link" href=TUTORING>{t!(language, "care-title")}</a></p>
        }
    })
    .at(Place::Bookings))
}

fn child(language: Language, mine: &MyCare, person: &Person, consent: bool) -> impl IntoView + use<> {
    let own = mine.days.iter().filter(|each| each.signup.person == person.id);
    let rows = own.map(|each| my_day(language, mine, each)).collect_view();
    let tickets = mine.tickets.iter().filter(|(_, owner, _)| *owner == person.id).map(|(id, _, number)| {
        view! {
            <p><a class="link" href=ballot(id) target="_self">{t!(language, "care-my-ticket", number = number.to_string())}</a></p>
        }
    });
    let withdraw = vec![("person", person.id.to_string()), ("consent", "no".to_owned())];
    view! {
        <section class="panel">
            <h2><span translate="no" lang="zh-CN">{person.name.clone()}</span></h2>
            <ul class="plain">{rows}</ul>
            {tickets.collect_view()}
            {consent.then(|| view! {
                <p class="small">{t!(language, "care-consent-given")}</p>
                <OneButton action=ANSWER_CARE words=t!(language, "consent-withdraw") fields=withdraw />
            })}
        </section>
    }
}

fn my_day(language: Language, mine: &MyCare, own: &MyDay) -> impl IntoView + use<> {
    let programme = mine.programmes.iter().find(|programme| programme.id == own.signup.programme);
    let title = programme.map(|programme| programme.title.get(language).to_owned()).unwrap_or_default();
    let hours = programme.and_then(|programme| programme.on(own.signup.weekday)).map(hours).unwrap_or_default();
    let (state, words) = match (own.signup.stands, own.position) {
        (Stands::Waiting, Some(position)) => (t!(language, "care-waits", position = position), "care-stop-waiting"),
        _ => (t!(language, "care-placed"), "care-leave"),
    };
    let words = t!(language, words, day = day(language, own.signup.weekday));
    view! {
        <li>
            <b>{day(language, own.signup.weekday)} " " {hours}</b> " " {title} " · " {state}
            <OneButton action=LEAVE_DAY words=words fields=vec![("signup", own.signup.id.clone())] />
        </li>
    }
}

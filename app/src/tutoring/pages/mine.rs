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
    components::{
        form::{ErrorSummary, OneButton},
        motif::Motif,
    },
    t,
    tutoring::{
        api::{
            absence::{TAKE_ABSENCE_BACK, TELL_ABSENCE},
            signup::{ANSWER_CARE, LEAVE_DAY},
        },
        components::absent::Absent,
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
        let none = mine.children.is_empty();
        let children = mine.children.iter().zip(&mine.next).map(|((person, consent), next)| {
            let absent = view! { <Absent person=person.clone() next=*next absences=mine.absences.clone() /> };
            child(language, &mine, person, *consent, absent.into_any())
        });
        view! {
            <ErrorSummary action=TELL_ABSENCE />
            <ErrorSummary action=TAKE_ABSENCE_BACK />
            <ErrorSummary action=LEAVE_DAY />
            <ErrorSummary action=ANSWER_CARE />
            <h1>{heading}</h1>
            {none.then(|| view! {
                <section class="message">
                    <Motif kind="empty" />
                    <h2>{t!(language, "sign-up-no-child")}</h2>
                </section>
            })}
            {children.collect_view()}
            <div class="buttons">
                <a class="button-quiet" href=PICKUPS>{t!(language, "pickups-title")}</a>
                <a class="button-quiet" href=TUTORING>{t!(language, "care-more")}</a>
            </div>
        }
    })
    .at(Place::Bookings))
}

fn child(language: Language, mine: &MyCare, person: &Person, consent: bool, absent: AnyView) -> impl IntoView + use<> {
    let own: Vec<&MyDay> = mine.days.iter().filter(|each| each.signup.person == person.id).collect();
    let rows = own.iter().map(|each| my_day(language, mine, each)).collect_view();
    let leave = own.iter().map(|each| leave(language, each)).collect_view();
    let tickets = mine.tickets.iter().filter(|(_, owner, _)| *owner == person.id).map(|(id, _, number)| {
        let check = format!("{}?ticket={number}#recheck", ballot(id));
        view! {
            <p><a class="link" href=check target="_self">{t!(language, "care-my-ticket", number = number.to_string())}</a></p>
        }
    });
    let withdraw = vec![("person", person.id.to_string()), ("consent", "no".to_owned())];
    let none = own.is_empty();
    view! {
        <section class="panel">
            <h2><span translate="no" lang="zh-CN">{person.name.clone()}</span></h2>
            {none.then(|| view! { <p class="small">{t!(language, "care-mine-none")}</p> })}
            <ul class="people">{rows}</ul>
            {absent}
            {tickets.collect_view()}
            {(!none).then(|| view! {
                <details>
                    <summary>{t!(language, "care-give-back")}</summary>
                    <p class="small">{t!(language, "care-give-back-text")}</p>
                    <div class="buttons">{leave}</div>
                </details>
            })}
            {consent.then(|| view! {
                <details>
                    <summary>{t!(language, "care-consent")}</summary>
                    <p class="small">{t!(language, "care-consent-given")}</p>
                    <OneButton action=ANSWER_CARE words=t!(language, "consent-withdraw") fields=withdraw />
                </details>
            })}
        </section>
    }
}

fn my_day(language: Language, mine: &MyCare, own: &MyDay) -> impl IntoView + use<> {
    let programme = mine.programmes.iter().find(|programme| programme.id == own.signup.programme);
    let title = programme.map(|programme| programme.title.get(language).to_owned()).unwrap_or_default();
    let hours = programme.and_then(|programme| programme.on(own.signup.weekday)).map(hours).unwrap_or_default();
    let (class, state) = match (own.signup.stands, own.position) {
        (Stands::Waiting, Some(position)) => ("state waitlisted", t!(language, "care-waits", position = position)),
        _ => ("state confirmed", t!(language, "care-placed")),
    };
    view! {
        <li>
            <span><b>{day(language, own.signup.weekday)}</b> " " {hours} <br /> <small>{title}</small></span>
            <span class=class>{state}</span>
        </li>
    }
}

/// The button that gives a day back, or stops waiting for it.
fn leave(language: Language, own: &MyDay) -> impl IntoView + use<> {
    let words = if own.signup.stands == Stands::Waiting { "care-stop-waiting" } else { "care-leave" };
    let words = t!(language, words, day = day(language, own.signup.weekday));
    view! { <OneButton action=LEAVE_DAY words=words fields=vec![("signup", own.signup.id.clone())] /> }
}

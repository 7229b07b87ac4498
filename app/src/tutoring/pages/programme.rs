//! A programme: what it is, and how many places there are on each day.

use desk::Error;
use domain::{
    base::id::ProgrammeId,
    tutoring::{
        applicant::window_open,
        programme::{Method, Offered},
    },
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{icon::Icon, motif::Motif},
    i18n::when,
    t,
    tutoring::{
        routes::{TUTORING, ballot, sign_up},
        words::{day, grade, hours},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let care = visitor.desk.programme(&ProgrammeId::new(at.get("id"))).await?;
    let title = care.programme.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    let begins = Some(care.programme.enrolment.opens).filter(|opens| *opens > now);
    Ok(Page::new(title, move || {
        let own = care.programme.clone();
        let row = |offered: &Offered| {
            let free = care.places.free(&own, offered.day);
            let (class, words) = if own.method == Method::Ballot {
                ("places", t!(language, "care-seats", capacity = offered.capacity))
            } else if free > 0 {
                ("places", t!(language, "care-free", free = free, capacity = offered.capacity))
            } else {
                ("places waiting", t!(language, "care-full", waiting = care.waiting(offered.day)))
            };
            view! {
                <li>
                    <span><b>{day(language, offered.day)}</b> " " {hours(offered)}</span>
                    <span class=class>{words}</span>
                </li>
            }
        };
        let rows = own.days.iter().map(row).collect_view();
        let (from, to) = (grade(language, own.grades.0.number()), grade(language, own.grades.1.number()));
        let (first, last) = own.term;
        let opens = window_open(&own.enrolment, now);
        let open = own.method == Method::FirstCome && opens.is_ok();
        let soon = own.method == Method::FirstCome && own.enrolment.opens > now;
        let moment = |at| when::moment(language, at, now);
        let fact = |icon: &'static str, key: &'static str, words: String, more: Option<String>| {
            view! {
                <div>
                    <Icon name=icon />
                    <dt>{t!(language, key)}</dt>
                    <dd>{words} {more.map(|more| view! { <small>{more}</small> })}</dd>
                </div>
            }
        };
        let school = care.school.as_ref();
        let school = school.map_or_else(|| t!(language, "care-any-school"), |own| own.name.get(language).to_owned());
        let term = t!(language, "care-term", first = when::date(language, first, now), last = when::date(language, last, now));
        let window = t!(language, "care-window", opens = moment(own.enrolment.opens), closes = moment(own.enrolment.closes));
        let room = care.room.as_ref();
        view! {
            <p class="back"><a href=TUTORING><Icon name="back" />{t!(language, "care-title")}</a></p>
            <header class="course-head">
                <span class="window"><Motif kind="tutoring" /></span>
                <div>
                    <h1>{heading}</h1>
                    <p class="chip">{t!(language, &format!("method-{}", own.method.slug()))}</p>
                </div>
            </header>
            <dl class="facts">
                {fact("calendar", "care-fact-term", term, Some(window))}
                {fact("person", "care-fact-who", t!(language, "care-grades", from = from, to = to), Some(school))}
                {room.map(|room| {
                    let address = room.address.get(language).to_owned();
                    fact("place", "care-fact-where", room.name.get(language).to_owned(), Some(address))
                })}
                {fact("price", "care-fact-price", own.price.get(language).to_owned(), None)}
                {fact("me", "care-fact-tutors", t!(language, "care-ratio", ratio = own.ratio), None)}
            </dl>
            <section>
                <h2>{t!(language, "care-days")}</h2>
                <ul class="people">{rows}</ul>
            </section>
            {(open || soon).then(|| view! {
                <div class="action">
                    {soon.then(|| view! {
                        <span class="button" role="note" aria-disabled="true" data-until=own.enrolment.opens.0>
                            {t!(language, "care-opens", at = moment(own.enrolment.opens))}
                        </span>
                    })}
                    // Whoever waits here finds the button at that moment.
                    <a class="button" href=sign_up(&own.id) hidden=soon data-from=soon.then_some(own.enrolment.opens.0)>
                        {t!(language, "care-sign-up")}
                    </a>
                </div>
            })}
            {care.ballot.as_ref().map(|id| view! {
                <div class="action"><a class="button" href=ballot(id) target="_self">{t!(language, "care-see-ballot")}</a></div>
            })}
        }
    })
    .at(Place::Courses)
    .until(begins))
}

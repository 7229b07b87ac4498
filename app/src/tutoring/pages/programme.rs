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
    components::icon::Icon,
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
    Ok(Page::new(title, move || {
        let own = care.programme.clone();
        let row = |offered: &Offered| {
            let free = care.places.free(&own, offered.day);
            let waiting = care.waiting(offered.day);
            view! {
                <li>
                    <b>{day(language, offered.day)}</b> " " {hours(offered)} " · "
                    {if free > 0 {
                        t!(language, "care-free", free = free, capacity = offered.capacity)
                    } else {
                        t!(language, "care-full", waiting = waiting)
                    }}
                </li>
            }
        };
        let rows = own.days.iter().map(row).collect_view();
        let (from, to) = (grade(language, own.grades.0.number()), grade(language, own.grades.1.number()));
        let (first, last) = own.term;
        let open = own.method == Method::FirstCome && window_open(&own.enrolment, now).is_ok();
        let window = t!(
            language,
            "care-window",
            opens = when::moment(language, own.enrolment.opens, now),
            closes = when::moment(language, own.enrolment.closes, now),
        );
        view! {
            <p class="back"><a href=TUTORING><Icon name="back" />{t!(language, "care-title")}</a></p>
            <h1>{heading}</h1>
            <ul class="plain">
                <li>{t!(language, "care-term", first = when::date(language, first, now), last = when::date(language, last, now))}</li>
                <li>{t!(language, "care-grades", from = from, to = to)}</li>
                <li>
                    {care.school.as_ref().map_or_else(
                        || t!(language, "care-any-school"),
                        |school| school.name.get(language).to_owned(),
                    )}
                </li>
                {care.room.as_ref().map(|room| view! {
                    <li>{room.name.get(language).to_owned()} " · " {room.address.get(language).to_owned()}</li>
                })}
                <li>{own.price.get(language).to_owned()}</li>
                <li>{t!(language, "care-ratio", ratio = own.ratio)}</li>
                <li>{t!(language, &format!("method-{}", own.method.slug()))} " · " {window}</li>
            </ul>
            <section>
                <h2>{t!(language, "care-days")}</h2>
                <ul class="plain">{rows}</ul>
            </section>
            {open.then(|| view! { <a class="button" href=sign_up(&own.id)>{t!(language, "care-sign-up")}</a> })}
            {care.ballot.as_ref().map(|id| view! {
                <a class="button-quiet" href=ballot(id) target="_self">{t!(language, "care-see-ballot")}</a>
            })}
        }
    })
    .at(Place::Courses))
}

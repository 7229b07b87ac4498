//! Who takes part, and confirm.

use desk::Error;
use domain::{
    base::id::{CourseId, SessionId},
    base::refusal::Refuses as _,
    courses::refusal::Refusal,
    courses::{
        booking::{Applicant, course_open, may_attend},
        course::Target,
    },
    people::person::Person,
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::encode,
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    courses::{
        api::booking::BOOK,
        components::{
            places::{live_id, said},
            rhythm::rhythm,
        },
        islands::party::{PartyCheck, PartyWords, Row},
        routes,
    },
    i18n::{money, named, sentence, when},
    people::{self, components::person::about, routes::ME},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let id = &CourseId::new(at.get("id"));
    let language = visitor.language;
    let now = visitor.now;
    let household = visitor.signed_in()?;
    let session = Some(visitor.asked("session")).filter(|session| !session.is_empty()).map(SessionId::new);
    let target = Target::from(session);
    let sheet = visitor.desk.booking_sheet(&household.id, id, &target).await?;
    course_open(&sheet.listing.course, &target, now)?;
    let title = t!(language, "book-title");
    let heading = title.clone();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let listing = sheet.listing;
        let course = listing.course.clone();
        let people: Vec<Person> = sheet.applicants.iter().map(|applicant| applicant.person.clone()).collect();
        let when = target
            .session()
            .and_then(|session| course.session(session))
            .map_or_else(|| rhythm(language, &listing, now), |session| when::session(language, &session.period, now));
        let (places, _) = said(language, &listing, &target, now);
        let failure = visitor.failure_of(BOOK);
        let here = visitor.path.clone();
        // Who is the only one that can take part need not be chosen.
        let fits = |applicant: &&Applicant| may_attend(&course, &target, applicant, now).is_ok();
        let fitting = sheet.applicants.iter().filter(fits).count();
        let alone = fitting == 1;
        let row = |applicant: &Applicant| {
            let refusal = may_attend(&course, &target, applicant, now).err();
            let ticked = match failure {
                Some(failure) => failure.ticked("people[]", applicant.person.id.as_str()),
                None => alone,
            };
            Row {
                id: applicant.person.id.as_str().to_owned(),
                name: applicant.person.name.clone(),
                about: about(&visitor, &applicant.person),
                why: refusal.as_ref().map(|refusal| {
                    named(language, &sentence::refusal(language, &refusal.clone().into(), &people, now))
                }),
                way_on: refusal.as_ref().and_then(|refusal| way_on(&visitor, refusal, &here)),
                ticked: ticked && refusal.is_none(),
            }
        };
        let rows: Vec<Row> = sheet.applicants.iter().map(row).collect();
        let empty = rows.is_empty();
        let words = PartyWords {
            legend: t!(language, "book-legend"),
            nobody: t!(language, "book-nobody"),
            confirm_one: t!(language, "book-confirm-one", price = money(language, course.price_fen(&target))),
            confirm: t!(
                language,
                "book-confirm-text",
                count = "{n}",
                price = money(language, course.price_fen(&target))
            ),
            queue_one: t!(language, "book-queue-one", position = "{position}"),
            queue: t!(language, "book-queue-text", count = "{n}", position = "{position}"),
            too_many: t!(language, "refusal-larger-than-room", capacity = course.capacity),
            confirm_button: t!(language, "book-confirm"),
            queue_button: t!(language, "book-queue"),
        };
        let live = live_id(&listing, &target);
        let add = format!("{}?next={}#add", ME, encode(&here));
        view! {
            <p class="back">
                <a href=routes::course(&course.id)><Icon name="back" />{course.title.get(language).to_owned()}</a>
            </p>
            <ErrorSummary action=BOOK />
            <h1>{heading}</h1>
            <p>
                {course.title.get(language).to_owned()} {t!(language, "comma")} {when} {t!(language, "stop")}
                <span data-places=live.clone()>{places}</span>
            </p>
            {(fitting > 1).then(|| view! { <p class="small">{t!(language, "book-together")}</p> })}
            {empty.then(|| view! {
                <p>{t!(language, "book-empty")}</p>
                <a class="button" href=add.clone()>{t!(language, "book-add-self")}</a>
            })}
            {(!empty).then(|| view! {
                <form method="post" action=BOOK id="book">
                    <Carried />
                    <input type="hidden" name="course" value=course.id.to_string() />
                    {target.session().map(|session| view! { <input type="hidden" name="session" value=session.to_string() /> })}
                    <PartyCheck
                        course=course.clone()
                        target=target.clone()
                        places=listing.places.clone()
                        applicants=sheet.applicants
                        rows=rows
                        words=words
                        live=live
                        now=now
                    />
                </form>
                <p><a class="link" href=add>{t!(language, "book-add-person")}</a></p>
            })}
        }
    });
    Ok(page.at(Place::Courses))
}

/// The page on which somebody can do something about a refusal, and what the link to it says.
fn way_on(visitor: &Visitor, refusal: &Refusal, here: &str) -> Option<(String, String)> {
    let key = match refusal {
        Refusal::ConsentMissing { .. } => "way-consent",
        Refusal::AgeUnknown { .. } => "way-birth",
        Refusal::AlreadyEnrolled { .. } | Refusal::Clash { .. } => {
            return Some((routes::BOOKINGS.to_owned(), t!(visitor.language, "way-bookings")));
        }
        Refusal::TooYoung { person, .. } | Refusal::TooOld { person, .. } => {
            let _ = person;
            return None;
        }
        _ => return None,
    };
    let person = refusal.person()?;
    Some((format!("{}?next={}", people::routes::person(&person), encode(here)), t!(visitor.language, key)))
}

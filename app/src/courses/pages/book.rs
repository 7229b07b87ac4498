//! Who takes part, and confirm.

use desk::Error;
use domain::{
    base::id::{CourseId, SessionId},
    base::language::Language,
    base::refusal::Refuses as _,
    courses::refusal::Refusal,
    courses::{
        booking::{Applicant, course_open, may_attend},
        course::{Course, Target},
    },
    people::person::{Person, Relation},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::{HOME, encode},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
        sentence::runs,
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
    people::{
        self,
        components::person::{PersonFields, about},
        routes::ME,
    },
    t,
    visitor::Visitor,
};

/// The age from which somebody signs up for themselves.
const CHILD_UNTIL: u8 = 18;

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
        let refusals = sheet.applicants.iter().map(|applicant| may_attend(&course, &target, applicant, now).err());
        let refusals: Vec<Option<Refusal>> = refusals.collect();
        let fitting = refusals.iter().filter(|refusal| refusal.is_none()).count();
        // Who is the only one that can take part need not be chosen; who is merely left over was not chosen before.
        let alone = fitting == 1
            && !refusals.iter().flatten().any(|refusal| matches!(refusal, Refusal::AlreadyEnrolled { .. }));
        let row = |(applicant, refusal): (&Applicant, Option<Refusal>)| {
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
        let rows: Vec<Row> = sheet.applicants.iter().zip(refusals).map(row).collect();
        let empty = rows.is_empty();
        let nobody = !empty && fitting == 0;
        let full = listing.places.free(&course, &target, now) == 0;
        let queue = t!(language, "book-queue-one", position = (listing.places.waiting(&target) + 1).to_string());
        let words = party_words(language, &course, &target);
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
            {nobody.then(|| view! { <NobodyFits course=course.clone() applicants=sheet.applicants.clone() /> })}
            {empty.then(|| view! { <Newcomer course=course.clone() target=target.clone() words=words.clone() queue=full.then_some(queue) /> })}
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
    Ok(page.at(Place::Courses).form().fills("book", BOOK))
}

/// Who can be written down first for a course: a child where only children may come, whoever reads this where none may.
fn newcomers(course: &Course) -> Vec<Relation> {
    match (course.ages.min, course.ages.max) {
        (_, Some(max)) if max < CHILD_UNTIL => vec![Relation::Child],
        (Some(min), _) if min >= CHILD_UNTIL => vec![Relation::Holder],
        (None, None) => vec![Relation::Holder],
        _ => vec![Relation::Holder, Relation::Child],
    }
}

/// Whether the month of birth decides who may come.
fn asks_age(course: &Course) -> bool {
    !course.ages.are_open()
}

/// The words of the form, in which the client puts numbers.
fn party_words(language: Language, course: &Course, target: &Target) -> PartyWords {
    PartyWords {
        legend: t!(language, "book-legend"),
        nobody: t!(language, "book-nobody"),
        confirm_one: t!(language, "book-confirm-one", price = money(language, course.price_fen(target))),
        confirm: t!(language, "book-confirm-text", count = "{n}", price = money(language, course.price_fen(target))),
        queue_one: t!(language, "book-queue-one", position = "{position}"),
        queue: t!(language, "book-queue-text", count = "{n}", position = "{position}"),
        too_many: t!(language, "refusal-larger-than-room", capacity = course.capacity),
        confirm_button: t!(language, "book-confirm"),
        queue_button: t!(language, "book-queue"),
    }
}

/// The form of somebody who is new here: who they are, and the booking, in one.
#[component]
fn Newcomer(
    course: Course,
    target: Target,
    words: PartyWords,
    /// what waiting would mean, where there is no place
    queue: Option<String>,
) -> impl IntoView {
    let button = if queue.is_some() { words.queue_button } else { words.confirm_button };
    view! {
        <form method="post" action=BOOK id="book" class="stack" novalidate>
            <Carried />
            <input type="hidden" name="course" value=course.id.to_string() />
            {target.session().map(|session| view! { <input type="hidden" name="session" value=session.to_string() /> })}
            <PersonFields action=BOOK person=None relations=newcomers(&course) born=asks_age(&course) />
            <div class="action">
                <p>{queue.unwrap_or(words.confirm_one)}</p>
                <button class="button">{button}</button>
            </div>
        </form>
    }
}

/// That nobody of the household can book this now, for whom it is, and what suits them.
#[component]
fn NobodyFits(course: Course, applicants: Vec<Applicant>) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let of_age = |applicant: &&Applicant| applicant.person.age(now).is_some_and(|age| !course.ages.include(age));
    let other = applicants.iter().find(of_age).and_then(|applicant| {
        let age = applicant.person.age(now)?;
        let words = t!(language, "book-suits", name = applicant.person.name.clone());
        Some(view! { <a class="button-quiet" href=format!("{HOME}?age={age}")>{runs(named(language, &words))}</a> })
    });
    let audience = course.audience.get(language).to_owned();
    view! {
        <div class="panel stack">
            <p><b>{t!(language, "book-none")}</b></p>
            {(!audience.is_empty()).then(|| view! { <p>{t!(language, "book-audience", audience = audience)}</p> })}
            {other}
        </div>
    }
}

/// The page on which somebody can do something about a refusal, and what the link to it says.
fn way_on(visitor: &Visitor, refusal: &Refusal, here: &str) -> Option<(String, String)> {
    let key = match refusal {
        Refusal::ConsentMissing { .. } => "way-consent",
        Refusal::AgeUnknown { .. } => "way-birth",
        Refusal::AlreadyEnrolled { .. } | Refusal::Clash { .. } => {
            return Some((routes::BOOKINGS.to_owned(), t!(visitor.language, "way-bookings")));
        }
        _ => return None,
    };
    let person = refusal.person()?;
    Some((format!("{}?next={}", people::routes::person(&person), encode(here)), t!(visitor.language, key)))
}

//! One course: everything that somebody needs to decide, and the one thing to do next.

use desk::{Error, courses::party::Mine, courses::port::Listing};
use domain::{
    base::{id::CourseId, language::Language, time::Instant},
    courses::refusal::Refusal,
    courses::{
        booking::course_open,
        course::{Session, Target},
        party::State,
    },
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::HOME,
        table::At,
    },
    components::{icon::Icon, motif::Motif},
    courses::{
        components::{
            booking::{state_words, when_of},
            fact::Fact,
            places::PlacesLeft,
            rhythm::{price, rhythm},
            ticket::names,
        },
        routes,
    },
    i18n::when,
    t,
    visitor::Visitor,
};

/// Single sessions that are offered at once.
const SESSIONS_SHOWN: usize = 8;

/// From when to when, and how often: `9月5日至11月28日，共 12 次`.
fn span(language: Language, listing: &Listing, now: Instant) -> Option<String> {
    let sessions = &listing.course.sessions;
    let (first, last) = (sessions.first()?, sessions.last()?);
    (sessions.len() > 1).then(|| {
        let day = |session: &Session| when::date(language, session.period.starts.local().date, now);
        t!(language, "span", first = day(first), last = day(last), count = sessions.len())
    })
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let id = &CourseId::new(at.get("id"));
    let language = visitor.language;
    let now = visitor.now;
    let listing = visitor.desk.course(id).await?;
    let own = match &visitor.household {
        Some(household) => visitor.desk.current_bookings(&household.id).await?,
        None => Vec::new(),
    };
    let own: Vec<_> = own.into_iter().filter(|mine| mine.party.course == *id && is_open(mine, now)).collect();
    let title = listing.course.title.get(language).to_owned();
    let description = format!(
        "{} {} {}",
        listing.course.summary.get(language),
        rhythm(language, &listing, now),
        listing.room.name.get(language),
    );
    let opens = Some(listing.course.enrolment.opens).filter(|opens| *opens > now);
    let of = &listing.course.category;
    let (category, motif) = (visitor.category_name(of), visitor.motif_of(of));
    let page = Page::new(title.clone(), move || {
        let course = listing.course.clone();
        let full =
            course_open(&course, &Target::Whole, now).is_ok() && listing.places.free(&course, &Target::Whole, now) == 0;
        let bring = course.bring.get(language).to_owned();
        let (about, taught_by) =
            (course.about.get(language).to_owned(), listing.teacher.about.get(language).to_owned());
        view! {
            <div class="columns">
                <div class="stack">
                    <p class="back"><a href=HOME><Icon name="back" />{t!(language, "all-courses")}</a></p>
                    <header class="course-head">
                        <span class="window"><Motif kind=motif /></span>
                        <div>
                            <p class="chip">{category}</p>
                            <h1>{title}</h1>
                            <PlacesLeft listing=listing.clone() />
                        </div>
                    </header>
                    {own.into_iter().map(|mine| view! { <Own mine=mine /> }).collect_view()}
                    <p>{course.summary.get(language).to_owned()}</p>
                    {full.then(|| view! { <p class="small">{t!(language, "action-full-text")}</p> })}
                    <dl class="facts">
                        <Fact icon="clock" term=t!(language, "fact-when") text=rhythm(language, &listing, now)
                            more=span(language, &listing, now).unwrap_or_default() />
                        <Fact icon="place" term=t!(language, "fact-where") text=listing.room.name.get(language).to_owned()
                            more=listing.room.address.get(language).to_owned() />
                        <Fact icon="person" term=t!(language, "fact-who") text=course.audience.get(language).to_owned() />
                        <Fact icon="price" term=t!(language, "fact-price") text=price(language, &listing) />
                    </dl>
                    <Sessions listing=listing.clone() />
                    <div>
                        <Dates listing=listing.clone() />
                        <details>
                            <summary>{t!(language, "cancel-rules")}</summary>
                            <p>{t!(language, "cancel-rules-text", hours = course.cutoff_hours)}</p>
                        </details>
                    </div>
                    {(!bring.is_empty()).then(|| view! {
                        <section><h2>{t!(language, "bring")}</h2><p>{bring}</p></section>
                    })}
                    <section>
                        <h2>{t!(language, "teacher")}</h2>
                        <p>
                            <b translate="no" lang="zh-CN">{listing.teacher.name.clone()}</b>
                            {(!taught_by.is_empty()).then(|| t!(language, "comma") + &taught_by)}
                        </p>
                    </section>
                    {(!about.is_empty()).then(|| view! {
                        <section><h2>{t!(language, "about-course")}</h2><p>{about}</p></section>
                    })}
                    <p class="screen"><a class="link" href=routes::poster(&course.id)>{t!(language, "poster-link")}</a></p>
                </div>
                <Action listing=listing />
            </div>
        }
    });
    Ok(page.wide().at(Place::Courses).about(description).until(opens))
}

/// Whether something can still come of a booking.
fn is_open(mine: &Mine, now: Instant) -> bool {
    mine.party.state.is_active() && mine.listing.course.coming(&mine.party.target, now).next().is_some()
}

/// That the household takes part already, or waits, and the way to its booking.
#[component]
fn Own(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let (_, icon) = state_words(mine.party.state);
    let words = match mine.party.state {
        State::Waitlisted => t!(language, "own-waitlisted", position = mine.position.unwrap_or(1)),
        State::Offered => t!(language, "own-offered"),
        _ => t!(language, "own-confirmed"),
    };
    let session = mine.party.target.session().map(|_| view! { <p class="when">{when_of(&visitor, &mine)}</p> });
    view! {
        <div class="panel own">
            <p>
                <span class=format!("state {}", mine.party.state.slug())><Icon name=icon />{words}</span>
                <span translate="no" lang="zh-CN">{names(&mine, &visitor)}</span>
            </p>
            {session}
            <a class="link" href=routes::booking(&mine.party.id)>{t!(language, "own-see")}</a>
        </div>
    }
}

/// The single sessions of a drop-in course.
#[component]
fn Sessions(listing: Listing) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let course = listing.course.clone();
    let row = |session: &Session| {
        let target = Target::Session(session.id.clone());
        let day = when::day(language, session.period.starts.local().date, now);
        let full = listing.places.free(&course, &target, now) == 0;
        let open = course_open(&course, &target, now).is_ok();
        let words = t!(language, if full { "session-queue" } else { "session-book" });
        view! {
            <li>
                <p class="when"><time>{day.clone()}</time> " " <time>{when::hours(&session.period)}</time></p>
                <PlacesLeft listing=listing.clone() target=target.clone() />
                {open.then(|| view! {
                    <a class="button-quiet" href=routes::book(&course.id, &target)>{words}<span class="vh">" "{day}</span></a>
                })}
            </li>
        }
    };
    let coming: Vec<_> = course.coming(&Target::Whole, now).take(SESSIONS_SHOWN).map(row).collect();
    (course.drop_in.is_some() && !coming.is_empty()).then(|| {
        view! { <section><h2>{t!(language, "drop-in")}</h2><ul class="sessions">{coming}</ul></section> }
    })
}

#[component]
fn Dates(listing: Listing) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let sessions = listing.course.sessions;
    let count = sessions.len();
    let date = move |session: &Session| {
        let day = when::day(language, session.period.starts.local().date, visitor.now);
        let over = (session.period.ends <= visitor.now).then_some("off");
        view! { <li><span class=over>{day}</span></li> }
    };
    view! {
        <details>
            <summary>{t!(language, "all-dates", count = count)}</summary>
            <ol class="dates">{sessions.iter().map(date).collect_view()}</ol>
        </details>
    }
}

/// The fixed button that says what will happen.
#[component]
fn Action(listing: Listing) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let course = &listing.course;
    // From `from` on, where that is still to come.
    let book = |from: Option<i64>| {
        let words = if listing.places.free(course, &Target::Whole, from.map_or(now, Instant)) == 0 {
            t!(language, "action-queue", position = listing.places.waiting(&Target::Whole) + 1)
        } else {
            t!(language, if course.sessions.len() > 1 { "action-book" } else { "action-book-once" })
        };
        let href = routes::book(&course.id, &Target::Whole);
        view! { <a class="button" href=href hidden=from.is_some() data-from=from>{words}</a> }
    };
    let inside = match course_open(course, &Target::Whole, now) {
        Ok(()) => book(None).into_any(),
        Err(Refusal::NotOpenYet { opens }) => {
            let words = t!(language, "action-opens", when = when::moment(language, opens, now));
            // Whoever waits here finds the other button at that moment.
            view! {
                <button class="button" disabled data-until=opens.0>{words}</button>
                {book(Some(opens.0))}
            }
            .into_any()
        }
        Err(_) => view! { <a class="button" href=HOME>{t!(language, "to-courses")}</a> }.into_any(),
    };
    view! { <div class="action">{inside}</div> }
}

//! My bookings: what needs an answer first, then what comes next, the queues, and what is over.

use desk::{
    Error,
    courses::{party::Mine, port::Past},
};
use domain::courses::{
    course::Target,
    party::{Party, State},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::HOME,
        table::At,
    },
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
        motif::Motif,
    },
    courses::{
        api::party::{ACCEPT_OFFER, CANCEL, DECLINE_OFFER},
        components::{
            booking::{moved, party, state_words, title, when_of},
            offer::Offers,
            ticket::{Ticket, names, next_session},
        },
        routes,
    },
    i18n::when,
    t,
    visitor::Visitor,
};

/// Past bookings that are shown.
const NEWEST: u32 = 30;
/// Past bookings that are shown at most when all are asked for: more than a household makes in a life.
const ALL: u32 = 10_000;

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let all_past = visitor.asked("past") == "all";
    // One more than is shown tells whether there are more.
    let most = if all_past { ALL } else { NEWEST + 1 };
    let (all, past) = visitor.desk.current_and_past_bookings(&household.id, most).await?;
    let title = t!(language, "nav-bookings");
    let heading = title.clone();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let next = next_session(&all, &visitor);
        let (offers, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|mine| mine.party.state == State::Offered);
        let (queues, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|mine| mine.party.state == State::Waitlisted);
        let coming = |mine: &Mine| {
            mine.party.state == State::Confirmed
                && mine.listing.course.coming(&mine.party.target, visitor.now).next().is_some()
        };
        let (coming, last): (Vec<_>, Vec<_>) = rest.into_iter().partition(coming);
        // Whose last session has begun is not over yet, but nothing comes after it.
        let past: Vec<_> = last.into_iter().map(begun).chain(past).collect();
        let empty = offers.is_empty() && queues.is_empty() && coming.is_empty();
        view! {
            {[CANCEL, ACCEPT_OFFER, DECLINE_OFFER].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <h1>{heading}</h1>
            {empty.then(|| view! {
                <section class="message">
                    <Motif kind="empty" />
                    <h2>{t!(language, "bookings-none")}</h2>
                    <p>{t!(language, "bookings-none-hint")}</p>
                    <a class="button" href=HOME>{t!(language, "to-courses")}</a>
                </section>
            })}
            <Offers offers=offers />
            {next.map(|(mine, session)| view! {
                <section aria-labelledby="next">
                    <h2 id="next">{t!(language, "bookings-next")}</h2>
                    <Ticket mine=mine session=session />
                </section>
            })}
            {(!coming.is_empty()).then(|| view! {
                <section aria-labelledby="coming">
                    <h2 id="coming">{t!(language, "bookings-coming")}</h2>
                    <ul class="cards">{coming.into_iter().map(|mine| view! { <Coming mine=mine /> }).collect_view()}</ul>
                </section>
            })}
            {(!queues.is_empty()).then(|| view! {
                <section aria-labelledby="queues">
                    <h2 id="queues">{t!(language, "bookings-queues")}</h2>
                    <ul class="cards">{queues.into_iter().map(|mine| view! { <Queue mine=mine /> }).collect_view()}</ul>
                </section>
            })}
            <section>
                <h2 class="vh">{t!(language, "bookings-more")}</h2>
                <PastBookings past=past all=all_past />
                <p><a class="link" href=routes::CALENDAR>{t!(language, "feed-title")}</a></p>
            </section>
        }
    });
    Ok(page.wide().at(Place::Bookings))
}

fn begun(mine: Mine) -> Past {
    let Party { id, state, booked_at, .. } = mine.party;
    Past { party: id, title: mine.listing.course.title, state, booked_at }
}

#[component]
fn Coming(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let next = mine.listing.course.coming(&mine.party.target, visitor.now).next();
    let weekly = mine.party.target == Target::Whole && mine.listing.course.sessions.len() > 1;
    let next = next.filter(|_| weekly).map(|session| {
        let day = when::near(language, session.period.starts.local().date, visitor.now);
        view! { <small>{t!(language, "card-next", day = day)}</small> }
    });
    view! {
        <li class="booking">
            <h3>{title(&visitor, &mine)}</h3>
            <p class="when"><time>{when_of(&visitor, &mine)}</time> " " {next}</p>
            <p class="small">{mine.listing.room.name.get(language).to_owned()}</p>
            <p class="small" translate="no" lang="zh-CN">{names(&mine, &visitor)}</p>
            <p class="state confirmed"><Icon name="check" />{t!(language, "state-confirmed")}</p>
            <div class="buttons">
                <a class="button-quiet" href=routes::booking(&mine.party.id)>{t!(language, "show-receipt")}</a>
            </div>
        </li>
    }
}

#[component]
fn Queue(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    view! {
        <li class="queue">
            <h3><a href=routes::booking(&mine.party.id)>{title(&visitor, &mine)}</a></h3>
            <p class="place">{t!(language, "queue-place", position = mine.position.unwrap_or(1))}</p>
            <p>{moved(&visitor, &mine)}</p>
            <p class="small">{when_of(&visitor, &mine)}</p>
            <p class="small" translate="no" lang="zh-CN">{names(&mine, &visitor)}</p>
            <div class="buttons"><OneButton action=CANCEL words=t!(language, "leave-queue") fields=party(&mine) /></div>
        </li>
    }
}

#[component]
fn PastBookings(mut past: Vec<Past>, all: bool) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let shown = usize::try_from(NEWEST).unwrap_or(usize::MAX);
    let more = !all && past.len() > shown;
    if more {
        past.truncate(shown);
    }
    let count = past.len();
    let words = if more { "bookings-past-newest" } else { "bookings-past" };
    let row = |past: Past| {
        let (key, _) = state_words(past.state);
        let key = if past.state == State::Confirmed { "state-past" } else { key };
        let day = when::day(language, past.booked_at.local().date, visitor.now);
        view! {
            <tr>
                <td>{day}</td>
                <td><a href=routes::booking(&past.party)>{past.title.get(language).to_owned()}</a></td>
                <td>{t!(language, key)}</td>
            </tr>
        }
    };
    (count > 0).then(|| {
        view! {
            <details open=all>
                <summary>{t!(language, words, count = count)}</summary>
                <table>
                    <thead>
                        <tr>
                            <th>{t!(language, "past-day")}</th>
                            <th>{t!(language, "past-course")}</th>
                            <th>{t!(language, "past-outcome")}</th>
                        </tr>
                    </thead>
                    <tbody>{past.into_iter().map(row).collect_view()}</tbody>
                </table>
                {more.then(|| view! {
                    <p><a class="link" href=routes::ALL_PAST>{t!(language, "bookings-past-all")}</a></p>
                })}
            </details>
        }
    })
}

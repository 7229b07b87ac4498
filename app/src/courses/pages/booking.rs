//! One booking: a receipt that can be shown at the door, a place in the queue, or an offer.

use desk::{Error, courses::party::Mine};
use domain::{
    base::{id::PartyId, time::Instant},
    courses::{
        cancellation::{UNDO, can_undo, cutoff, may_cancel},
        party::{Enrolment, State},
        queue::{Movement, Reason},
    },
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary, OneButton},
        icon::Icon,
        motif::Motif,
        qr::Qr,
        sentence::runs,
    },
    courses::{
        api::party::{ACCEPT_OFFER, CANCEL, DECLINE_OFFER, RESTORE},
        components::{
            booking::{moved, state_words, when_of},
            fact::Fact,
        },
        islands::countdown::Countdown,
        routes,
    },
    i18n::{list, money, named, when},
    t,
    visitor::Visitor,
};

/// The number that is read out at the door: `4K7Q 2M`.
pub(crate) fn number(id: &PartyId) -> String {
    let all = id.as_str().to_uppercase();
    let tail = all.get(all.len().saturating_sub(6)..).unwrap_or(&all);
    format!("{} {}", tail.get(..4).unwrap_or(tail), tail.get(4..).unwrap_or_default())
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let id = &PartyId::new(at.get("id"));
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let mine = visitor.desk.booking(&household.id, id).await?;
    let key = match mine.party.state {
        State::Confirmed => "receipt-confirmed",
        State::Waitlisted => "receipt-waitlisted",
        State::Offered => "receipt-offered",
        State::Lapsed => "receipt-lapsed",
        State::Declined => "receipt-declined",
        State::Cancelled => "receipt-cancelled",
    };
    let title = t!(language, key);
    let heading = title.clone();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let state = mine.party.state;
        let category = visitor.motif_of(&mine.listing.course.category);
        let course = mine.listing.course.title.get(language).to_owned();
        let address = format!("{}{}", visitor.base, routes::booking(&mine.party.id));
        let number = number(&mine.party.id);
        let reference = view! { <p class="small">{t!(language, "reference")} " " {number.clone()}</p> };
        let middle = match state {
            State::Confirmed => view! {
                <p class="number">{number}</p>
                <p class="small">{t!(language, "receipt-number")}</p>
                <First mine=mine.clone() />
                <Qr text=address label=t!(language, "receipt-qr") />
                <Facts mine=mine.clone() />
            }
            .into_any(),
            State::Waitlisted => view! {
                <p class="place">{t!(language, "queue-place", position = mine.position.unwrap_or(1))}</p>
                <p>{moved(&visitor, &mine)}</p>
                {reference}
            }
            .into_any(),
            _ => reference.into_any(),
        };
        let place = (state != State::Confirmed).then(|| {
            view! { <br /> {when_of(&visitor, &mine)} <br /> {mine.listing.room.name.get(language).to_owned()} }
        });
        view! {
            {[CANCEL, ACCEPT_OFFER, DECLINE_OFFER, RESTORE].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <div class="pass stack">
                <article class="receipt">
                    <Motif kind=if state == State::Confirmed { "receipt" } else { category } />
                    <h1>{heading}</h1>
                    <p class="when">
                        <a class="link" href=routes::course(&mine.listing.course.id)>{course}</a> {place}
                    </p>
                    {middle}
                    <People mine=mine.clone() />
                </article>
                <div class="stack">
                    <Doing mine=mine.clone() />
                    <History movements=mine.movements.clone() />
                    <p><a class="link" href=routes::BOOKINGS>{t!(language, "back-to-bookings")}</a></p>
                </div>
            </div>
        }
    });
    Ok(page.wide().at(Place::Bookings))
}

/// When they are expected next.
#[component]
fn First(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let next = mine.listing.course.coming(&mine.party.target, now).next()?;
    let began = mine.listing.course.sessions.first().is_some_and(|first| first.period.starts <= now);
    let key = if began || mine.party.target.session().is_some() { "receipt-next" } else { "receipt-first" };
    let when = when::session(language, &next.period, now);
    Some(view! { <p class="when">{t!(language, key)} " " <b>{when}</b></p> })
}

/// What it costs and how it is paid, where it is, and what to bring.
#[component]
fn Facts(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let course = &mine.listing.course;
    let each = course.price_fen(&mine.party.target);
    let count = u32::try_from(mine.party.enrolments.iter().filter(|each| each.state.is_active()).count()).unwrap_or(1);
    let fee = if count > 1 && each > 0 {
        let total = money(language, each.saturating_mul(count));
        t!(language, "receipt-fee-each", price = money(language, each), total = total)
    } else {
        money(language, each)
    };
    let how = if each > 0 { t!(language, "receipt-pay") } else { String::new() };
    let weekly = if mine.party.target.session().is_none() { when_of(&visitor, &mine) } else { String::new() };
    let room = &mine.listing.room;
    let call = visitor.community.setting.as_ref().map_or_else(String::new, |setting| setting.phone.clone());
    view! {
        <dl class="facts">
            <Fact icon="price" term=t!(language, "fact-price") text=fee more=how />
            <Fact icon="place" term=t!(language, "fact-where") text=room.name.get(language).to_owned()
                more=room.address.get(language).to_owned() />
            <Fact icon="clock" term=t!(language, "fact-when") text=weekly />
            <Fact icon="check" term=t!(language, "bring") text=course.bring.get(language).to_owned() />
            <Fact icon="phone" term=t!(language, "fact-call") text=call />
        </dl>
    }
}

#[component]
fn People(mine: Mine) -> impl IntoView {
    let language = Visitor::current().language;
    let row = |each: &Enrolment| {
        let person = mine.people.iter().find(|person| person.id == each.person)?;
        let (key, icon) = state_words(each.state);
        Some(view! {
            <li>
                <span translate="no" lang="zh-CN">{person.name.clone()}</span>
                <span class=format!("state {}", each.state.slug())><Icon name=icon />{t!(language, key)}</span>
            </li>
        })
    };
    view! { <ul class="people">{mine.party.enrolments.iter().map(row).collect_view()}</ul> }
}

/// When people of the party were taken out of it, of those who can still take that back.
fn just_left(mine: &Mine, now: Instant) -> impl Iterator<Item = Instant> + '_ {
    let gone = mine.party.enrolments.iter().filter(|each| each.state == State::Cancelled).map(|each| each.changed_at);
    gone.filter(move |at| can_undo(*at, now))
}

/// Whether those who were taken out just now would get back what they had: a turn in the queue always, places only
/// while enough of them are free. The desk decides when they ask.
fn can_come_back(mine: &Mine, now: Instant) -> bool {
    let active = mine.party.state.is_active().then_some(mine.party.state);
    let had = active.or_else(|| mine.movements.last().and_then(|movement| movement.from));
    let (course, target) = (&mine.listing.course, &mine.party.target);
    let free = usize::try_from(mine.listing.places.free(course, target, now)).unwrap_or(usize::MAX);
    match had {
        Some(State::Waitlisted) => true,
        Some(State::Offered) if active.is_some() => false,
        _ => free >= just_left(mine, now).count(),
    }
}

/// Whether a place that is given back may go to somebody who waits for the course, or for one of its sessions.
fn somebody_waits(mine: &Mine) -> bool {
    let places = &mine.listing.places;
    let sessions = places.sessions.iter().filter(|(id, _)| mine.party.target.session().is_none_or(|own| own == id));
    places.whole.waiting > 0 || sessions.into_iter().any(|(_, tally)| tally.waiting > 0)
}

/// What can be done now.
#[component]
fn Doing(mine: Mine) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let party = &mine.party;
    let fields = || vec![("party", party.id.to_string())];
    let coming = mine.listing.course.coming(&party.target, now).next().is_some();
    let restore = just_left(&mine, now).max().filter(|_| coming).map(|at| {
        if can_come_back(&mine, now) {
            view! {
                <div class="stack">
                    <OneButton action=RESTORE words=t!(language, "restore") fields=fields() />
                    <p class="small">{t!(language, "restore-text")} " " <Countdown seconds=UNDO - now.since(at) /></p>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="small">{t!(language, "refusal-place-gone")}</p> }.into_any()
        }
    });
    let doing = match party.state {
        State::Confirmed => {
            let since = party.since();
            let allowed = may_cancel(&mine.listing.course, &party.target, party.state, since, now).is_ok();
            let undo = can_undo(since, now);
            let words = t!(language, if undo { "undo-booking" } else { "cancel-booking" });
            let text = if undo {
                view! { {t!(language, "undo-text")} " " <Countdown seconds=UNDO - now.since(since) /> }.into_any()
            } else if let Some(cutoff) = cutoff(&mine.listing.course, &party.target, now).filter(|_| allowed) {
                t!(language, "cancel-until", when = when::moment(language, cutoff, now)).into_any()
            } else {
                t!(language, "cancel-over").into_any()
            };
            view! {
                <div class="buttons">
                    <a class="button-quiet" download="" href=routes::booking_calendar(&party.id)>
                        <Icon name="calendar" />{t!(language, "add-to-calendar")}
                    </a>
                </div>
                {(allowed && somebody_waits(&mine)).then(|| view! { <p>{t!(language, "cancel-goes-on")}</p> })}
                {allowed.then(|| view! { <CancelForm mine=mine.clone() words=words /> })}
                <p class="small">{text}</p>
            }
            .into_any()
        }
        State::Waitlisted => view! {
            <OneButton action=CANCEL words=t!(language, "leave-queue") fields=fields() />
            <p class="small">{t!(language, "leave-queue-text")}</p>
        }
        .into_any(),
        State::Offered => {
            let until = party.offer_until.map(|until| when::moment(language, until, now)).unwrap_or_default();
            view! {
                <p>{t!(language, "offer-until", when = until)}</p>
                <div class="answers">
                    <OneButton action=ACCEPT_OFFER words=t!(language, "offer-accept") fields=fields() class="button" />
                    <OneButton action=DECLINE_OFFER words=t!(language, "offer-decline") fields=fields() />
                </div>
            }
            .into_any()
        }
        State::Lapsed | State::Declined | State::Cancelled => view! {
            <p><a class="link" href=routes::course(&mine.listing.course.id)>{t!(language, "book-again")}</a></p>
        }
        .into_any(),
    };
    view! { <div class="stack">{doing} {restore}</div> }
}

/// Cancelling for everybody, or for some of them.
#[component]
fn CancelForm(mine: Mine, words: String) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let active: Vec<_> = mine
        .party
        .enrolments
        .iter()
        .filter(|each| each.state.is_active())
        .filter_map(|each| mine.people.iter().find(|person| person.id == each.person))
        .cloned()
        .collect();
    let (several, names): (bool, Vec<String>) =
        (active.len() > 1, active.iter().map(|person| person.name.clone()).collect());
    let one = |person: &domain::people::person::Person| {
        let words = runs(named(language, &t!(language, "cancel-one", name = person.name.clone())));
        view! { <button class="button-quiet" name="people[]" value=person.id.to_string()>{words}</button> }
    };
    let party = mine.party.id.to_string();
    if several {
        let all = runs(named(language, &t!(language, "cancel-all", names = list(language, &names))));
        view! {
            <details>
                <summary>{words}</summary>
                <form method="post" action=CANCEL class="stack">
                    <Carried />
                    <input type="hidden" name="party" value=party />
                    {active.iter().map(one).collect_view()}
                    <button class="button-quiet">{all}</button>
                </form>
            </details>
        }
        .into_any()
    } else {
        view! { <OneButton action=CANCEL words=words fields=vec![("party", party)] /> }.into_any()
    }
}

/// How it came about, move by move.
#[component]
fn History(movements: Vec<Movement>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let line = move |movement: &Movement| {
        let key = match (movement.reason, movement.to) {
            (Reason::Booked, State::Waitlisted) => "move-queued".to_owned(),
            (Reason::Cancelled | Reason::Undone, _) if movement.from == Some(State::Waitlisted) => {
                "move-left".to_owned()
            }
            (reason, _) => format!("move-{}", reason.slug()),
        };
        let at = when::moment(language, movement.at, visitor.now);
        let at_desk = movement.is_for_them().then(|| {
            view! { <small>" · " {t!(language, "move-at-desk")}</small> }
        });
        view! { <li>{t!(language, &key)} " " <small>{at}</small>{at_desk}</li> }
    };
    view! {
        <details>
            <summary>{t!(language, "history")}</summary>
            <ol>{movements.iter().map(line).collect_view()}</ol>
        </details>
    }
}

//! The dispatcher's board: a lane for each stage, in it what is past its line first, with what to do next.

use desk::{
    Error,
    service::{need::Catalogue, triage::OnBoard},
};
use domain::{
    base::{
        language::Language,
        time::{DAY, HOUR, Instant},
    },
    service::state::State,
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    i18n::{list, when},
    service::{
        look::{colour, soon, windows},
        routes::{BOARD, KINDS, PLAN, VOLUNTEERS, desk_need},
    },
    t,
    visitor::Visitor,
};

/// The lanes: what is said above each, the clock by which it goes, and the states that stand in it.
const LANES: [(&str, &str, &[State]); 4] = [
    ("lane-triage", "lane-triage-clock", &[State::Requested, State::Triaged]),
    (
        "lane-open",
        "lane-open-clock",
        &[State::Published, State::Offered, State::Reassigned, State::NoShow, State::UnsafeStop, State::Disputed],
    ),
    ("lane-claimed", "lane-claimed-clock", &[State::Claimed]),
    ("lane-settled", "lane-settled-clock", &[State::Confirmed, State::InProgress, State::Done]),
];

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let board = visitor.desk.service_board().await?;
    let catalogue = visitor.desk.catalogue().await?;
    let now = visitor.now;
    let title = t!(language, "board-title");
    let heading = title.clone();
    let sets = visitor.at_work()?.rights.contains(&Right::Settings);
    let plans = visitor.at_work()?.rights.contains(&Right::ServiceDispatch);
    Ok(Page::new(title, move || {
        let overdue = board.iter().filter(|each| each.late(now)).count();
        let lane = |(key, clock, states): (&'static str, &'static str, &'static [State])| {
            let mut own: Vec<&OnBoard> = board.iter().filter(|each| states.contains(&each.state)).collect();
            own.sort_by_key(|each| (!each.late(now), !each.found.row.need.urgent, each.line(now)));
            let count = own.len();
            let cards = own.into_iter().map(|each| card(language, &catalogue, each, now)).collect_view();
            view! {
                <section class="lane">
                    <h2>{t!(language, key)} " " <span>{count}</span> <small>{t!(language, clock)}</small></h2>
                    {(count == 0).then(|| view! { <p class="small">{t!(language, "lane-none")}</p> })}
                    <ul>{cards}</ul>
                </section>
            }
        };
        let lanes = LANES.map(lane).collect_view();
        view! {
            <div class="tools">
                <h1>{heading}</h1>
                {(overdue > 0).then(|| view! { <p class="state offered">{t!(language, "board-late", count = overdue)}</p> })}
                {plans.then(|| view! { <a class="button-quiet push" href=PLAN>{t!(language, "plan-title")}</a> })}
                <a class=if plans { "button-quiet" } else { "button-quiet push" } href=VOLUNTEERS>{t!(language, "volunteers-title")}</a>
                {sets.then(|| view! { <a class="button-quiet" href=KINDS>{t!(language, "kinds-title")}</a> })}
            </div>
            <div class="board">{lanes}</div>
        }
    })
    .wide()
    .desk(BOARD))
}

/// How long something is, roughly: days, or hours, or minutes.
fn span(language: Language, seconds: i64) -> String {
    match seconds.max(0) {
        days if days >= 2 * DAY => t!(language, "span-days", days = days / DAY),
        hours if hours >= HOUR => t!(language, "span-hours", hours = hours / HOUR),
        minutes => t!(language, "span-minutes", minutes = minutes / 60),
    }
}

/// The clock of a need: how long it is past its line, or what is left, or how long it has waited.
fn clock(language: Language, each: &OnBoard, now: Instant) -> String {
    let line = each.line(now);
    let (ago, left) = (span(language, now.since(line)), span(language, line.since(now)));
    match each.state {
        _ if each.alarm.is_some() => t!(language, "clock-late", span = ago),
        State::Requested => t!(language, "clock-left", span = left),
        State::Claimed | State::Offered => t!(language, "clock-until", until = soon(language, line, now)),
        State::Confirmed | State::InProgress => when::moment(language, line, now),
        _ => t!(language, "clock-waits", span = ago),
    }
}

fn card(language: Language, catalogue: &Catalogue, each: &OnBoard, now: Instant) -> impl IntoView + use<> {
    let need = &each.found.row.need;
    let (late, colour) = (each.late(now), colour(catalogue, &each.found.kind).slug());
    let estate = catalogue.estate(&need.spot.estate).get(language).to_owned();
    let when = match each.state {
        State::Confirmed | State::InProgress | State::Done => String::new(),
        _ => windows(language, need, now).0,
    };
    let risk = need.risk.map(|risk| t!(language, &format!("risk-{}", risk.slug())));
    let next = match each.alarm {
        Some(alarm) => t!(language, &format!("alarm-{}", alarm.what.slug())),
        None if late => t!(language, "alarm-nobody-yet"),
        None => t!(language, &format!("next-{}", each.state.slug())),
    };
    let name = each.found.kind.name.get(language).to_owned();
    let (href, urgent, who) = (desk_need(&need.id), need.urgent, list(language, &each.who));
    view! {
        <li class=format!("need {colour} {}", if late { "late" } else { "" })>
            <p class="age">
                <b>{clock(language, each, now)}</b>
                <span class=format!("chip {colour}")>{t!(language, &format!("colour-{colour}"))}</span>
            </p>
            <h3>
                <a class="cover" href=href>{name}</a>
                {urgent.then(|| view! { " " <span class="tag">{t!(language, "urgent")}</span> })}
            </h3>
            <p class="meta">{estate} " " {when}</p>
            <p class="meta">
                {(!who.is_empty()).then(|| view! { <b translate="no" lang="zh-CN">{who}</b> " " })} {risk}
            </p>
            <p class="do">{next}</p>
        </li>
    }
}

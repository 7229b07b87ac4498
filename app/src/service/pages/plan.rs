//! The plan of the coming days: who could go where and why, who is left over and why, and that no plan is better.

use desk::{
    Error,
    service::{
        need::Catalogue,
        place::Found,
        plan::{DAYS, Left, Planned, Suggestion},
    },
};
use domain::{
    base::{language::Language, time::Instant},
    service::{fit::Reason, plan::cost::Tiers},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
        motif::Motif,
    },
    i18n::{list, when},
    service::{
        api::plan::OFFER_NEEDS,
        look::windows,
        routes::{BOARD, PLAN_DOCUMENT, desk_need},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let planned = visitor.desk.service_plan().await?;
    let catalogue = visitor.desk.catalogue().await?;
    let now = visitor.now;
    let asked: Option<u32> = visitor.asked("asked").parse().ok();
    let title = t!(language, "plan-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let (count, empty) = (planned.suggestions.len(), planned.suggestions.is_empty());
        let nothing = empty && planned.left.is_empty() && planned.by_hand.is_empty();
        let days = days(language, &catalogue, &planned.suggestions, now);
        view! {
            <p class="back"><a href=BOARD><Icon name="back" />{t!(language, "board-title")}</a></p>
            <ErrorSummary action=OFFER_NEEDS />
            {asked.map(|count| view! { <p class="panel" role="status">{t!(language, "plan-asked", count = count)}</p> })}
            <div class="tools">
                <h1>{heading}</h1>
                <p class="small">{t!(language, "plan-about", days = DAYS)}</p>
                <a class="button-quiet push" href=PLAN_DOCUMENT download="plan.json">{t!(language, "plan-download")}</a>
            </div>
            <div class="sides">
                <div class="stack">
                    {nothing.then(|| view! {
                        <div class="message"><Motif kind="empty" /><p>{t!(language, "plan-nothing")}</p></div>
                    })}
                    {(empty && !nothing).then(|| view! { <p>{t!(language, "plan-nobody")}</p> })}
                    {(!empty).then(|| view! {
                        <form method="post" action=OFFER_NEEDS class="stack" id="offers">
                            <Carried />
                            {days}
                            <p class="small">{t!(language, "plan-offer-hint")}</p>
                            <button class="button">{t!(language, "plan-offer", count = count)}</button>
                        </form>
                    })}
                </div>
                <div class="stack">
                    {(!nothing).then(|| view! { <Proof planned=planned.clone() /> })}
                    <Over planned=planned catalogue=catalogue />
                </div>
            </div>
        }
    })
    .wide()
    .desk(BOARD))
}

/// The suggestions, a table for each day.
fn days(language: Language, catalogue: &Catalogue, all: &[Suggestion], now: Instant) -> impl IntoView + use<> {
    let day = |own: &[Suggestion]| {
        let date = own.first().map(|first| when::day(language, first.period.starts.local().date, now));
        let rows = own.iter().map(|each| row(language, catalogue, each)).collect_view();
        let heads = ["plan-ask", "fact-time", "plan-what", "plan-who", "claim-why"];
        view! {
            <section>
                <h2>{date}</h2>
                <div class="scroll">
                    <table class="dense">
                        <thead><tr>{heads.map(|key| view! { <th>{t!(language, key)}</th> }).collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    };
    let same =
        |one: &Suggestion, other: &Suggestion| one.period.starts.local().date == other.period.starts.local().date;
    all.chunk_by(same).map(day).collect_view()
}

fn row(language: Language, catalogue: &Catalogue, each: &Suggestion) -> impl IntoView + use<> {
    let need = &each.found.row.need;
    let name = each.found.kind.name.get(language).to_owned();
    let label = t!(language, "plan-ask-one", name = each.who.name.clone(), what = name.clone());
    let load = match each.minutes / 60 {
        0 => t!(language, "plan-load-none"),
        hours => t!(language, "plan-load", hours = hours),
    };
    let nearness = match each.distance {
        0 => Some(t!(language, "plan-same-building")),
        _ => None,
    };
    let said = each.reasons.iter().filter_map(|reason| why(language, catalogue, reason));
    let lacks = (each.missing > 0).then(|| t!(language, "plan-missing", count = each.missing));
    let said: Vec<String> = said.chain(nearness).chain([load]).chain(lacks).collect();
    let estate = catalogue.estate(&need.spot.estate).get(language).to_owned();
    let urgent = need.urgent.then(|| view! { " " <span class="tag">{t!(language, "urgent")}</span> });
    let number = each.who.volunteer.number.clone();
    let hours = when::hours(&each.period);
    view! {
        <tr>
            <td>
                <label class="tick">
                    <input type="checkbox" name="offers[]" value=each.offer.to_string() checked aria-label=label />
                </label>
            </td>
            <td class="keep">{hours}</td>
            <td><a class="link" href=desk_need(&need.id)>{name}</a> {urgent} <br /><small>{estate}</small></td>
            <td><b translate="no" lang="zh-CN">{each.who.name.clone()}</b> <br /><small>{number}</small></td>
            <td>{list(language, &said)}</td>
        </tr>
    }
}

/// A reason as staff read it; that somebody is free goes without saying.
fn why(language: Language, catalogue: &Catalogue, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::Free(_) => return None,
        Reason::Urgent => t!(language, "reason-urgent"),
        Reason::Waits(days) => t!(language, "plan-waits", days = *days),
        Reason::Regular => t!(language, "plan-regular"),
        Reason::Speaks(tongue) => {
            t!(language, "plan-speaks", tongue = t!(language, &format!("tongue-{}", tongue.0)))
        }
        Reason::Can(skill) => t!(language, &format!("skill-{skill}")),
        Reason::Brand(brand) => {
            let brand = catalogue.brands.iter().find(|each| each.id == *brand)?;
            t!(language, &format!("colour-{}", brand.colour.slug()))
        }
        Reason::SameEstate => t!(language, "plan-same-estate"),
    })
}

/// What the check of the proof says, and what the plan costs.
#[component]
fn Proof(planned: Planned) -> impl IntoView {
    let language = Visitor::current().language;
    let verdict = planned.best.map(|best| t!(language, "plan-served", served = best.served, open = best.unserved));
    let Tiers { urgent, waiting, regular, missing, load, distance } = planned.total;
    let tiers = [
        ("plan-tier-urgent", urgent),
        ("plan-tier-waiting", waiting),
        ("plan-tier-regular", regular),
        ("plan-tier-missing", missing),
        ("plan-tier-load", load),
        ("plan-tier-distance", distance),
    ];
    let tier = |(key, amount): (&str, u64)| {
        view! { <tr><td>{t!(language, key)}</td><td class="number">{amount}</td></tr> }
    };
    view! {
        <section class="panel">
            {match verdict {
                Some(served) => view! {
                    <h2><Icon name="check" /> {t!(language, "plan-checked")}</h2>
                    <p>{served}</p>
                    <p class="small">{t!(language, "plan-by-hand-check")} " " <code class="keep" translate="no" lang="en">"wuse verify-plan plan.json"</code></p>
                }.into_any(),
                None => view! { <h2>{t!(language, "plan-so-far")}</h2> <p>{t!(language, "plan-so-far-text")}</p> }.into_any(),
            }}
            <details>
                <summary>{t!(language, "plan-costs")}</summary>
                <p class="small">{t!(language, "plan-costs-text")}</p>
                <table class="dense"><tbody>{tiers.map(tier).collect_view()}</tbody></table>
            </details>
        </section>
    }
}

/// Who and what is left over, and why.
#[component]
fn Over(planned: Planned, catalogue: Catalogue) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let about = move |found: &Found, said: String| {
        let need = &found.row.need;
        let name = found.kind.name.get(language).to_owned();
        let estate = catalogue.estate(&need.spot.estate).get(language).to_owned();
        let (first, more) = windows(language, need, now);
        view! {
            <li>
                <a class="link" href=desk_need(&need.id)>{name}</a>
                <small>" " {estate} " " {first} " " {more}</small>
                <br />
                <small>{said}</small>
            </li>
        }
    };
    let why = |left: &Left| match (left.count, left.count.saturating_sub(left.needed.len())) {
        (0, _) => t!(language, "plan-left-nobody"),
        (_, 0) => t!(language, "plan-left-needed", names = list(language, &left.needed)),
        (_, more) => t!(language, "plan-left-needed-more", names = list(language, &left.needed), count = more),
    };
    let left = planned.left.iter().map(|left| about(&left.found, why(left))).collect_view();
    let hand = planned.by_hand.iter().map(|found| about(found, t!(language, "plan-hand-why"))).collect_view();
    let (some_left, some_hand, spare) = (!planned.left.is_empty(), !planned.by_hand.is_empty(), planned.spare);
    view! {
        {some_left.then(|| view! {
            <section class="panel"><h2>{t!(language, "plan-left", count = planned.left.len())}</h2><ul class="lines">{left}</ul></section>
        })}
        {some_hand.then(|| view! {
            <section class="panel"><h2>{t!(language, "plan-hand", count = planned.by_hand.len())}</h2><ul class="lines">{hand}</ul></section>
        })}
        {(!spare.is_empty()).then(|| view! {
            <section class="panel">
                <h2>{t!(language, "plan-spare", count = spare.len())}</h2>
                <p translate="no" lang="zh-CN">{list(language, &spare)}</p>
                <p class="small">{t!(language, "plan-spare-why")}</p>
            </section>
        })}
        {(planned.unsuited > 0).then(|| view! {
            <p class="small">{t!(language, "plan-unsuited", count = planned.unsuited)}</p>
        })}
    }
}

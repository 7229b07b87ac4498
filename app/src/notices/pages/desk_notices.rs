//! How notices leave: how the channels are, and which messages are stuck and why.

use desk::{
    Error,
    notices::stuck::{Stuck, WayHealth},
};
use domain::{
    base::{
        fact::{Fact, Facts},
        language::Language,
        time::Instant,
    },
    notices::delivery::State,
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
        sentence::runs,
    },
    i18n::{named, sentence::said, when},
    notices::{api::stuck::RESEND_NOTICE, routes::DESK_NOTICES},
    staff::routes::household,
    t,
    visitor::Visitor,
};

/// What can be shown: the filter's word, and the states that stand behind it.
const SHOWN: [(&str, &[State]); 3] =
    [("all", &[State::Dead, State::Waiting]), ("dead", &[State::Dead]), ("failing", &[State::Waiting])];

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let (language, now) = (visitor.language, visitor.now);
    let (shown, states) =
        SHOWN.into_iter().find(|(word, _)| *word == visitor.asked("show")).unwrap_or(("all", SHOWN[0].1));
    let way = visitor.asked("way").to_owned();
    let leaving = visitor.desk.leaving(states, (!way.is_empty()).then_some(way.as_str())).await?;
    let sees_people = visitor.at_work()?.rights.contains(&Right::PeopleSee);
    let (here, title) = (visitor.path.clone(), t!(language, "desk-notices-title"));
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let show = |(word, _): (&'static str, &[State])| {
            view! { <option value=word selected=word == shown>{t!(language, &format!("stuck-{word}"))}</option> }
        };
        let by = |each: &WayHealth| {
            let name = each.name.clone();
            view! { <option value=name.clone() selected=name == way>{channel(language, &name)}</option> }
        };
        let ways = leaving.ways.iter().map(|each| health(language, each, now)).collect_view();
        let rows = leaving.stuck.iter().map(|each| row(language, each, now, sees_people, &here)).collect_view();
        let heads = ["way", "way-waiting", "way-sent", "way-dead", "way-state"];
        let columns = [
            "stuck-told",
            "stuck-household",
            "stuck-what",
            "way",
            "stuck-tries",
            "stuck-why",
            "stuck-next",
            "stuck-do",
        ];
        view! {
            <ErrorSummary action=RESEND_NOTICE />
            <div class="tools">
                <h1>{heading}</h1>
                <form method="get" action=DESK_NOTICES>
                    <label class="vh" for="show">{t!(language, "stuck-show")}</label>
                    <select id="show" name="show">{SHOWN.map(show).collect_view()}</select>
                    <label class="vh" for="way">{t!(language, "way")}</label>
                    <select id="way" name="way">
                        <option value="">{t!(language, "way-any")}</option>
                        {leaving.ways.iter().map(by).collect_view()}
                    </select>
                    <button class="button-quiet"><Icon name="filter" />{t!(language, "stuck-filter")}</button>
                </form>
            </div>
            {leaving.ways.is_empty().then(|| view! { <p>{t!(language, "way-none")}</p> })}
            {(!leaving.ways.is_empty()).then(|| view! {
                <div class="scroll">
                    <table class="dense">
                        <thead><tr>{heads.map(|key| head(language, key)).collect_view()}</tr></thead>
                        <tbody>{ways}</tbody>
                    </table>
                </div>
            })}
            <h2>{t!(language, "stuck-title")}</h2>
            {leaving.stuck.is_empty().then(|| view! { <p>{t!(language, "stuck-none")}</p> })}
            {(!leaving.stuck.is_empty()).then(|| view! {
                <div class="scroll">
                    <table class="dense">
                        <thead><tr>{columns.map(|key| head(language, key)).collect_view()}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            })}
        }
    })
    .desk(DESK_NOTICES))
}

fn head(language: Language, key: &'static str) -> impl IntoView {
    let class = ["way-waiting", "way-sent", "way-dead", "stuck-tries"].contains(&key).then_some("number");
    view! { <th scope="col" class=class>{t!(language, key)}</th> }
}

/// A moment in as few words as a dense table has room for: `今天 7:35`, `12月5日 7:35`.
fn brief(language: Language, at: Instant, now: Instant) -> String {
    format!("{} {}", when::near(language, at.local().date, now), when::clock(at))
}

/// What a channel is called: in words where it is one of ours.
fn channel(language: Language, name: &str) -> String {
    match name {
        "aliyun" | "tencent" | "mail" | "wechat" | "webhook" | "demo" => t!(language, &format!("channel-{name}")),
        other => other.to_owned(),
    }
}

fn health(language: Language, each: &WayHealth, now: Instant) -> impl IntoView + use<> {
    let state = match (each.set_up, each.failing_since) {
        (false, _) => t!(language, "way-gone"),
        (true, None) => t!(language, "way-well"),
        (true, Some(since)) => t!(language, "way-failing", since = brief(language, since, now)),
    };
    let paused = (each.set_up && each.paused_until > now)
        .then(|| t!(language, "way-paused", until = brief(language, each.paused_until, now)));
    let reason = each.reason.as_ref().map(|reason| reason.as_str().to_owned());
    let ill = !each.set_up || each.failing_since.is_some();
    view! {
        <tr>
            <td>{channel(language, &each.name)}</td>
            <td class="number">{each.waiting}</td>
            <td class="number">{each.sent}</td>
            <td class="number">{each.dead}</td>
            <td>
                <span class=if ill { "state offered" } else { "state confirmed" }>{state}</span> " " {paused} " "
                {reason.map(|reason| view! { <code>{reason}</code> })}
            </td>
        </tr>
    }
}

/// The facts of a sentence without who it is about: whose it is stands beside it, and no more is needed here.
fn discreet(facts: &Facts) -> Facts {
    let veiled = |fact: &Fact| match fact {
        Fact::Words(_) | Fact::Names(_) | Fact::Person(_) => Fact::Words("…".to_owned()),
        plain => plain.clone(),
    };
    facts.iter().map(|(name, fact)| (name.clone(), veiled(fact))).collect()
}

fn row(language: Language, each: &Stuck, now: Instant, sees_people: bool, here: &str) -> impl IntoView + use<> {
    let delivery = &each.delivery;
    let what = match &each.matter {
        Some(matter) => said(language, &format!("notice-{}", matter.kind), &discreet(&matter.facts), now),
        None => t!(language, "stuck-unreadable"),
    };
    let name = each.holder.clone().unwrap_or_else(|| t!(language, "somebody"));
    let whose = if sees_people {
        view! { <a href=household(&each.household) translate="no" lang="zh-CN">{name}</a> }.into_any()
    } else {
        view! { <span translate="no" lang="zh-CN">{name}</span> }.into_any()
    };
    let why = delivery.trouble.map(|trouble| t!(language, &format!("trouble-{}", trouble.slug())));
    let reason = delivery.reason.as_ref().map(|reason| reason.as_str().to_owned());
    let next = if delivery.state == State::Dead {
        t!(language, "stuck-given-up", at = brief(language, delivery.ended.unwrap_or(each.at), now))
    } else {
        t!(language, "stuck-again", at = brief(language, delivery.next, now))
    };
    let way = delivery.way.as_ref().map(|way| channel(language, way));
    view! {
        <tr>
            <td>{brief(language, each.at, now)}</td>
            <td>{whose} " " <small>{each.phone.clone()}</small></td>
            <td>{runs(named(language, &what))}</td>
            <td>{way}</td>
            <td class="number">{delivery.tries}</td>
            <td>{why} " " {reason.map(|reason| view! { <code>{reason}</code> })}</td>
            <td>{next}</td>
            <td>
                <form method="post" action=RESEND_NOTICE>
                    <Carried />
                    <input type="hidden" name="notice" value=each.id.to_string() />
                    <input type="hidden" name="next" value=here.to_owned() />
                    <button class="button-quiet">{t!(language, "stuck-resend")}</button>
                </form>
            </td>
        </tr>
    }
}

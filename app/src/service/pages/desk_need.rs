//! A need as staff see it: how risky it is, who wants to come, and what to decide.

use desk::{Error, service::triage::AtDesk};
use domain::{
    service::{id::NeedId, kind::Risk, life::Life, state::State, volunteer::Gender},
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, OneButton},
        icon::Icon,
    },
    i18n::when,
    service::{
        api::triage::{DISPATCH_NEED, TRIAGE_NEED},
        look::{Fact, colour, soon},
        routes::BOARD,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let may_dispatch = visitor.at_work()?.rights.contains(&Right::ServiceDispatch);
    let shown = visitor.desk.desk_need(&NeedId::new(at.get("id"))).await?;
    let catalogue = visitor.desk.catalogue().await?;
    let title = shown.found.kind.name.get(language).to_owned();
    let heading = title.clone();
    let colour = colour(&catalogue, &shown.found.kind);
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let AtDesk { found, state, name, holders } = shown;
        let lives = found.lives(now);
        let id = found.row.need.id.to_string();
        let triage = matches!(state, State::Requested | State::Triaged);
        let risk = found.row.need.risk.unwrap_or(found.kind.risk);
        let times: Vec<String> =
            found.row.need.windows.iter().map(|period| when::session(language, period, now)).collect();
        let need = &found.row.need;
        let wish = need.wish.map(|wish| {
            t!(language, if wish == Gender::Woman { "wish-woman" } else { "wish-man" })
        });
        let facts = [wish, need.pets.then(|| t!(language, "ask-pets")), need.stairs.then(|| t!(language, "ask-stairs"))];
        let tongues = need.tongues.iter().map(|each| t!(language, &format!("tongue-{}", each.0)));
        let facts: Vec<String> = facts.into_iter().flatten().chain(tongues).collect();
        let words = need.words.clone();
        let places = found
            .places
            .iter()
            .zip(lives)
            .zip(holders)
            .map(|((place, life), holder)| {
                let name = holder.map(|holder| format!("{} {}", holder.name, holder.volunteer.number));
                view! { <One id=place.id.clone() need=id.clone() life=life name=name acts=may_dispatch /> }
            })
            .collect_view();
        let estate = catalogue.estate(&found.row.need.spot.estate).get(language).to_owned();
        view! {
            <p class="back"><a href=BOARD><Icon name="back" />{t!(language, "board-title")}</a></p>
            <ErrorSummary action=TRIAGE_NEED />
            <ErrorSummary action=DISPATCH_NEED />
            <div class="tools">
                <h1>{heading}</h1>
                <p class=format!("chip {}", colour.slug())>{t!(language, &format!("colour-{}", colour.slug()))}</p>
                <p class="state">{t!(language, &format!("state-need-{}", state.slug()))}</p>
                {found.row.need.urgent.then(|| view! { <span class="tag">{t!(language, "urgent")}</span> })}
            </div>
            <div class="sides">
                <div class="stack">
                    <dl class="facts">
                        <Fact icon="me" term=t!(language, "fact-whom") text=name />
                        <Fact icon="calendar" term=t!(language, "fact-time") text=times.join(" · ") />
                        <Fact icon="place" term=t!(language, "fact-place") text=estate />
                        <Fact icon="clock" term=t!(language, "fact-length") text=t!(language, "help-minutes", minutes = found.row.need.minutes)
                            more=t!(language, "need-asked", when = when::moment(language, found.row.need.asked, now)) />
                        <Fact icon="check" term=t!(language, "fact-note") text=crate::i18n::list(language, &facts) />
                    </dl>
                    {(!words.is_empty()).then(|| view! {
                        <section><h2>{t!(language, "ask-words")}</h2><p translate="no">{words}</p></section>
                    })}
                </div>
                <div class="stack">
                    {triage.then(|| view! { <Triage need=id.clone() risk=risk /> })}
                    {(!triage).then_some(places)}
                </div>
            </div>
        }
    })
    .desk(BOARD))
}

/// How risky it is, and whether volunteers see it from now on.
#[component]
fn Triage(need: String, risk: Risk) -> impl IntoView {
    let language = Visitor::current().language;
    let choice = move |each: Risk| {
        view! {
            <label class="choice">
                <input type="radio" name="risk" value=each.slug() checked=each == risk />
                {t!(language, &format!("risk-{}", each.slug()))}
            </label>
        }
    };
    view! {
        <form method="post" action=TRIAGE_NEED class="stack panel">
            <Carried />
            <input type="hidden" name="need" value=need />
            <fieldset class="field">
                <legend class="label">{t!(language, "triage-risk")}</legend>
                <div class="choices">{Risk::ALL.map(choice).collect_view()}</div>
            </fieldset>
            <div class="buttons">
                <button class="button" name="publish" value="1">{t!(language, "triage-publish")}</button>
                <button class="button-quiet" name="publish" value="">{t!(language, "triage-note")}</button>
            </div>
        </form>
    }
}

/// One place: who holds it, and what can be decided.
#[component]
fn One(id: String, need: String, life: Life, name: Option<String>, acts: bool) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let period = life.period.map(|period| when::session(language, &period, now));
    let lease = life.lease.as_ref().filter(|_| life.state == State::Claimed);
    let said = lease.map(|lease| {
        let until = soon(language, lease.until, now);
        let key = match (lease.resident, lease.staff) {
            (true, _) => "lease-staff-missing",
            (_, true) => "lease-resident-missing",
            _ => "lease-both-missing",
        };
        t!(language, key, until = until)
    });
    let agrees = lease.is_some_and(|lease| !lease.staff);
    let button = move |wish: &'static str, key: &str, class: &'static str| {
        let fields = vec![("need", need.clone()), ("place", id.clone()), ("wish", wish.to_owned())];
        view! { <OneButton action=DISPATCH_NEED words=t!(language, key) fields=fields class=class /> }
    };
    let before = matches!(life.state, State::Claimed | State::Confirmed);
    let again = matches!(life.state, State::Reassigned | State::NoShow | State::UnsafeStop);
    view! {
        <section class="panel">
            <h2>{t!(language, &format!("state-need-{}", life.state.slug()))}</h2>
            <p translate="no" lang="zh-CN">{name}</p>
            <p class="when">{period}</p>
            <p>{said}</p>
            {acts.then(|| view! {
                <div class="buttons">
                    {agrees.then(|| button("agree", "dispatch-agree", "button"))}
                    {again.then(|| button("publish", "dispatch-publish", "button"))}
                    {before.then(|| button("someone-else", "dispatch-someone-else", "button-quiet"))}
                    {(life.state == State::Done).then(|| button("verify", "dispatch-verify", "button-quiet"))}
                    {(life.state == State::Disputed).then(|| button("settle-done", "dispatch-settle-done", "button"))}
                    {(life.state == State::Disputed).then(|| button("settle-not-done", "dispatch-settle-not", "button-quiet"))}
                    {(life.state == State::UnsafeStop).then(|| button("close", "dispatch-close", "button-quiet"))}
                    {(life.state == State::Confirmed).then(|| button("no-show", "dispatch-no-show", "button-quiet"))}
                </div>
            })}
        </section>
    }
}

//! A need as a volunteer sees it: claiming it, holding it, the address once it is confirmed, the resident's code.

use desk::{Error, service::claim::ToClaim};
use domain::service::{id::NeedId, life::Life, state::State, timers::Timers};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
    },
    i18n::{sentence, when},
    service::{
        api::claim::{ANSWER_OFFER, CLAIM_NEED, EXTEND_CLAIM, LOOK_ADDRESS, PROVE_VISIT, RELEASE_CLAIM, STOP_VISIT},
        look::{Fact, Head, Why, colour, soon, windows},
        routes::NEEDS,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let shown = visitor.desk.need_to_claim(&household.id, &NeedId::new(at.get("id"))).await?;
    let catalogue = visitor.desk.catalogue().await?;
    let colour = colour(&catalogue, &shown.found.kind);
    let title = shown.found.kind.name.get(language).to_owned();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let need = &shown.found.row.need;
        let tongues: Vec<String> =
            need.tongues.iter().map(|each| t!(language, &format!("tongue-{}", each.0))).collect();
        let facts = [
            need.urgent.then(|| t!(language, "urgent")),
            Some(t!(language, "help-minutes", minutes = need.minutes)),
            need.pets.then(|| t!(language, "ask-pets")),
            need.stairs.then(|| t!(language, "ask-stairs")),
            Some(crate::i18n::list(language, &tongues)).filter(|words| !words.is_empty()),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let estate = catalogue.estate(&shown.seen.estate).get(language).to_owned();
        let building = shown.seen.building.as_ref().map(ToString::to_string).unwrap_or_default();
        let opens = match shown.life.state {
            _ if !shown.mine => "place-by-steps",
            State::Offered => "place-by-steps",
            State::Claimed => "place-once-settled",
            _ => "place-each-look",
        };
        let (first, more) = match shown.life.period.filter(|_| shown.mine) {
            Some(period) => (when::session(language, &period, now), String::new()),
            None => windows(language, need, now),
        };
        let (words, kind, two) = (need.words.clone(), shown.found.kind.clone(), need.places > 1);
        let with = shown.with.clone();
        view! {
            <p class="back"><a href=NEEDS><Icon name="back" />{t!(language, "needs-title")}</a></p>
            {[CLAIM_NEED, ANSWER_OFFER, EXTEND_CLAIM, RELEASE_CLAIM, LOOK_ADDRESS, PROVE_VISIT, STOP_VISIT]
                .map(|action| view! { <ErrorSummary action=action /> })
                .collect_view()}
            {shown.mine.then(|| view! { <Lease life=shown.life.clone() /> })}
            <Head kind=kind colour=colour />
            {(!words.is_empty()).then(|| view! { <p translate="no">{words}</p> })}
            <dl class="facts">
                <Fact icon="calendar" term=t!(language, "fact-time") text=first more=more />
                <Fact icon="place" term=t!(language, "fact-place") text=format!("{estate} {building}") more=t!(language, opens) />
                <Fact icon="check" term=t!(language, "fact-note") text=crate::i18n::list(language, &facts) />
            </dl>
            {two.then(|| view! {
                <p class="two">
                    <Icon name="person" />
                    <span>
                        <b>{t!(language, "need-two")}</b> <br />
                        {if with.is_empty() {
                            t!(language, "need-two-nobody")
                        } else {
                            t!(language, "need-two-with", names = crate::i18n::list(language, &with))
                        }}
                    </span>
                </p>
            })}
            {if shown.mine {
                view! { <Mine shown=shown /> }.into_any()
            } else {
                view! { <Open shown=shown /> }.into_any()
            }}
        }
    }))
}

/// Until when it is held for them, as the first thing on the page.
#[component]
fn Lease(life: Life) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let lease = life.lease.filter(|_| life.state == State::Claimed)?;
    let left = lease.until.since(now).max(0) / 60;
    let next = match (lease.resident, lease.staff) {
        (true, _) => "claim-waits-staff",
        (_, true) => "claim-waits-resident",
        _ => "claim-waits-both",
    };
    Some(view! {
        <div class="lease" role="status">
            <p>{t!(language, "claim-lease", until = soon(language, lease.until, now))}</p>
            <b>{t!(language, "claim-left", hours = left / 60, minutes = left % 60)}</b>
            <p>{t!(language, next)}</p>
        </div>
    })
}

/// What they may claim, or why not and what to do.
#[component]
fn Open(shown: ToClaim) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let id = shown.found.row.need.id.to_string();
    let refusals: Vec<String> =
        shown.refusals.iter().map(|refusal| sentence::refusal(language, &refusal.clone().into(), &[], now)).collect();
    let none = shown.times.is_empty();
    let choice = move |(at, period): (usize, domain::base::time::Period)| {
        view! {
            <label class="choice">
                <input type="radio" name="starts" value=period.starts.0.to_string() checked=at == 0 />
                {when::session(language, &period, now)}
            </label>
        }
    };
    let next = t!(language, if shown.asks_both { "claim-asks-both" } else { "claim-at-once" });
    if none {
        return view! {
            <section class="panel">
                <h2>{t!(language, "claim-not")}</h2>
                {refusals.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                <a class="button-quiet" href=NEEDS>{t!(language, "needs-others")}</a>
            </section>
        }
        .into_any();
    }
    let why = (!shown.reasons.is_empty()).then(|| {
        view! {
            <section class="suits">
                <h2>{t!(language, "claim-why")}</h2>
                <Why reasons=shown.reasons />
            </section>
        }
    });
    view! {
        {why}
        <form method="post" action=CLAIM_NEED class="stack">
            <Carried />
            <input type="hidden" name="need" value=id />
            <fieldset class="field" id="period">
                <legend class="label">{t!(language, "claim-when")}</legend>
                <div class="choices">{shown.times.into_iter().enumerate().map(choice).collect_view()}</div>
            </fieldset>
            <p class="small">{next}</p>
            <button class="button">{t!(language, "claim")}</button>
        </form>
        <p><a class="button-quiet" href=NEEDS>{t!(language, "needs-others")}</a></p>
    }
    .into_any()
}

/// Their own place: until when it is held, the address, the code, giving it back.
#[component]
fn Mine(shown: ToClaim) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let id = shown.found.row.need.id.to_string();
    let ToClaim { life, seen, contact, late, asks_both, .. } = shown;
    let state = life.state;
    let lease = life.lease.as_ref().filter(|_| state == State::Offered);
    let offered = lease.map(|lease| soon(language, lease.until, now));
    let asked = id.clone();
    let answer = move |answer: &'static str, key: &str, class: &'static str| {
        let fields = vec![("need", asked.clone()), ("answer", answer.to_owned())];
        view! { <OneButton action=ANSWER_OFFER words=t!(language, key) fields=fields class=class /> }
    };
    let extends = state == State::Claimed && life.lease.as_ref().is_some_and(|lease| !lease.extended);
    let fields = vec![("need", id.clone())];
    let knows = contact.is_some();
    let can_look = matches!(state, State::Confirmed | State::InProgress) && !knows;
    let address = contact.map(|contact| {
        view! {
            <div class="shown">
                <p>{t!(language, "address-door", door = seen.door.clone().unwrap_or_default())}</p>
                <p>
                    <b translate="no" lang="zh-CN">{contact.name}</b> " "
                    <a class="link" href=format!("tel:{}", contact.phone)>{contact.phone.clone()}</a>
                </p>
            </div>
        }
    });
    // The code counts from an hour before the start on; before, the page says so.
    let early =
        life.period.filter(|period| state == State::Confirmed && now < period.starts.plus(-Timers::default().early));
    let from = early.map(|period| {
        t!(language, "visit-from", from = soon(language, period.starts.plus(-Timers::default().early), now))
    });
    let moment = match state {
        _ if from.is_some() => None,
        State::Confirmed => Some(("start", "visit-check-in", "visit-check-in-send")),
        State::InProgress => Some(("end", "visit-check-out", "visit-check-out-send")),
        _ => None,
    };
    let stops = matches!(state, State::Confirmed | State::InProgress) && early.is_none();
    let gives_back = matches!(state, State::Claimed | State::Confirmed);
    // Late needs one more tap, and says so before.
    let release = if late {
        let fields = vec![("need", id.clone()), ("meant", "1".to_owned())];
        view! {
            <details>
                <summary>{t!(language, "claim-release")}</summary>
                <p>{t!(language, "claim-release-late")}</p>
                <OneButton action=RELEASE_CLAIM words=t!(language, "claim-release-meant") fields=fields />
            </details>
        }
        .into_any()
    } else {
        view! { <OneButton action=RELEASE_CLAIM words=t!(language, "claim-release") fields=fields.clone() /> }
            .into_any()
    };
    view! {
        <section class="panel">
            <h2>{t!(language, &format!("need-{}-volunteer", state.slug()))}</h2>
            {offered.map(|until| view! {
                <p>{t!(language, "need-offer-until", until = until)}</p>
                <p class="small">{t!(language, if asks_both { "offer-asks-resident" } else { "claim-at-once" })}</p>
                <div class="buttons">
                    {answer("accept", "need-offer-accept", "button")}
                    {answer("decline", "need-offer-decline", "button-quiet")}
                </div>
            })}
            {extends.then(|| view! {
                <OneButton action=EXTEND_CLAIM words=t!(language, "claim-extend") fields=fields.clone() />
            })}
            {address}
            {can_look.then(|| view! {
                <OneButton action=LOOK_ADDRESS words=t!(language, "address-look") fields=fields.clone() />
            })}
            {from.map(|from| view! { <p class="small">{from}</p> })}
            {moment.map(|(moment, key, send)| view! {
                <form method="post" action=PROVE_VISIT class="stack">
                    <Carried />
                    <input type="hidden" name="need" value=id.clone() />
                    <input type="hidden" name="moment" value=moment />
                    <TextField
                        action=PROVE_VISIT
                        name="code"
                        label=t!(language, key)
                        hint=t!(language, "visit-code-hint")
                        inputmode="numeric"
                        autocomplete="one-time-code"
                    />
                    <button class="button">{t!(language, send)}</button>
                </form>
            })}
            {gives_back.then_some(release)}
            {stops.then(|| view! {
                <p class="small">{t!(language, "visit-unsafe-hint")}</p>
                <OneButton action=STOP_VISIT words=t!(language, "visit-unsafe") fields=vec![("need", id.clone())] class="button-quiet red-words" />
            })}
        </section>
    }
}

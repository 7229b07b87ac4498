//! A need, followed by who asked for it: where it stands, who comes, the code, who saw the address.

use desk::{
    Error,
    service::need::{Coming, MyNeed},
};
use domain::service::{id::NeedId, kind::call_instead, state::State, timers::Timers, visit::Moment};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
    },
    i18n::when,
    service::{
        api::need::STEP_NEED,
        look::{Fact, Head, colour, soon, windows},
        routes::{MINE, ask},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let mine = visitor.desk.my_need(&household.id, &NeedId::new(at.get("id"))).await?;
    let catalogue = visitor.desk.catalogue().await?;
    let emergencies: Vec<_> = visitor.desk.emergencies().await?.into_iter().map(|row| row.emergency).collect();
    let colour = colour(&catalogue, &mine.found.kind);
    let title = mine.found.kind.name.get(language).to_owned();
    let now = visitor.now;
    let page = Page::new(title, move || {
        let MyNeed { found, state, coming, door, looks } = mine;
        let need = found.row.need;
        let number = call_instead(&emergencies, &need.words).map(str::to_owned);
        let open = coming.iter().any(|place| {
            matches!(
                place.life.state,
                State::Requested
                    | State::Triaged
                    | State::Published
                    | State::Claimed
                    | State::Confirmed
                    | State::Reassigned
            )
        });
        let look = move |look: desk::service::port::Look| {
            view! {
                <li>
                    <span translate="no" lang="zh-CN">{look.name}</span> " " {when::moment(language, look.at, now)}
                </li>
            }
        };
        let id = need.id.to_string();
        let again = matches!(state, State::Cancelled | State::Expired | State::NoShow);
        let nobody = looks.is_empty();
        let (first, more) = windows(language, &need, now);
        let place = [
            catalogue.estate(&need.spot.estate).get(language).to_owned(),
            need.spot.building.as_ref().map(ToString::to_string).unwrap_or_default(),
            door.unwrap_or_default(),
        ];
        let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let words = need.words.clone();
        view! {
            <p class="back"><a href=MINE><Icon name="back" />{t!(language, "mine-title")}</a></p>
            <ErrorSummary action=STEP_NEED />
            <Head kind=found.kind colour=colour />
            {number.map(|number| view! {
                <p class="warning"><Icon name="bell" /><b>{t!(language, "need-call-now", number = number)}</b></p>
            })}
            <section class="panel" role="status">
                <h2 class="follow">{t!(language, &format!("need-{}-resident", state.slug()))}</h2>
                <Steps state=state />
            </section>
            {coming.into_iter().map(|place| view! { <One place=place need=id.clone() /> }).collect_view()}
            <dl class="facts">
                <Fact icon="clock" term=t!(language, "fact-time") text=first more=more />
                <Fact icon="place" term=t!(language, "fact-place") text=place.join(" ") />
            </dl>
            {(!words.is_empty()).then(|| view! {
                <section>
                    <h2>{t!(language, "need-what")}</h2>
                    <p translate="no">{words}</p>
                </section>
            })}
            <section>
                <h2>{t!(language, "need-looks")}</h2>
                {nobody.then(|| view! { <p>{t!(language, "need-looks-none")}</p> })}
                <ul class="plain">{looks.into_iter().map(look).collect_view()}</ul>
            </section>
            {again.then(|| {
                // Its time is over: it is asked for anew. Otherwise it is the same one again.
                if need.last_start().is_some_and(|last| now < last) {
                    let fields = vec![("need", id.clone()), ("wish", "reopen".to_owned())];
                    view! { <OneButton action=STEP_NEED words=t!(language, "need-reopen") fields=fields class="button" /> }.into_any()
                } else {
                    view! { <p><a class="button" href=ask(&need.kind)>{t!(language, "need-reopen")}</a></p> }.into_any()
                }
            })}
            {open.then(|| view! {
                <OneButton
                    action=STEP_NEED
                    words=t!(language, "need-cancel")
                    fields=vec![("need", id), ("wish", "cancel".to_owned())]
                />
            })}
        }
    });
    // The code of the visit stands in it.
    Ok(page.secret())
}

/// The way of a need, like a parcel's; nothing once it has left that way.
#[component]
fn Steps(state: State) -> impl IntoView {
    let language = Visitor::current().language;
    let at = match state {
        State::Requested => 0,
        State::Triaged => 1,
        State::Published | State::Offered | State::Claimed | State::Reassigned => 2,
        State::Confirmed => 3,
        State::InProgress => 4,
        State::Done | State::Verified | State::Closed => 5,
        _ => return None,
    };
    let keys = ["step-asked", "step-seen", "step-open", "step-settled", "step-there", "step-over"];
    let step = move |(number, key): (usize, &'static str)| {
        let class = match number.cmp(&at) {
            std::cmp::Ordering::Less => "gone",
            std::cmp::Ordering::Equal => "here",
            std::cmp::Ordering::Greater => "ahead",
        };
        view! {
            <li class=class aria-current=(number == at).then_some("step")>
                {t!(language, key)}
                {(number < at).then(|| view! { <Icon name="check" /> })}
            </li>
        }
    };
    Some(view! { <ol class="steps">{keys.into_iter().enumerate().map(step).collect_view()}</ol> })
}

/// One volunteer's place: who, when, until when it is held, the code, and what can be said about it.
#[component]
fn One(place: Coming, need: String) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let Coming { id, life, who, code } = place;
    let who = who.filter(|_| life.state != State::Reassigned && life.state != State::Published)?;
    let period = life.period.map(|period| when::session(language, &period, now));
    let papers = who.volunteer.papers.iter().filter(|each| each.until >= now.local().date);
    let checked: Vec<String> = papers.map(|each| t!(language, &format!("paper-{}", each.paper.slug()))).collect();
    let checked = crate::i18n::list(language, &checked);
    let lease = life.lease.clone().filter(|_| life.state == State::Claimed);
    let button = move |wish: &'static str, key: &str, class: &'static str| {
        let fields = vec![("need", need.clone()), ("place", id.clone()), ("wish", wish.to_owned())];
        view! { <OneButton action=STEP_NEED words=t!(language, key) fields=fields class=class /> }
    };
    let nobody_came = life.state == State::Confirmed
        && life.period.is_some_and(|period| now >= period.starts.plus(Timers::default().late));
    let agrees = lease.as_ref().is_some_and(|lease| !lease.resident);
    let code = code.map(|(moment, code)| {
        let key = if moment == Moment::Start { "need-code-start" } else { "need-code-end" };
        view! {
            <div class="shown">
                <p>{t!(language, key)}</p>
                <b class="visit-code">{code}</b>
            </div>
        }
    });
    Some(view! {
        <section class="panel">
            <h2><Icon name="me" /> <span translate="no" lang="zh-CN">{who.name}</span></h2>
            <p class="when">{period}</p>
            <p class="small">{t!(language, "need-volunteer-number", number = who.volunteer.number)}</p>
            {(!checked.is_empty()).then(|| view! {
                <p class="state confirmed"><Icon name="check" />{t!(language, "need-checked", papers = checked)}</p>
            })}
            {lease.map(|lease| view! {
                <p>{t!(language, "need-answer-until", until = soon(language, lease.until, now))}</p>
            })}
            {code}
            <div class="buttons">
                {agrees.then(|| button("agree", "need-agree", "button"))}
                {(life.state == State::Done).then(|| button("verify", "need-verify", "button"))}
                {(life.state == State::Done).then(|| button("dispute", "need-dispute", "button-quiet"))}
                {nobody_came.then(|| button("no-show", "need-no-show", "button"))}
                {matches!(life.state, State::Claimed | State::Confirmed)
                    .then(|| button("someone-else", "need-someone-else", "button-quiet"))}
            </div>
        </section>
    })
}

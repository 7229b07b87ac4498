//! A need, followed by who asked for it: where it stands, who comes, the code, who saw the address.

use desk::{
    Error,
    service::need::{Coming, MyNeed},
};
use domain::service::{id::NeedId, kind::call_instead, setting::emergencies, state::State, visit::Moment};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
    },
    i18n::when,
    service::{api::need::STEP_NEED, routes::MINE},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let mine = visitor.desk.my_need(&household.id, &NeedId::new(at.get("id"))).await?;
    let title = mine.found.kind.name.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let MyNeed { found, state, coming, door, looks } = mine;
        let need = found.row.need;
        let number = call_instead(&emergencies(), &need.words).map(str::to_owned);
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
        let window =
            move |period: domain::base::time::Period| view! { <li>{when::session(language, &period, now)}</li> };
        let look = move |look: desk::service::port::Look| {
            view! {
                <li>
                    <span translate="no" lang="zh-CN">{look.name}</span> " " {when::moment(language, look.at, now)}
                </li>
            }
        };
        let id = need.id.to_string();
        let nobody = looks.is_empty();
        view! {
            <p class="back"><a href=MINE><Icon name="back" />{t!(language, "mine-title")}</a></p>
            <ErrorSummary action=STEP_NEED />
            <h1>{heading}</h1>
            {number.map(|number| view! { <p class="panel"><b>{t!(language, "need-call-now", number = number)}</b></p> })}
            <p class="state">{t!(language, &format!("need-{}-resident", state.slug()))}</p>
            {coming.into_iter().map(|place| view! { <One place=place need=id.clone() /> }).collect_view()}
            <section>
                <h2>{t!(language, "need-what")}</h2>
                <p translate="no">{need.words}</p>
                <ul>{need.windows.into_iter().map(window).collect_view()}</ul>
                <p>{need.spot.building.map(|building| building.to_string())} " " {door}</p>
            </section>
            <section>
                <h2>{t!(language, "need-looks")}</h2>
                {nobody.then(|| view! { <p>{t!(language, "need-looks-none")}</p> })}
                <ul>{looks.into_iter().map(look).collect_view()}</ul>
            </section>
            {open.then(|| view! {
                <OneButton
                    action=STEP_NEED
                    words=t!(language, "need-cancel")
                    fields=vec![("need", id), ("wish", "cancel".to_owned())]
                />
            })}
        }
    }))
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
    let agrees = lease.as_ref().is_some_and(|lease| !lease.resident);
    let code = code.map(|(moment, code)| {
        let key = if moment == Moment::Start { "need-code-start" } else { "need-code-end" };
        view! {
            <p>{t!(language, key)}</p>
            <p class="number">{code}</p>
        }
    });
    Some(view! {
        <section class="panel">
            <h2 translate="no" lang="zh-CN">{who.name}</h2>
            <p>{t!(language, "need-volunteer-number", number = who.volunteer.number)}</p>
            {(!checked.is_empty()).then(|| view! { <p>{t!(language, "need-checked", papers = checked)}</p> })}
            <p class="when">{period}</p>
            {lease.map(|lease| view! {
                <p>{t!(language, "need-answer-until", until = when::moment(language, lease.until, now))}</p>
            })}
            {code}
            <div class="buttons">
                {agrees.then(|| button("agree", "need-agree", "button"))}
                {(life.state == State::Done).then(|| button("verify", "need-verify", "button"))}
                {matches!(life.state, State::Claimed | State::Confirmed)
                    .then(|| button("someone-else", "need-someone-else", "button-quiet"))}
            </div>
        </section>
    })
}

//! A ballot, for everybody: what was fixed when, and how to check it.

use desk::{Error, tutoring::port::Try};
use domain::{
    base::{id::BallotId, language::Language, time::Instant},
    tutoring::ballot::{Closed, Committed, Phase},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::icon::Icon,
    i18n::when,
    t,
    tutoring::{
        components::recheck::Recheck,
        routes::{BALLOTS, transcript, wishes},
    },
    visitor::Visitor,
};

/// How far a ballot has come.
pub(super) fn phase(language: Language, phase: &Phase) -> String {
    t!(language, &format!("phase-{}", phase.slug()))
}

/// What was fixed so far, each with its words and the moment.
fn fixed(phase: &Phase) -> Vec<(&'static str, String, Instant)> {
    let committed = |committed: &Committed| vec![("ballot-c", committed.commitment.to_string(), committed.at)];
    let closed = |closed: &Closed| {
        let mut rows = committed(&closed.committed);
        rows.push(("ballot-r", closed.roster.to_string(), closed.at));
        rows.push(("ballot-t", closed.terms.to_string(), closed.at));
        rows
    };
    match phase {
        Phase::Collecting { committed: Some(own) } => committed(own),
        Phase::Collecting { committed: None } | Phase::Void { .. } => Vec::new(),
        Phase::Closed(own) => closed(own),
        Phase::Thrown(thrown) => {
            let mut rows = closed(&thrown.closed);
            rows.push(("ballot-dice", thrown.dice.as_str().to_owned(), thrown.at));
            rows
        }
        Phase::Drawn(drawn) | Phase::Published { drawn, .. } => {
            let mut rows = closed(&drawn.thrown.closed);
            rows.push(("ballot-dice", drawn.thrown.dice.as_str().to_owned(), drawn.thrown.at));
            rows.push(("ballot-digest", drawn.digest.to_string(), drawn.at));
            rows
        }
    }
}

/// The values that were fixed, as a list, to be compared with what hangs on the wall.
pub(super) fn values(language: Language, phase: &Phase, now: Instant) -> impl IntoView + use<> {
    let row = |(key, value, at): (&'static str, String, Instant)| {
        view! {
            <div>
                <dt>{t!(language, key)} " " <small>{when::moment(language, at, now)}</small></dt>
                <dd><code translate="no" lang="en">{value}</code></dd>
            </div>
        }
    };
    view! { <dl class="prints">{fixed(phase).into_iter().map(row).collect_view()}</dl> }
}

/// Every try of a step, as a list.
pub(super) fn tries(language: Language, tries: &[Try], now: Instant) -> impl IntoView + use<> {
    let row = |tried: &Try| {
        let came = if tried.refused.is_some() { "ballot-try-refused" } else { "ballot-try-done" };
        view! {
            <li>
                <span>{t!(language, &format!("ballot-step-{}", tried.step))} " · " {t!(language, came)}</span> " "
                <small>{when::moment(language, tried.at, now)}</small>
            </li>
        }
    };
    view! { <ul class="plain">{tries.iter().map(row).collect_view()}</ul> }
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let found = visitor.desk.ballot(&BallotId::new(at.get("id"))).await?;
    let title = found.row.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let ballot = found.row.ballot;
        let published = matches!(ballot.phase, Phase::Published { .. });
        let collects = ballot.collects(now).is_ok();
        let address = transcript(&ballot.id);
        let reason = if let Phase::Void { reason, .. } = &ballot.phase { Some(reason.clone()) } else { None };
        let fixed_any = !fixed(&ballot.phase).is_empty();
        view! {
            <p class="back"><a href=BALLOTS><Icon name="back" />{t!(language, "ballots-title")}</a></p>
            <h1>{heading}</h1>
            <p>
                <b class="chip blue">{phase(language, &ballot.phase)}</b> " "
                {t!(language, "ballot-tickets", count = found.tickets)} " · "
                {t!(language, "ballot-closes", at = when::moment(language, ballot.window.closes, now))}
            </p>
            {collects.then(|| view! {
                <p>{t!(language, "ballot-collects")}</p>
                <div class="action"><a class="button" href=wishes(&ballot.id)>{t!(language, "wish-title")}</a></div>
            })}
            {reason.map(|reason| view! { <p class="place">{reason}</p> })}
            {published.then(|| view! {
                <section id="recheck">
                    <h2>{t!(language, "recheck-title")}</h2>
                    <p>{t!(language, "recheck-text")}</p>
                    <Recheck ballot=ballot.id.clone() />
                    <p>
                        <a class="link" href=address download="transcript.json">{t!(language, "recheck-transcript")}</a>
                        <small>{t!(language, "recheck-by-hand")} " " <code translate="no" lang="en">"wuse verify transcript.json"</code></small>
                    </p>
                </section>
            })}
            {fixed_any.then(|| view! {
                <section>
                    <h2>{t!(language, "ballot-prints")}</h2>
                    <p class="small">{t!(language, "ballot-prints-text")}</p>
                    {values(language, &ballot.phase, now)}
                </section>
            })}
            {(!found.tries.is_empty()).then(|| view! {
                <section>
                    <h2>{t!(language, "ballot-log")}</h2>
                    {tries(language, &found.tries, now)}
                </section>
            })}
        }
    })
    .at(Place::Courses))
}

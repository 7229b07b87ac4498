//! A ballot, for everybody: what was published when, and how to check it.

use desk::{Error, tutoring::port::Try};
use domain::{
    base::{id::BallotId, language::Language, time::Instant},
    tutoring::ballot::{Closed, Committed, Phase},
};
use leptos::{attr::custom::CustomAttribute as _, prelude::*};

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::icon::Icon,
    i18n::when,
    t,
    tutoring::routes::{BALLOTS, RECHECK, transcript},
    visitor::Visitor,
};

/// How far a ballot has come.
pub(super) fn phase(language: Language, phase: &Phase) -> String {
    let word = match phase {
        Phase::Collecting { .. } => "collecting",
        Phase::Closed(_) => "closed",
        Phase::Thrown(_) => "thrown",
        Phase::Drawn(_) => "drawn",
        Phase::Published { .. } => "published",
        Phase::Void { .. } => "void",
    };
    t!(language, &format!("phase-{word}"))
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

/// The values that were fixed, as a list.
pub(super) fn values(language: Language, phase: &Phase, now: Instant) -> impl IntoView + use<> {
    let row = |(key, value, at): (&'static str, String, Instant)| {
        view! {
            <dt>{t!(language, key)} " · " {when::moment(language, at, now)}</dt>
            <dd><code translate="no">{value}</code></dd>
        }
    };
    view! { <dl>{fixed(phase).into_iter().map(row).collect_view()}</dl> }
}

/// Every try of a step, as a list.
pub(super) fn tries(language: Language, tries: &[Try], now: Instant) -> impl IntoView + use<> {
    let row = |tried: &Try| {
        let came = if tried.refused.is_some() { "ballot-try-refused" } else { "ballot-try-done" };
        view! {
            <li>
                {when::moment(language, tried.at, now)} " " {t!(language, &format!("ballot-step-{}", tried.step))} " · "
                {t!(language, came)}
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
    let (now, nonce) = (visitor.now, visitor.nonce.clone());
    Ok(Page::new(title, move || {
        let ballot = found.row.ballot;
        let published = matches!(ballot.phase, Phase::Published { .. });
        let address = transcript(&ballot.id);
        let reason = if let Phase::Void { reason, .. } = &ballot.phase { Some(reason.clone()) } else { None };
        view! {
            <p class="back"><a href=BALLOTS><Icon name="back" />{t!(language, "ballots-title")}</a></p>
            <h1>{heading}</h1>
            <p class="sum">{phase(language, &ballot.phase)} {reason.map(|reason| format!(" · {reason}"))}</p>
            <p>
                {t!(language, "ballot-closes", at = when::moment(language, ballot.window.closes, now))} " · "
                {t!(language, "ballot-tickets", count = found.tickets)}
            </p>
            {values(language, &ballot.phase, now)}
            {published.then(|| view! {
                <section id="recheck">
                    <h2>{t!(language, "recheck-title")}</h2>
                    <p>{t!(language, "recheck-text")}</p>
                    <p><a class="link" href=address.clone() download="transcript.json">{t!(language, "recheck-transcript")}</a></p>
                    <p>{t!(language, "recheck-by-hand")} " " <code translate="no">"wuse verify transcript.json"</code></p>
                    {recheck(language, address.clone())}
                    <script type="module" nonce=nonce.clone() inner_html=include_str!("../recheck.js")></script>
                </section>
            })}
            <section>
                <h2>{t!(language, "ballot-log")}</h2>
                {tries(language, &found.tries, now)}
            </section>
        }
    })
    .at(Place::Courses))
}

/// What the script fills in, with the words that it needs; not shown without it.
fn recheck(language: Language, address: String) -> impl IntoView {
    let check = leptos::html::div()
        .attr("data-transcript", address)
        .attr("data-script", RECHECK)
        .attr("data-running", t!(language, "recheck-running"))
        .attr("data-same", t!(language, "recheck-same"))
        .attr("data-wrong", t!(language, "recheck-wrong"))
        .attr("data-failed", t!(language, "recheck-failed"))
        .attr("data-no-ticket", t!(language, "recheck-no-ticket"))
        .attr("hidden", "");
    check.child(view! {
        <button class="button" type="button" data-start="">{t!(language, "recheck-start")}</button>
        <p role="status" data-said=""></p>
        <form data-ask="" hidden>
            <div class="field">
                <label for="ticket">{t!(language, "recheck-ticket")}</label>
                <input id="ticket" name="ticket" autocomplete="off" />
            </div>
            <button class="button-quiet">{t!(language, "recheck-why")}</button>
        </form>
        <pre data-why="" role="status"></pre>
    })
}

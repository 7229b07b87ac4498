//! A ballot, as staff run it: which step comes next, and what has been done.

use desk::Error;
use domain::{
    base::{id::BallotId, language::Language, time::Instant},
    tutoring::ballot::{Ballot, Next, Phase},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    i18n::when,
    t,
    tutoring::{
        api::ballot::BALLOT_STEP,
        pages::ballot::{phase, tries, values},
        routes::{DESK_BALLOTS, ballot as public},
    },
    visitor::Visitor,
};

/// The steps of a ballot that goes as it should, in their order.
const STEPS: [&str; 6] = ["commit", "close", "answer", "throw", "draw", "publish"];

/// How many of [`STEPS`] are done.
const fn done(phase: &Phase, next: Next) -> usize {
    match (phase, next) {
        (Phase::Collecting { committed: None } | Phase::Void { .. }, _) => 0,
        (Phase::Collecting { .. }, _) => 1,
        (Phase::Closed(_), Next::Answer { .. }) => 2,
        (Phase::Closed(_), _) => 3,
        (Phase::Thrown(_), _) => 4,
        (Phase::Drawn(_), _) => 5,
        (Phase::Published { .. }, _) => 6,
    }
}

/// What has to be done next in words, and the steps that can be taken for it.
fn coming(language: Language, next: Next, now: Instant) -> (String, &'static [&'static str]) {
    let moment = |at| when::moment(language, at, now);
    match next {
        Next::Commit { before } => (t!(language, "ballot-next-commit", before = moment(before)), &["commit"]),
        Next::Prolong => (t!(language, "ballot-next-prolong"), &[]),
        Next::Close { from } if now < from => (t!(language, "ballot-next-close", from = moment(from)), &[]),
        Next::Close { from } => (t!(language, "ballot-next-close", from = moment(from)), &["close"]),
        Next::Answer { objections, until } => {
            let steps: &[_] = match (objections > 0, now < until) {
                (true, true) => &["answer", "object"],
                (true, false) => &["answer"],
                (false, _) => &["object"],
            };
            (t!(language, "ballot-next-answer", count = objections, until = moment(until)), steps)
        }
        Next::Throw => (t!(language, "ballot-next-throw"), &["throw"]),
        Next::Draw => (t!(language, "ballot-next-draw"), &["draw"]),
        Next::Publish => (t!(language, "ballot-next-publish"), &["publish"]),
        Next::Nothing => (t!(language, "ballot-next-nothing"), &[]),
    }
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let found = visitor.desk.ballot(&BallotId::new(at.get("id"))).await?;
    let title = found.row.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let ballot = found.row.ballot;
        view! {
            <p class="back"><a href=DESK_BALLOTS><Icon name="back" />{t!(language, "ballots-title")}</a></p>
            <ErrorSummary action=BALLOT_STEP />
            <header class="tools">
                <h1>{heading}</h1>
                <b class="chip blue">{phase(language, &ballot.phase)}</b>
                <span>{t!(language, "ballot-tickets", count = found.tickets)}</span>
                <a class="link push" href=public(&ballot.id) target="_self">{t!(language, "ballot-public")}</a>
            </header>
            <div class="wizard">
                <Steps ballot=ballot.clone() />
                <section>
                    <h2>{t!(language, "ballot-prints")}</h2>
                    <p class="small">{t!(language, "ballot-prints-text")}</p>
                    {values(language, &ballot.phase, now)}
                </section>
                <section>
                    <h2>{t!(language, "ballot-log")}</h2>
                    {tries(language, &found.tries, now)}
                </section>
            </div>
        }
    })
    .desk(DESK_BALLOTS))
}

/// All steps in their order; the one that comes next has its form, and no other has one.
#[component]
fn Steps(ballot: Ballot) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let next = ballot.next(now);
    let done = done(&ballot.phase, next);
    let void = matches!(ballot.phase, Phase::Void { .. });
    let (words, steps) = coming(language, next, now);
    let may_void = !void && !matches!(ballot.phase, Phase::Drawn(_) | Phase::Published { .. });
    let step = |(place, step): (usize, &&'static str)| {
        let current = place == done && !void;
        let own = ballot.id.clone();
        view! {
            <li class=if place < done { "done" } else if current { "current" } else { "to-come" } aria-current=current.then_some("step")>
                <h3>{t!(language, &format!("ballot-stage-{step}"))}</h3>
                {current.then(|| view! {
                    <p>{words.clone()}</p>
                    {steps.iter().map(|step| view! { <StepForm ballot=own.clone() step=step /> }).collect_view()}
                })}
            </li>
        }
    };
    let items = STEPS.iter().enumerate().map(step).collect_view();
    let finished = (done == STEPS.len() || void).then(|| view! { <p>{words.clone()}</p> });
    view! {
        <section>
            <h2>{t!(language, "ballot-steps")}</h2>
            <ol class="whys steps">{items}</ol>
            {finished}
            {may_void.then(|| view! {
                <details>
                    <summary>{t!(language, "ballot-step-void")}</summary>
                    <StepForm ballot=ballot.id.clone() step="void" />
                </details>
            })}
        </section>
    }
}

/// The form of a step, with the field that it needs.
#[component]
fn StepForm(ballot: BallotId, step: &'static str) -> impl IntoView {
    let language = Visitor::current().language;
    let label = match step {
        "throw" => Some(t!(language, "ballot-dice-field")),
        "void" => Some(t!(language, "ballot-void-field")),
        _ => None,
    };
    let field = format!("typed-{step}");
    let numbers = (step == "throw").then_some("numeric");
    let quiet = ["void", "object"].contains(&step);
    view! {
        <form method="post" action=BALLOT_STEP class="stack">
            <Carried />
            <input type="hidden" name="ballot" value=ballot.to_string() />
            {label.map(|label| view! {
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <input id=field.clone() name="typed" autocomplete="off" inputmode=numbers />
                </div>
            })}
            <button class=if quiet { "button-quiet" } else { "button" } name="step" value=step>
                {t!(language, &format!("ballot-step-{step}"))}
            </button>
        </form>
    }
}

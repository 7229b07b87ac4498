//! A ballot, as staff run it: the one step that comes next, and what has been done.

use desk::Error;
use domain::{base::id::BallotId, tutoring::ballot::Next};
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

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let found = visitor.desk.ballot(&BallotId::new(at.get("id"))).await?;
    let title = found.row.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let ballot = found.row.ballot;
        let next = ballot.next(now);
        let moment = |at| when::moment(language, at, now);
        let (words, steps): (String, &[&'static str]) = match next {
            Next::Commit { before } => {
                (t!(language, "ballot-next-commit", before = moment(before)), &["commit", "void"])
            }
            Next::Prolong => (t!(language, "ballot-next-prolong"), &["void"]),
            Next::Close { from } => (t!(language, "ballot-next-close", from = moment(from)), &["close", "void"]),
            Next::Answer { objections, until } => (
                t!(language, "ballot-next-answer", count = objections, until = moment(until)),
                &["object", "answer", "void"],
            ),
            Next::Throw => (t!(language, "ballot-next-throw"), &["throw", "void"]),
            Next::Draw => (t!(language, "ballot-next-draw"), &["draw", "void"]),
            Next::Publish => (t!(language, "ballot-next-publish"), &["publish"]),
            Next::Nothing => (t!(language, "ballot-next-nothing"), &[]),
        };
        let id = ballot.id.to_string();
        let form = |step: &&'static str| {
            let step = *step;
            let label = match step {
                "throw" => Some(t!(language, "ballot-dice-field")),
                "void" => Some(t!(language, "ballot-void-field")),
                _ => None,
            };
            let field = format!("typed-{step}");
            view! {
                <form method="post" action=BALLOT_STEP class="stack">
                    <Carried />
                    <input type="hidden" name="ballot" value=id.clone() />
                    {label.map(|label| view! {
                        <div class="field">
                            <label for=field.clone()>{label}</label>
                            <input id=field.clone() name="typed" autocomplete="off" />
                        </div>
                    })}
                    <button class=if step == "void" { "button-quiet" } else { "button" } name="step" value=step>
                        {t!(language, &format!("ballot-step-{step}"))}
                    </button>
                </form>
            }
        };
        view! {
            <p class="back"><a href=DESK_BALLOTS><Icon name="back" />{t!(language, "ballots-title")}</a></p>
            <ErrorSummary action=BALLOT_STEP />
            <h1>{heading}</h1>
            <p class="sum">
                {phase(language, &ballot.phase)} " · " {t!(language, "ballot-tickets", count = found.tickets)}
            </p>
            <p>{words}</p>
            {steps.iter().map(form).collect_view()}
            {values(language, &ballot.phase, now)}
            <h2>{t!(language, "ballot-log")}</h2>
            {tries(language, &found.tries, now)}
            <p><a class="link" href=public(&ballot.id) target="_self">{t!(language, "ballot-public")}</a></p>
        }
    })
    .desk(DESK_BALLOTS))
}

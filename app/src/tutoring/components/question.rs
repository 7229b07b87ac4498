//! What of today cannot be true at once: shown at the door until somebody has said what was.

use desk::tutoring::question::Question;
use domain::{
    base::{language::Language, time::Instant},
    tutoring::{
        conflict::Kind,
        tap::{Hand, Tap, What},
    },
};
use leptos::prelude::*;

use crate::{
    components::{form::Carried, icon::Icon, sentence::runs},
    i18n::{named, when},
    t,
    tutoring::api::door::DOOR_TAP,
    visitor::Visitor,
};

/// What cannot be true of a child.
fn sentence(language: Language, kind: &Kind, child: String) -> String {
    match kind {
        Kind::TwoSignOuts => t!(language, "question-two-sign-outs", child = child),
        Kind::OutWithoutIn => t!(language, "question-out-without-in", child = child),
        Kind::OutBeforeIn => t!(language, "question-out-before-in", child = child),
        Kind::StayNotEnded => t!(language, "question-stay-not-ended", child = child),
        Kind::TwoPlaces => t!(language, "question-two-places", child = child),
        Kind::HereThoughAbsent => t!(language, "question-here-though-absent", child = child),
        Kind::UsedTwice { .. } => t!(language, "question-used-twice", child = child),
        Kind::CollectedAfterRevoked { .. } => t!(language, "question-collected-after-revoked", child = child),
        Kind::TwoCorrections => t!(language, "question-two-corrections", child = child),
        Kind::ImpossibleTime => t!(language, "question-impossible-time", child = child),
        Kind::SameId => t!(language, "question-same-id", child = child),
    }
}

/// What one tap says: when, what, whose hand.
fn said(language: Language, tap: &Tap, by: Option<&str>, now: Instant) -> String {
    let what = match &tap.what {
        What::In { .. } => t!(language, "question-tap-in"),
        What::Out { with, .. } => t!(language, "question-tap-out", adult = with.name.clone()),
        What::Absent { .. } => t!(language, "question-tap-absent"),
        What::TurnedAway { name, .. } => t!(language, "question-tap-turned-away", adult = name.clone()),
        What::Revoked { .. } => t!(language, "question-tap-revoked"),
        What::Undo { .. } => t!(language, "question-tap-undo"),
        What::Correct { .. } => t!(language, "question-tap-correct"),
    };
    // The day stands on the page; a time of another day is the question itself.
    let same_day = tap.at.local().date == now.local().date;
    let at = if same_day { when::clock(tap.at) } else { when::moment(language, tap.at, now) };
    if let Some(by) = by {
        t!(language, "question-tap", at = at, what = what, by = by.to_owned())
    } else {
        t!(language, "question-tap-family", at = at, what = what)
    }
}

/// All questions, each with its taps; those of staff can be taken back.
#[component]
pub(crate) fn Questions(questions: Vec<Question>) -> impl IntoView {
    let language = Visitor::current().language;
    (!questions.is_empty()).then(|| {
        view! {
            <section class="questions" aria-labelledby="questions">
                <h2 id="questions"><Icon name="warn" />{t!(language, "question-title")}</h2>
                <p>{t!(language, "question-text")}</p>
                <ul>{questions.into_iter().map(|question| view! { <Ask question=question /> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Ask(question: Question) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let Question { child, name, programme, kind, taps } = question;
    let tap = |(tap, by): (Tap, Option<String>)| {
        let words = said(language, &tap, by.as_deref(), now);
        let ours = matches!(tap.hand, Hand::Staff(_)) && tap.undoes().is_none();
        view! {
            <li>
                <span>{runs(named(language, &words))}</span>
                {ours.then(|| view! {
                    <form method="post" action=DOOR_TAP>
                        <Carried />
                        <input type="hidden" name="programme" value=programme.to_string() />
                        <input type="hidden" name="child" value=child.to_string() />
                        <input type="hidden" name="about" value=tap.id.to_string() />
                        <button class="button-quiet" name="what" value="undo">{t!(language, "question-undo")}</button>
                    </form>
                })}
            </li>
        }
    };
    view! {
        <li>
            <b>{runs(named(language, &sentence(language, &kind, name)))}</b>
            <ul>{taps.into_iter().map(tap).collect_view()}</ul>
        </li>
    }
}

//! What a new installation still needs, as a list that can be left and taken up again.

use desk::courses::first_steps::{FirstSteps, Step};
use leptos::prelude::*;

use crate::{
    community::routes::community_first,
    components::icon::Icon,
    courses::routes::{NEW_COURSE, teacher_first},
    rooms::routes::room_first,
    staff::routes::{CHANNELS, FIRST_STEPS},
    t,
    visitor::Visitor,
};

/// Where a step is taken; the form leads back to the list.
fn way(step: Step) -> String {
    match step {
        Step::Community => community_first(FIRST_STEPS),
        Step::Room => room_first(FIRST_STEPS),
        Step::Teacher => teacher_first(FIRST_STEPS),
        Step::Channel => CHANNELS.to_owned(),
        Step::Course => NEW_COURSE.to_owned(),
    }
}

/// All steps with what each is for; the first that is open has the button.
#[component]
pub fn Steps(
    /// what is left to do
    done: FirstSteps,
) -> impl IntoView {
    let language = Visitor::current().language;
    let next = done.open.first().copied();
    let step = |step: Step| {
        let (key, href, done) = (step.slug(), way(step), !done.open.contains(&step));
        let title = t!(language, &format!("first-step-{key}"));
        let button = if next == Some(step) { "button" } else { "button-quiet" };
        view! {
            <li class=if done { "step done" } else { "step" }>
                <Icon name=if done { "check" } else { "clock" } />
                <div>
                    <h2>{if done { view! { <a href=href.clone()>{title}</a> }.into_any() } else { title.into_any() }}</h2>
                    <p>{t!(language, &format!("first-step-{key}-text"))}</p>
                </div>
                {if done {
                    view! { <b class="state">{t!(language, "first-step-done")}</b> }.into_any()
                } else {
                    view! { <a class=button href=href>{t!(language, "first-step-do")}</a> }.into_any()
                }}
            </li>
        }
    };
    view! { <ol class="first-steps">{Step::ALL.into_iter().map(step).collect_view()}</ol> }
}

/// What is still open, in a few words, above what else is on a page; nothing when all is done.
#[component]
pub fn StillOpen(
    /// what is left to do
    done: FirstSteps,
) -> impl IntoView {
    let language = Visitor::current().language;
    let link = |step: Step| {
        let key = step.slug();
        view! { <li><a href=way(step)>{t!(language, &format!("first-step-{key}"))}</a></li> }
    };
    let count = done.open.len();
    (count > 0).then(|| {
        view! {
            <section class="panel" aria-labelledby="first-steps">
                <h2 id="first-steps">
                    <a href=FIRST_STEPS>{t!(language, "first-steps-open", count = count)}</a>
                </h2>
                <ul class="plain">{done.open.into_iter().map(link).collect_view()}</ul>
            </section>
        }
    })
}

//! What a new installation still needs, as a list that can be left and taken up again.

use desk::courses::first_steps::FirstSteps;
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

/// One step: whether it is done, its key in the catalogue, and where it is taken.
type Step = (bool, &'static str, String);

/// All steps, in the order in which they are best taken.
fn steps(done: FirstSteps) -> [Step; 5] {
    [
        (done.community, "community", community_first(FIRST_STEPS)),
        (done.room, "room", room_first(FIRST_STEPS)),
        (done.teacher, "teacher", teacher_first(FIRST_STEPS)),
        (done.channel, "channel", CHANNELS.to_owned()),
        (done.course, "course", NEW_COURSE.to_owned()),
    ]
}

/// All steps with what each is for; the first that is open has the button.
#[component]
pub fn Steps(
    /// what is done
    done: FirstSteps,
) -> impl IntoView {
    let language = Visitor::current().language;
    let steps = steps(done);
    let next = steps.iter().position(|(done, ..)| !done);
    let step = |(at, (done, key, href)): (usize, Step)| {
        let title = t!(language, &format!("first-step-{key}"));
        let button = if next == Some(at) { "button" } else { "button-quiet" };
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
    view! { <ol class="first-steps">{steps.clone().into_iter().enumerate().map(step).collect_view()}</ol> }
}

/// What is still open, in a few words, above what else is on a page; nothing when all is done.
#[component]
pub fn StillOpen(
    /// what is done
    done: FirstSteps,
) -> impl IntoView {
    let language = Visitor::current().language;
    let open: Vec<Step> = steps(done).into_iter().filter(|(done, ..)| !done).collect();
    let link = |(_, key, href): Step| {
        view! { <li><a href=href>{t!(language, &format!("first-step-{key}"))}</a></li> }
    };
    let count = open.len();
    (count > 0).then(|| {
        view! {
            <section class="panel" aria-labelledby="first-steps">
                <h2 id="first-steps">
                    <a href=FIRST_STEPS>{t!(language, "first-steps-open", count = count)}</a>
                </h2>
                <ul class="plain">{open.into_iter().map(link).collect_view()}</ul>
            </section>
        }
    })
}

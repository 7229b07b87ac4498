//! A new course: what it is, and when it takes place every week. The dates are shown before anything is saved, and so is
//! what they are in the way of.

use desk::{Error, courses::series::Choices};
use domain::{
    base::id::CourseId,
    courses::{
        clash::Clash,
        schedule::{Edit, Wanted},
    },
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    courses::{
        api::course::CREATE_COURSE,
        components::{course_form::CourseFields, effect::Clashes},
        routes::{DESK_COURSES, NEW_COURSE, teacher_first},
        typed::Typed,
    },
    i18n::when,
    rooms::routes::room_first,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let choices = visitor.desk.course_choices().await?;
    let failure = visitor.failure_of(CREATE_COURSE);
    let copied = Some(visitor.asked("copy")).filter(|id| !id.is_empty()).map(CourseId::new);
    // What was typed comes back after a refusal; else it is like the one that is copied, or as the address says.
    let typed = match (failure, copied) {
        (Some(failure), _) => Typed(failure.typed.clone()),
        (None, Some(id)) => Typed::of(&visitor.desk.edition(&id).await?.0).anew(),
        (None, None) => Typed(visitor.query.clone()),
    };
    let shown = failure.is_some_and(|failure| failure.error.is("to-be-confirmed"));
    let dates = match typed.draft(None) {
        Ok(draft) if shown => visitor.desk.draft_prospect(&draft).await.ok(),
        _ => None,
    };
    let title = t!(language, "course-new");
    let heading = title.clone();
    if let Some(missing) = missing(visitor, &choices) {
        return Ok(Page::new(title, move || {
            view! {
                <p class="back"><a href=DESK_COURSES><Icon name="back" />{t!(language, "desk-courses-title")}</a></p>
                <h1>{heading}</h1>
                <ol class="first-steps">
                    {missing.into_iter().map(|missing| view! { <Missing missing=missing /> }).collect_view()}
                </ol>
            }
        })
        .desk(DESK_COURSES));
    }
    Ok(Page::new(title, move || {
        view! {
            <p class="back"><a href=DESK_COURSES><Icon name="back" />{t!(language, "desk-courses-title")}</a></p>
            {dates.is_none().then(|| view! { <ErrorSummary action=CREATE_COURSE /> })}
            <h1>{heading}</h1>
            <form method="post" action=CREATE_COURSE class="stack" id="course" novalidate>
                <Carried />
                <CourseFields action=CREATE_COURSE choices=choices.clone() typed=typed />
                <div class="buttons">
                    <button class="button-quiet" name="show" value="dates">{t!(language, "course-show-dates")}</button>
                    <button class="button">{t!(language, "course-save-draft")}</button>
                </div>
            </form>
            {dates.map(|(edit, clashes)| view! { <Dates edit=edit clashes=clashes choices=choices /> })}
        }
    })
    .desk(DESK_COURSES))
}

/// What has to be entered before a course can be: the sentence, and the button that leads there where they may.
struct Step {
    text: String,
    button: Option<(String, String)>,
}

/// Whatever a course needs and is not there yet; nothing where all is there.
fn missing(visitor: &Visitor, choices: &Choices) -> Option<Vec<Step>> {
    let language = visitor.language;
    let may = |right: Right| visitor.at_work().is_ok_and(|at_work| at_work.rights.contains(&right));
    let mut steps = Vec::new();
    if choices.rooms.is_empty() {
        steps.push(if may(Right::Rooms) {
            let button = (room_first(NEW_COURSE), t!(language, "course-room-first"));
            Step { text: t!(language, "course-room-missing"), button: Some(button) }
        } else {
            Step { text: t!(language, "course-room-ask"), button: None }
        });
    }
    if choices.teachers.is_empty() {
        let button = (teacher_first(NEW_COURSE), t!(language, "course-teacher-first"));
        steps.push(Step { text: t!(language, "course-teacher-missing"), button: Some(button) });
    }
    (!steps.is_empty()).then_some(steps)
}

/// One of them.
#[component]
fn Missing(missing: Step) -> impl IntoView {
    view! {
        <li class="step">
            <Icon name="clock" />
            <div>{missing.text}</div>
            {missing.button.map(|(href, words)| view! { <a class="button" href=href>{words}</a> })}
        </li>
    }
}

/// The dates as they would be.
#[component]
fn Dates(edit: Edit, clashes: Vec<Clash>, choices: Choices) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let count = edit.added.len();
    let guessed = edit.guessed_from.map(|date| when::date(language, date, now));
    let row = |wanted: Wanted| view! { <li>{when::session(language, &wanted.period, now)}</li> };
    view! {
        <div class="error-summary" role="status" tabindex="-1"><section class="effect" aria-labelledby="dates">
            <h2 id="dates">{t!(language, "course-dates-count", count = count)}</h2>
            {guessed.map(|date| view! { <p class="panel">{t!(language, "course-dates-guessed", day = date)}</p> })}
            <Clashes clashes=clashes choices=choices />
            <ol class="dates">{edit.added.into_iter().map(row).collect_view()}</ol>
        </section></div>
    }
}

//! A new course: what it is, and when it takes place every week. The dates are shown before anything is saved.

use desk::{Error, courses::series::Choices};
use domain::{
    base::{day, text::Text},
    courses::{course::Kind, schedule::Edit},
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    courses::{
        api::course::{CREATE_COURSE, Typed},
        routes::{DESK_COURSES, NEW_COURSE, teacher_first},
    },
    i18n::when,
    rooms::routes::room_first,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let choices = visitor.desk.course_choices().await?;
    // What was typed comes back after a refusal, and in the address when only the dates were asked for.
    let typed =
        visitor.failure_of(CREATE_COURSE).map_or_else(|| visitor.query.clone(), |failure| failure.typed.clone());
    let typed = Typed(typed);
    let series = typed.series().ok();
    let questions = series.as_ref().map(|series| series.pattern.questions(&choices.calendar)).unwrap_or_default();
    let edit = match &series {
        Some(series) if questions.is_empty() && !typed.0.is_empty() => visitor.desk.dates(series).await.ok(),
        _ => None,
    };
    let title = t!(language, "course-new");
    let heading = title.clone();
    let now = visitor.now;
    let missing = missing(visitor, &choices);
    if let Some(missing) = missing {
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
        let value = |name: &str| typed.get(name).to_owned();
        let field = |name: &'static str, key: &str, kind: &'static str| {
            let label = t!(language, key);
            view! { <TextField action=CREATE_COURSE name=name label=label kind=kind value=value(name) /> }
        };
        let question = |date: time::Date| {
            let name = format!("makeups[{}]", day::iso(date));
            let answers = ["nothing", "itself", "as-1", "as-2", "as-3", "as-4", "as-5"];
            let answer = |word: &str| {
                view! {
                    <label class="choice">
                        <input type="radio" name=name.clone() value=word.to_owned() checked=typed.get(&name) == word />
                        {t!(language, &format!("makeup-{word}"))}
                    </label>
                }
            };
            view! {
                <fieldset class="field">
                    <legend class="label">{t!(language, "makeup-question", day = when::date(language, date, now))}</legend>
                    <div class="buttons">{answers.map(answer).collect_view()}</div>
                </fieldset>
            }
        };
        view! {
            <p class="back"><a href=DESK_COURSES><Icon name="back" />{t!(language, "desk-courses-title")}</a></p>
            <ErrorSummary action=CREATE_COURSE />
            <h1>{heading}</h1>
            <form method="post" action=CREATE_COURSE class="stack" id="course" novalidate>
                <Carried />
                <div class="pairs">
                    {field("title", "course-title-zh", "text")}
                    {field("title_en", "course-title-en", "text")}
                    {field("summary", "course-summary", "text")}
                    {field("bring", "course-bring", "text")}
                </div>
                <Choosing choices=choices.clone() typed=typed.clone() />
                <div class="pairs">
                    {field("capacity", "course-capacity", "text")}
                    {field("price", "course-price", "text")}
                    {field("min_age", "course-min-age", "text")}
                    {field("max_age", "course-max-age", "text")}
                </div>
                <Weekdays typed=typed.clone() />
                <div class="pairs">
                    {field("starts", "course-starts", "time")}
                    {field("minutes", "course-minutes", "text")}
                    {field("from_day", "course-from", "date")}
                    {field("until", "course-until", "date")}
                    {field("count", "course-count", "text")}
                </div>
                {questions.into_iter().map(question).collect_view()}
                <div class="buttons">
                    <button class="button-quiet" formmethod="get" formaction=NEW_COURSE>{t!(language, "course-show-dates")}</button>
                    <button class="button">{t!(language, "course-save-draft")}</button>
                </div>
            </form>
            {edit.map(|edit| view! { <Dates edit=edit /> })}
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

/// Kind, category, room and teacher.
#[component]
fn Choosing(choices: Choices, typed: Typed) -> impl IntoView {
    let language = Visitor::current().language;
    let options = |all: Vec<(String, String)>, chosen: String| {
        let option = move |(value, words): (String, String)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    let words = |text: &Text| text.get(language).to_owned();
    let kinds: Vec<_> =
        Kind::ALL.iter().map(|kind| (kind.slug().to_owned(), t!(language, &format!("kind-{}", kind.slug())))).collect();
    let categories: Vec<_> = choices.categories.iter().map(|each| (each.id.to_string(), words(&each.name))).collect();
    let rooms: Vec<_> = choices.rooms.iter().map(|room| (room.id.to_string(), words(&room.name))).collect();
    let teachers: Vec<_> =
        choices.teachers.iter().map(|teacher| (teacher.id.to_string(), teacher.name.clone())).collect();
    let select = |name: &'static str, key: &str, all: Vec<(String, String)>| {
        view! {
            <div class="field">
                <label for=name>{t!(language, key)}</label>
                <select id=name name=name>{options(all, typed.get(name).to_owned())}</select>
            </div>
        }
    };
    view! {
        <div class="pairs">
            {select("kind", "course-kind", kinds)}
            {select("category", "course-category", categories)}
            {select("room", "course-room", rooms)}
            {select("teacher", "course-teacher", teachers)}
        </div>
    }
}

/// On which days of the week.
#[component]
fn Weekdays(typed: Typed) -> impl IntoView {
    let language = Visitor::current().language;
    let choice = |number: u8| {
        let ticked = typed.all("weekdays[]").any(|value| value == number.to_string());
        view! {
            <label class="choice">
                <input type="checkbox" name="weekdays[]" value=number.to_string() checked=ticked />
                {t!(language, &format!("weekday-{number}"))}
            </label>
        }
    };
    view! {
        <fieldset class="field" id="weekday">
            <legend class="label">{t!(language, "course-weekdays")}</legend>
            <div class="buttons">{(1..=7).map(choice).collect_view()}</div>
        </fieldset>
    }
}

/// The dates as they would be.
#[component]
fn Dates(edit: Edit) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let count = edit.added.len();
    let guessed = edit.guessed_from.map(|date| when::date(language, date, now));
    let row = |wanted: domain::courses::schedule::Wanted| {
        view! { <li>{when::session(language, &wanted.period, now)}</li> }
    };
    view! {
        <section aria-labelledby="dates">
            <h2 id="dates">{t!(language, "course-dates-count", count = count)}</h2>
            {guessed.map(|date| view! { <p class="panel">{t!(language, "course-dates-guessed", day = date)}</p> })}
            <ol class="dates">{edit.added.into_iter().map(row).collect_view()}</ol>
        </section>
    }
}

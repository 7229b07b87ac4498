//! The fields of a course, new or there, and the dates that follow from them.

use desk::courses::series::{Choices, Retired};
use domain::{
    base::{day, text::Text},
    courses::{course::Kind, pattern::Pattern},
};
use leptos::prelude::*;

use crate::{components::form::TextField, courses::typed::Typed, i18n::when, t, visitor::Visitor};

/// Everything that can be typed about a course.
#[component]
pub(crate) fn CourseFields(
    /// where the form posts to
    action: &'static str,
    /// what can be chosen
    choices: Choices,
    /// what stands in the fields
    typed: Typed,
) -> impl IntoView {
    let language = Visitor::current().language;
    let value = |name: &str| typed.get(name).to_owned();
    let field = |name: &'static str, key: &str, kind: &'static str| {
        let label = t!(language, key);
        view! { <TextField action=action name=name label=label kind=kind value=value(name) own=true /> }
    };
    let long = |name: &'static str, key: &str| {
        let label = t!(language, key);
        view! { <TextField action=action name=name label=label value=value(name) own=true rows="3" /> }
    };
    let asked = typed.pattern(None).map(|pattern| Pattern { makeups: Vec::new(), ..pattern });
    let questions = asked.map(|pattern| pattern.questions(&choices.calendar)).unwrap_or_default();
    let questions = questions.into_iter().map(|date| view! { <Question date=date typed=typed.clone() /> });
    view! {
        <div class="pairs">
            {field("title", "course-title-zh", "text")}
            {field("title_en", "course-title-en", "text")}
            {field("summary", "course-summary", "text")}
            {field("summary_en", "course-summary-en", "text")}
            {field("bring", "course-bring", "text")}
            {field("bring_en", "course-bring-en", "text")}
            {field("audience", "course-audience", "text")}
            {field("audience_en", "course-audience-en", "text")}
        </div>
        <div class="pairs wider">
            {long("about", "course-about")}
            {long("about_en", "course-about-en")}
        </div>
        <Choosing action=action choices=choices typed=typed.clone() />
        <div class="pairs">
            {field("capacity", "course-capacity", "text")}
            {field("price", "course-price", "text")}
            {field("drop_in", "course-drop-in", "text")}
            {field("cutoff", "course-cutoff", "text")}
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
        <div id="makeup">{questions.collect_view()}</div>
    }
}

/// What a make-up workday is taught as.
#[component]
fn Question(date: time::Date, typed: Typed) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let name = format!("makeups[on-{}]", day::iso(date));
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
            <legend class="label">{t!(language, "makeup-question", day = when::date(language, date, visitor.now))}</legend>
            <div class="buttons">{answers.map(answer).collect_view()}</div>
        </fieldset>
    }
}

/// Kind, category, room and teacher.
#[component]
fn Choosing(action: &'static str, choices: Choices, typed: Typed) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(action);
    let why = |name: &str| failure.and_then(|failure| failure.error.of_field(name)).map(str::to_owned);
    let options = |all: Vec<(String, String)>, chosen: String| {
        let option = move |(value, words): (String, String)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    let words = |text: &Text| text.get(language).to_owned();
    // Whatever it has already stays among what can be chosen.
    let offered = |one: Retired, id: &str, name: &str| !choices.retired.contains(&one) || typed.get(name) == id;
    let kinds: Vec<_> =
        Kind::ALL.iter().map(|kind| (kind.slug().to_owned(), t!(language, &format!("kind-{}", kind.slug())))).collect();
    let all = choices.categories.iter();
    let categories = all.filter(|each| offered(Retired::Category(each.id.clone()), each.id.as_str(), "category"));
    let mut categories: Vec<_> = categories.map(|each| (each.id.to_string(), words(&each.name))).collect();
    if typed.get("category").is_empty() {
        categories.insert(0, (String::new(), t!(language, "choose")));
    }
    let all = choices.rooms.iter();
    let rooms = all.filter(|each| offered(Retired::Room(each.id.clone()), each.id.as_str(), "room"));
    let rooms: Vec<_> = rooms.map(|room| (room.id.to_string(), words(&room.name))).collect();
    let all = choices.teachers.iter();
    let teachers = all.filter(|each| offered(Retired::Teacher(each.id.clone()), each.id.as_str(), "teacher"));
    let teachers: Vec<_> = teachers.map(|teacher| (teacher.id.to_string(), teacher.name.clone())).collect();
    let select = |name: &'static str, key: &str, all: Vec<(String, String)>| {
        view! {
            <div class=if why(name).is_some() { "field field-error" } else { "field" }>
                <label for=name>{t!(language, key)}</label>
                {why(name).map(|why| view! { <span class="why">{why}</span> })}
                <select id=name name=name aria-invalid=why(name).map(|_| "true")>{options(all, typed.get(name).to_owned())}</select>
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

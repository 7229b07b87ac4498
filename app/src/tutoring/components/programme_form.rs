//! The form about a programme.

use domain::{
    base::{day, language::Language},
    rooms::room::Room,
    tutoring::{
        day::Day,
        programme::{Method, Programme},
        pupil::Grade,
        school::School,
    },
};
use leptos::prelude::*;

use crate::{
    base::failure::Failure,
    components::form::{Carried, TextField},
    t,
    tutoring::{
        api::programme::PUT_PROGRAMME,
        words::{clock, day as weekday, grade, typed_moment},
    },
    visitor::Visitor,
};

/// The form about a programme: a new one where `programme` is nothing.
#[component]
pub(crate) fn ProgrammeForm(
    #[prop(optional_no_strip)] programme: Option<Programme>,
    rooms: Vec<Room>,
    schools: Vec<School>,
    next: String,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(PUT_PROGRAMME).cloned();
    let known = programme.as_ref();
    let of = |part: &dyn Fn(&Programme) -> String| known.map(part).unwrap_or_default();
    let field = |name: &'static str, key: &str, kind: &'static str, value: String| {
        view! { <TextField action=PUT_PROGRAMME name=name label=t!(language, key) kind=kind value=value /> }
    };
    let select = |name: &'static str, key: &str, all: Vec<(String, String)>, value: String| {
        let chosen = failure.as_ref().and_then(|failure| failure.value(name)).map_or(value, str::to_owned);
        let why = failure.as_ref().and_then(|failure| failure.error.of_field(name)).map(str::to_owned);
        let wrong = why.is_some();
        let option = |(value, words): (String, String)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        };
        view! {
            <div class=if wrong { "field field-error" } else { "field" }>
                <label for=name>{t!(language, key)}</label>
                {why.map(|why| view! { <span class="why">{why}</span> })}
                <select id=name name=name>{all.into_iter().map(option).collect_view()}</select>
            </div>
        }
    };
    let grades = || -> Vec<(String, String)> {
        (Grade::FIRST.number()..=Grade::LAST.number())
            .map(|number| (number.to_string(), grade(language, number)))
            .collect()
    };
    let rooms = rooms.iter().map(|room| (room.id.to_string(), room.name.get(language).to_owned())).collect();
    let any = (String::new(), t!(language, "care-any-school"));
    let schools = schools.iter().map(|school| (school.id.to_string(), school.name.get(language).to_owned()));
    let schools = std::iter::once(any).chain(schools).collect();
    let grade_of = |grade: Option<Grade>, or: &str| grade.map_or(or.to_owned(), |grade| grade.number().to_string());
    view! {
        <form method="post" action=PUT_PROGRAMME class="stack" novalidate>
            <Carried />
            {known.map(|known| view! { <input type="hidden" name="programme" value=known.id.to_string() /> })}
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next.clone() /> })}
            <div class="pairs">
                {field("title", "care-name", "text", of(&|each| each.title.zh.clone()))}
                {field("title_en", "care-name-en", "text", of(&|each| each.title.en.clone()))}
                {field("first", "care-first", "date", of(&|each| day::iso(each.term.0)))}
                {field("last", "care-last", "date", of(&|each| day::iso(each.term.1)))}
                {select("from_grade", "care-from-grade", grades(), grade_of(known.map(|each| each.grades.0), "1"))}
                {select("to_grade", "care-to-grade", grades(), grade_of(known.map(|each| each.grades.1), "6"))}
                {select("school", "care-school", schools, of(&|each| each.school.as_ref().map(ToString::to_string).unwrap_or_default()))}
                {select("room", "care-fact-where", rooms, of(&|each| each.room.to_string()))}
            </div>
            <Week programme=programme.clone() failure=failure.clone() />
            <div class="pairs">
                {field("ratio", "care-ratio-field", "text", of(&|each| each.ratio.to_string()))}
                {field("price", "care-price", "text", of(&|each| each.price.zh.clone()))}
                {field("price_en", "care-price-en", "text", of(&|each| each.price.en.clone()))}
            </div>
            <div class="pairs">
                {field("opens", "care-opens-at", "datetime-local", of(&|each| typed_moment(each.enrolment.opens)))}
                {field("closes", "care-closes-at", "datetime-local", of(&|each| typed_moment(each.enrolment.closes)))}
            </div>
            {methods(language, known.map_or(Method::FirstCome, |each| each.method), failure.as_ref())}
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

/// How places are given away.
fn methods(language: Language, method: Method, failure: Option<&Failure>) -> impl IntoView + use<> {
    let why = failure.and_then(|failure| failure.error.of_field("method")).map(str::to_owned);
    let wrong = why.is_some();
    let typed = failure.and_then(|failure| failure.value("method")).unwrap_or(method.slug()).to_owned();
    let choice = |each: Method| {
        view! {
            <label class="choice">
                <input type="radio" name="method" value=each.slug() checked=typed == each.slug() />
                {t!(language, &format!("method-{}", each.slug()))}
            </label>
        }
    };
    view! {
        <fieldset class=if wrong { "field field-error" } else { "field" } id="method">
            <legend class="label">{t!(language, "care-method")}</legend>
            {why.map(|why| view! { <span class="why">{why}</span> })}
            <div class="buttons">{[Method::FirstCome, Method::Ballot].map(choice).collect_view()}</div>
        </fieldset>
    }
}

/// Hours and places of each day of the week.
#[component]
fn Week(
    #[prop(optional_no_strip)] programme: Option<Programme>,
    #[prop(optional_no_strip)] failure: Option<Failure>,
) -> impl IntoView {
    let language = Visitor::current().language;
    let whys: Vec<String> = failure
        .iter()
        .flat_map(|failure| &failure.error.problems)
        .filter(|problem| problem.field.as_deref() == Some("days"))
        .map(|problem| problem.sentence.clone())
        .collect();
    let wrong = !whys.is_empty();
    let row = |each: Day| {
        let offered = programme.as_ref().and_then(|programme| programme.on(each));
        let value = |name: &str, known: Option<String>| match &failure {
            Some(failure) => failure.value(name).unwrap_or_default().to_owned(),
            None => known.unwrap_or_default(),
        };
        let (hours, places) = (format!("hours[{each}]"), format!("places[{each}]"));
        let of_hours = offered.map(|offered| format!("{}-{}", clock(offered.from), clock(offered.until)));
        let of_hours = value(&hours, of_hours);
        let of_places = value(&places, offered.map(|offered| offered.capacity.to_string()));
        let day = weekday(language, each);
        let (hours_label, places_label) =
            (t!(language, "care-hours-on", day = day.clone()), t!(language, "care-places-on", day = day.clone()));
        view! {
            <tr>
                <th scope="row">{day}</th>
                <td>
                    <input
                        name=hours value=of_hours autocomplete="off" placeholder=t!(language, "care-no-care")
                        aria-label=hours_label
                    />
                </td>
                <td>
                    <input
                        name=places value=of_places autocomplete="off" inputmode="numeric" maxlength="3" size="4"
                        aria-label=places_label
                    />
                </td>
            </tr>
        }
    };
    view! {
        <fieldset class=if wrong { "field field-error" } else { "field" } id="days">
            <legend class="label">{t!(language, "care-week")}</legend>
            <p class="small">{t!(language, "care-week-hint")}</p>
            {whys.into_iter().map(|why| view! { <span class="why">{why}</span> }).collect_view()}
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "care-day")}</th>
                        <th scope="col">{t!(language, "care-hours")}</th>
                        <th scope="col">{t!(language, "care-places")}</th>
                    </tr>
                </thead>
                <tbody>{Day::ALL.map(row).collect_view()}</tbody>
            </table>
        </fieldset>
    }
}

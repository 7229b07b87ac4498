//! How it goes: what was taken up, who came, and for whom there was no place.

use desk::Error;
use domain::{
    base::{day, time::Instant},
    courses::figures::{CourseFigures, Figures},
};
use leptos::prelude::*;
use time::{Date, Month};

use crate::{
    base::{export::address, page::Page, table::At},
    components::bars::{Bars, Columns},
    courses::routes::{FIGURES, desk_course},
    t,
    visitor::Visitor,
};

/// The half-year that a day lies in: from August, or from February.
fn half_year(of: Date) -> (Date, Date) {
    let on = |year: i32, month: Month, day: u8| Date::from_calendar_date(year, month, day).unwrap_or(of);
    let year = of.year();
    match of.month() {
        Month::January => (on(year - 1, Month::August, 1), on(year, Month::January, 31)),
        month if month >= Month::August => (on(year, Month::August, 1), on(year + 1, Month::January, 31)),
        _ => (on(year, Month::February, 1), on(year, Month::July, 31)),
    }
}

/// The days that are asked for, both of them counted; the half-year of today where none are, or they make no sense.
pub(crate) fn between(visitor: &Visitor) -> (Date, Date) {
    let (first, last) = half_year(visitor.now.local().date);
    let from = day::parse(visitor.asked("from")).unwrap_or(first);
    let until = day::parse(visitor.asked("until")).unwrap_or(last);
    if from <= until { (from, until) } else { (first, last) }
}

/// The same as moments: from the beginning of the first day until that of the day after the last.
pub(crate) fn moments((from, until): (Date, Date)) -> (Instant, Instant) {
    (Instant::at(from, 0, 0), Instant::at(until.next_day().unwrap_or(until), 0, 0))
}

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let (from, until) = between(visitor);
    let (begins, ends) = moments((from, until));
    let figures = visitor.desk.figures(begins, ends).await?;
    let title = t!(language, "figures-title");
    let heading = title.clone();
    let query = format!("from={}&until={}", day::iso(from), day::iso(until));
    Ok(Page::new(title, move || {
        let sheet = |form: &'static str, key: &str| {
            view! { <a class="button-quiet" href=address("figures", form, &query) download="">{t!(language, key)}</a> }
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                <form>
                    <label class="inline">{t!(language, "figures-from")} <input type="date" name="from" value=day::iso(from) /></label>
                    <label class="inline">{t!(language, "figures-until")} <input type="date" name="until" value=day::iso(until) /></label>
                    <button class="button-quiet">{t!(language, "figures-show")}</button>
                </form>
                {sheet("xlsx", "export-xlsx")}
                {sheet("csv", "export-csv")}
            </header>
            {if figures.courses.is_empty() {
                view! { <p>{t!(language, "figures-none")}</p> }.into_any()
            } else {
                view! { <All figures=figures /> }.into_any()
            }}
        }
    })
    .desk(FIGURES))
}

#[component]
fn All(figures: Figures) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let (count, marks, capacity) = figures.total();
    let attendance = marks.attendance().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    let facts = [
        ("figures-courses", figures.courses.len().to_string()),
        ("figures-booked", format!("{} / {capacity}", count.booked)),
        ("figures-dropped-in", count.dropped_in.to_string()),
        ("figures-waiting", count.waiting.to_string()),
        ("figures-attendance", attendance),
        ("figures-no-shows", marks.absent.to_string()),
    ];
    let fact = |(key, value): (&str, String)| view! { <div><dt>{t!(language, key)}</dt> <dd>{value}</dd></div> };
    let ages = figures.ages.iter().map(|(group, count)| {
        let here = count.booked + count.dropped_in;
        (t!(language, &format!("age-{}", group.slug())), here, here + count.waiting)
    });
    let mut wanted: Vec<&CourseFigures> = figures.courses.iter().filter(|each| each.count.waiting > 0).collect();
    wanted.sort_by_key(|each| std::cmp::Reverse(each.count.waiting));
    let wanted: Vec<(String, u32, u32)> = wanted
        .into_iter()
        .take(12)
        .map(|each| (each.title.get(language).to_owned(), each.count.booked, each.count.booked + each.count.waiting))
        .collect();
    let opened = figures.opening.iter().any(|count| *count > 0);
    view! {
        <dl class="figures">{facts.map(fact).collect_view()}</dl>
        <div class="drawings">
            <section>
                <h2>{t!(language, "figures-ages")}</h2>
                <Bars label=t!(language, "figures-ages") bars=ages.collect() />
            </section>
            <section>
                <h2>{t!(language, "figures-wanted")}</h2>
                {if wanted.is_empty() {
                    view! { <p>{t!(language, "figures-wanted-none")}</p> }.into_any()
                } else {
                    view! { <Bars label=t!(language, "figures-wanted") bars=wanted /> }.into_any()
                }}
            </section>
            {opened.then(|| view! {
                <section>
                    <h2>{t!(language, "figures-opening")}</h2>
                    <p class="small">{t!(language, "figures-opening-text")}</p>
                    <Columns label=t!(language, "figures-opening") amounts=figures.opening.clone() />
                    <Minutes amounts=figures.opening.clone() />
                </section>
            })}
        </div>
        <h2>{t!(language, "figures-each")}</h2>
        <Courses courses=figures.courses />
    }
}

/// The first minutes as a table.
#[component]
fn Minutes(amounts: Vec<u32>) -> impl IntoView {
    let language = Visitor::current().language;
    let row = |(minute, amount): (u32, u32)| {
        (amount > 0).then(|| view! { <tr><td class="number">{minute}</td><td class="number">{amount}</td></tr> })
    };
    view! {
        <details>
            <summary>{t!(language, "figures-as-table")}</summary>
            <table class="dense">
                <thead>
                    <tr><th scope="col">{t!(language, "figures-minute")}</th><th scope="col">{t!(language, "figures-bookings")}</th></tr>
                </thead>
                <tbody>{(0_u32..).zip(amounts).map(row).collect_view()}</tbody>
            </table>
        </details>
    }
}

/// Each course as a line.
#[component]
fn Courses(courses: Vec<CourseFigures>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let heading = |(key, class): (&str, &'static str)| view! { <th scope="col" class=class>{t!(language, key)}</th> };
    let headings = [
        ("course-name", ""),
        ("course-category", ""),
        ("figures-booked", "number"),
        ("figures-fill", "number"),
        ("figures-waiting", "number"),
        ("figures-dropped-in", "number"),
        ("figures-sessions", "number"),
        ("figures-attendance", "number"),
        ("figures-no-shows", "number"),
    ];
    let row = |each: CourseFigures| {
        let attendance = each.marks.attendance().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
        view! {
            <tr>
                <td><a href=desk_course(&each.course)>{each.title.get(language).to_owned()}</a></td>
                <td>{visitor.category_name(&each.category)}</td>
                <td class="number">{each.count.booked} " / " {each.capacity}</td>
                <td class="number">{each.fill()} " %"</td>
                <td class="number">{each.count.waiting}</td>
                <td class="number">{each.count.dropped_in}</td>
                <td class="number">{each.sessions.1} " / " {each.sessions.0}</td>
                <td class="number">{attendance}</td>
                <td class="number">{each.marks.absent}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="dense">
                <thead><tr>{headings.map(heading).collect_view()}</tr></thead>
                <tbody>{courses.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

//! Days that are others than their weekday says: year by year, beside the forms that enter one or take over a file.

use desk::Error;
use domain::{
    base::{day, language::Language, refusal::Refusal, text::Text},
    community::holidays::{Kind, Special},
};
use leptos::prelude::*;
use time::Date;

use crate::{
    base::{failure::Failure, page::Page, table::At},
    community::{
        api::holiday::{PUT_HOLIDAY, REMOVE_HOLIDAY},
        routes::{COMMUNITY, HOLIDAYS, IMPORT_HOLIDAYS, holiday as route},
    },
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
    },
    i18n::{list, when},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let calendar = visitor.desk.calendar().await?;
    let chosen = day::parse(at.get("id"));
    let chosen = match chosen.and_then(|date| calendar.get(date).cloned()) {
        None if !at.get("id").is_empty() => return Err(Refusal::NotFound.into()),
        known => known,
    };
    let days: Vec<Special> = calendar.days().cloned().collect();
    let this_year = visitor.now.local().date.year();
    let unknown = [this_year, this_year + 1].into_iter().find(|year| !calendar.knows(*year));
    let failure = visitor.failure_of(IMPORT_HOLIDAYS).cloned();
    let done = visitor.asked("new").parse::<usize>().ok().zip(visitor.asked("changed").parse::<usize>().ok());
    let title = t!(language, "holidays-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let mut years: Vec<i32> = days.iter().map(|special| special.date.year()).collect();
        years.dedup();
        years.reverse();
        let open = chosen.as_ref().map_or(this_year, |special| special.date.year());
        let year = |year: i32| {
            let own: Vec<Special> = days.iter().filter(|special| special.date.year() == year).cloned().collect();
            let (seen, count, chosen) = (year >= open, own.len(), chosen.as_ref().map(|special| special.date));
            view! {
                <details open=seen>
                    <summary>{t!(language, "holidays-year", year = year.to_string(), count = count)}</summary>
                    <Days days=own chosen=chosen />
                </details>
            }
        };
        let dry = failure.clone().filter(|failure| failure.error.status == 200);
        let known = chosen.as_ref().map(|special| day::iso(special.date));
        let wrong = dry.is_none();
        view! {
            <p class="back"><a href=COMMUNITY><Icon name="back" />{t!(language, "community-title")}</a></p>
            <header class="tools">
                <h1>{heading}</h1>
                {known.is_some().then(|| view! { <a class="button push" href=HOLIDAYS>{t!(language, "holiday-new")}</a> })}
            </header>
            <p class="small">{t!(language, "holidays-text")}</p>
            {unknown.map(|year| view! { <p class="panel">{t!(language, "holidays-unknown", year = year.to_string())}</p> })}
            {done.map(|(new, changed)| view! {
                <p role="status">{t!(language, "holidays-done", new = new, changed = changed)}</p>
            })}
            {dry.map(|failure| view! { <DryRun failure=failure /> })}
            <div class="sides">
                <div>
                    {days.is_empty().then(|| view! { <p>{t!(language, "holidays-none")}</p> })}
                    {years.into_iter().map(year).collect_view()}
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{known.clone().unwrap_or_else(|| t!(language, "holiday-new"))}</h2>
                        <ErrorSummary action=PUT_HOLIDAY />
                        <ErrorSummary action=REMOVE_HOLIDAY />
                        <HolidayForm special=chosen.clone() />
                        {known.map(|day| view! {
                            <OneButton action=REMOVE_HOLIDAY words=t!(language, "holiday-remove") fields=vec![("day", day)] />
                        })}
                    </section>
                    <section class="panel" aria-labelledby="from-file">
                        <h2 id="from-file">{t!(language, "holidays-file")}</h2>
                        {wrong.then(|| view! { <ErrorSummary action=IMPORT_HOLIDAYS /> })}
                        <p class="small">{t!(language, "holidays-file-text")}</p>
                        <form method="post" action=IMPORT_HOLIDAYS enctype="multipart/form-data" class="stack" novalidate>
                            <Carried />
                            <div class="field">
                                <label for="file">{t!(language, "holidays-file-label")}</label>
                                <input id="file" name="file" type="file" accept=".json,.ics,.xlsx,.csv,.txt" />
                            </div>
                            <button class="button-quiet">{t!(language, "holidays-dry")}</button>
                        </form>
                    </section>
                </div>
            </div>
        }
    })
    .desk(COMMUNITY))
}

/// The words for what a day is.
fn kind(language: Language, kind: Kind) -> String {
    t!(language, &format!("holiday-{}", kind.slug()))
}

/// The days of a year.
#[component]
fn Days(days: Vec<Special>, chosen: Option<Date>) -> impl IntoView {
    let language = Visitor::current().language;
    let row = |special: Special| {
        let date = special.date;
        view! {
            <tr aria-current=(chosen == Some(date)).then_some("true")>
                <td class="keep"><a href=route(date)>{day::iso(date)}</a></td>
                <td class="keep">{when::weekday(language, date.weekday())}</td>
                <td>{special.name.get(language).to_owned()}</td>
                <td class="keep">{kind(language, special.kind)}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "holiday-day")}</th>
                        <th scope="col">{t!(language, "holiday-weekday")}</th>
                        <th scope="col">{t!(language, "holiday-name")}</th>
                        <th scope="col">{t!(language, "holiday-kind")}</th>
                    </tr>
                </thead>
                <tbody>{days.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The form about a day, or about several in a row.
#[component]
fn HolidayForm(special: Option<Special>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let date = special.as_ref().map(|special| day::iso(special.date)).unwrap_or_default();
    let failure = visitor.failure_of(PUT_HOLIDAY);
    let was = match failure {
        Some(failure) => failure.value("kind").and_then(Kind::from_slug),
        None => Some(special.as_ref().map_or(Kind::Off, |special| special.kind)),
    };
    let why = failure.and_then(|failure| failure.error.of_field("kind")).map(str::to_owned);
    let known = special.is_some();
    let name = special.map(|special| special.name).unwrap_or_default();
    let choice = |each: &Kind| {
        view! {
            <label class="choice">
                <input type="radio" name="kind" value=each.slug() checked=was == Some(*each) />
                {kind(language, *each)}
            </label>
        }
    };
    view! {
        <form method="post" action=PUT_HOLIDAY class="stack" novalidate>
            <Carried />
            <TextField action=PUT_HOLIDAY name="first" label=t!(language, "holiday-first") kind="date" value=date />
            {(!known).then(|| view! {
                <TextField
                    action=PUT_HOLIDAY name="last" label=t!(language, "holiday-last") kind="date"
                    hint=t!(language, "holiday-last-hint")
                />
            })}
            <fieldset class="field" id="kind">
                <legend class="label">{t!(language, "holiday-kind")}</legend>
                {why.map(|why| view! { <span class="why">{why}</span> })}
                <div class="buttons">{Kind::ALL.iter().map(choice).collect_view()}</div>
            </fieldset>
            <TextField action=PUT_HOLIDAY name="name" label=t!(language, "holiday-name") value=name.zh />
            <TextField action=PUT_HOLIDAY name="name_en" label=t!(language, "category-field-name-en") value=name.en />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

/// What a file would do.
#[component]
fn DryRun(failure: Failure) -> impl IntoView {
    let language = Visitor::current().language;
    let said = |name: &'static str| -> Vec<String> {
        failure.typed.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    };
    let sealed = failure.value("sealed").unwrap_or_default().to_owned();
    let same = failure.value("same").unwrap_or("0").to_owned();
    let (new, changed, absent, left_out) = (said("new"), said("changed"), said("absent"), said("left-out"));
    let something = !new.is_empty() || !changed.is_empty();
    let part = |heading: String, rows: Vec<String>| {
        (!rows.is_empty()).then(|| {
            view! {
                <h3>{heading}</h3>
                <ul class="dates">{rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}</ul>
            }
        })
    };
    view! {
        <div class="error-summary" role="status" tabindex="-1">
            <section class="effect" aria-labelledby="dry-run">
                <h2 id="dry-run">
                    {t!(language, "holidays-would", new = new.len(), changed = changed.len(), same = same)}
                </h2>
                {part(t!(language, "holidays-would-new"), new)}
                {part(t!(language, "holidays-would-changed"), changed)}
                {part(t!(language, "holidays-would-absent"), absent)}
                {(!left_out.is_empty()).then(|| view! {
                    <p class="small">{t!(language, "holidays-left-out", names = list(language, &left_out))}</p>
                })}
                {something.then(|| view! {
                    <form method="post" action=IMPORT_HOLIDAYS class="stack">
                        <Carried />
                        <input type="hidden" name="sealed" value=sealed />
                        <button class="button">{t!(language, "holidays-apply")}</button>
                    </form>
                })}
            </section>
        </div>
    }
}

/// A day of a file in one line: `2026-10-01 周四 国庆节 放假`.
#[must_use]
pub fn line(language: Language, special: &Special) -> String {
    let Text { zh, .. } = &special.name;
    let name = if special.name.get(language).is_empty() { zh } else { special.name.get(language) };
    let weekday = when::weekday(language, special.date.weekday());
    format!("{} {weekday} {name} {}", day::iso(special.date), kind(language, special.kind))
}

/// What a day is and what it becomes, in one line.
#[must_use]
pub fn change(language: Language, from: &Special, to: &Special) -> String {
    let of = |special: &Special| format!("{} {}", special.name.get(language), kind(language, special.kind));
    format!("{} {} → {}", day::iso(to.date), of(from), of(to))
}

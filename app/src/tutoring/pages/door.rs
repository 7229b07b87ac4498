//! Today's sheet at the door: who is expected, who is here, with whom each child left.

use desk::{Error, tutoring::door::DoorRow};
use domain::tutoring::sheet::{Alarm, Whereabouts};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::{Carried, ErrorSummary},
    i18n::when,
    t,
    tutoring::{api::door::DOOR_TAP, routes::DOOR},
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let sheet = visitor.desk.door_sheet().await?;
    let title = t!(language, "door-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let count = |is: fn(&Whereabouts) -> bool| sheet.rows.iter().filter(|row| is(&row.whereabouts)).count();
        let sum = t!(
            language,
            "door-sum",
            here = count(|is| matches!(is, Whereabouts::Here { .. })),
            left = count(|is| matches!(is, Whereabouts::Left { .. })),
            absent = count(|is| matches!(is, Whereabouts::Absent { .. })),
            unknown = count(|is| matches!(is, Whereabouts::Unknown)),
        );
        let empty = sheet.rows.is_empty();
        view! {
            <ErrorSummary action=DOOR_TAP />
            <h1>{heading}</h1>
            <p class="when">{when::day(language, sheet.date, now)}</p>
            <p class="sum">{sum}</p>
            {empty.then(|| view! { <p>{t!(language, "door-empty")}</p> })}
            <ul class="roster">{sheet.rows.into_iter().map(|row| view! { <Line row=row /> }).collect_view()}</ul>
        }
    })
    .desk(DOOR))
}

/// A child, and the taps that make sense for it now.
#[component]
fn Line(row: DoorRow) -> impl IntoView {
    let language = Visitor::current().language;
    let state = match &row.whereabouts {
        Whereabouts::Unknown => t!(language, "door-unknown"),
        Whereabouts::Absent { .. } => t!(language, "door-absent"),
        Whereabouts::Here { at, .. } => t!(language, "door-here", at = when::clock(*at)),
        Whereabouts::Left { at, with, .. } => {
            t!(language, "door-left", at = when::clock(*at), adult = with.name.clone())
        }
    };
    let alarm = row.alarm.map(|alarm| match alarm {
        Alarm::Late { minutes } => t!(language, "door-late", minutes = minutes),
        Alarm::Missing { minutes } => t!(language, "door-missing", minutes = minutes),
    });
    let allergies = Some(row.allergies.clone()).filter(|allergies| !allergies.is_empty());
    let (programme, child) = (row.programme.to_string(), row.person.to_string());
    let tap = move |what: &'static str, about: String, words: String| {
        view! {
            <form method="post" action=DOOR_TAP class="marks">
                <Carried />
                <input type="hidden" name="programme" value=programme.clone() />
                <input type="hidden" name="child" value=child.clone() />
                <input type="hidden" name="about" value=about />
                <button class="mark" name="what" value=what>{words}</button>
            </form>
        }
    };
    let (programme, child) = (row.programme.to_string(), row.person.to_string());
    let stranger = move || {
        let field = format!("stranger-{child}");
        view! {
            <details>
                <summary>{t!(language, "door-stranger")}</summary>
                <p class="small">{t!(language, "door-stranger-text")}</p>
                <form method="post" action=DOOR_TAP class="stack">
                    <Carried />
                    <input type="hidden" name="programme" value=programme.clone() />
                    <input type="hidden" name="child" value=child.clone() />
                    <div class="field">
                        <label for=field.clone()>{t!(language, "pickup-name")}</label>
                        <input id=field name="about" autocomplete="off" />
                    </div>
                    <button class="button-quiet" name="what" value="turned-away">{t!(language, "door-turn-away")}</button>
                </form>
            </details>
        }
    };
    let taps = match &row.whereabouts {
        Whereabouts::Here { .. } => {
            let out = row.collectors.iter().map(|pickup| {
                let adult = format!("{} {}", pickup.adult.name, pickup.adult.called);
                tap("out", pickup.id.to_string(), t!(language, "door-out", adult = adult.trim().to_owned()))
            });
            let none = row.collectors.is_empty();
            view! {
                {none.then(|| view! { <p>{t!(language, "door-nobody-listed")}</p> })}
                {out.collect_view()}
                {stranger()}
            }
            .into_any()
        }
        Whereabouts::Left { .. } => tap("in", String::new(), t!(language, "door-back")).into_any(),
        Whereabouts::Absent { .. } => tap("in", String::new(), t!(language, "door-in")).into_any(),
        Whereabouts::Unknown => view! {
            {tap("in", String::new(), t!(language, "door-in"))}
            {tap("absent", String::new(), t!(language, "door-not-coming"))}
        }
        .into_any(),
    };
    let undo = row.undo.as_ref().map(|of| tap("undo", of.to_string(), t!(language, "door-undo")));
    let turned_away = row.turned_away.iter().map(|(at, name)| {
        view! { <p class="small">{t!(language, "door-turned-away", at = when::clock(*at), adult = name.clone())}</p> }
    });
    view! {
        <li>
            <span class="who">
                <b translate="no" lang="zh-CN">{row.name.clone()}</b> " "
                <small>{row.title.get(language).to_owned()} " " {when::hours(&row.hours)} " · " {state}</small>
                {allergies.map(|allergies| view! { " " <strong>{t!(language, "door-allergies", allergies = allergies)}</strong> })}
                {alarm.map(|alarm| view! { " " <strong role="status">{alarm}</strong> })}
                {turned_away.collect_view()}
            </span>
            {taps}
            {undo}
        </li>
    }
}

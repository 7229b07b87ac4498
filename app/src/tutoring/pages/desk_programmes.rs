//! The programmes, beside the form of one of them: a new one, or the one that was chosen.

use desk::{
    Error,
    tutoring::{edition::Programmes, programme::Care},
};
use domain::{
    base::{id::ProgrammeId, language::Language, refusal::Refusal, time::Instant},
    tutoring::day::Day,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::ErrorSummary,
    i18n::when,
    rooms::routes::room_first,
    t,
    tutoring::{
        api::programme::PUT_PROGRAMME,
        components::programme_form::ProgrammeForm,
        routes::{DESK_PROGRAMMES, SCHOOLS, desk_programme},
        words::days,
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let found = visitor.desk.all_programmes().await?;
    let id = ProgrammeId::new(at.get("id"));
    let chosen = found.all.iter().find(|care| care.programme.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let next = visitor.asked("next").to_owned();
    let title = t!(language, "care-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let Programmes { all, rooms, schools } = found;
        let (another, no_room) = (chosen.is_some(), rooms.is_empty());
        let empty = all.is_empty();
        let form_title = match &chosen {
            Some(care) => care.programme.title.get(language).to_owned(),
            None => t!(language, "care-new"),
        };
        let rows = all.iter().map(|care| row(language, care, care.programme.id == id, now)).collect_view();
        let touches = chosen.as_ref().map(|care| touches(language, care));
        let form = if no_room {
            let first = room_first(DESK_PROGRAMMES);
            view! {
                <p>{t!(language, "care-needs-room")}</p>
                <a class="button" href=first>{t!(language, "room-first")}</a>
            }
            .into_any()
        } else {
            let programme = chosen.map(|care| care.programme);
            view! { {touches} <ProgrammeForm programme=programme rooms=rooms schools=schools next=next /> }.into_any()
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                <a class="button-quiet push" href=SCHOOLS>{t!(language, "schools-title")}</a>
                {another.then(|| view! { <a class="button" href=DESK_PROGRAMMES>{t!(language, "care-new")}</a> })}
            </header>
            <div class="sides">
                <div>
                    {empty.then(|| view! { <p>{t!(language, "care-desk-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "care-name")}</th>
                                        <th scope="col">{t!(language, "care-fact-term")}</th>
                                        <th scope="col">{t!(language, "care-days-of")}</th>
                                        <th scope="col">{t!(language, "care-method")}</th>
                                        <th scope="col" class="number">{t!(language, "care-taken")}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <section class="panel" aria-labelledby="form">
                    <h2 id="form">{form_title}</h2>
                    <ErrorSummary action=PUT_PROGRAMME />
                    {form}
                </section>
            </div>
        }
    })
    .desk(DESK_PROGRAMMES))
}

fn row(language: Language, care: &Care, current: bool, now: Instant) -> impl IntoView + use<> {
    let programme = &care.programme;
    let (first, last) = programme.term;
    let term =
        t!(language, "care-term", first = when::date(language, first, now), last = when::date(language, last, now));
    let places: u32 = programme.days.iter().map(|offered| offered.capacity).sum();
    let taken: u32 = care.places.taken.values().sum();
    view! {
        <tr aria-current=current.then_some("true")>
            <td><a href=desk_programme(&programme.id)>{programme.title.get(language).to_owned()}</a></td>
            <td>{term}</td>
            <td>{days(language, programme.weekdays())}</td>
            <td>{t!(language, &format!("method-{}", programme.method.slug()))}</td>
            <td class="number">{format!("{taken}/{places}")}</td>
        </tr>
    }
}

/// What changing a programme touches, before anything is changed.
fn touches(language: Language, care: &Care) -> Option<impl IntoView + use<>> {
    let most = |count: &dyn Fn(Day) -> u32| Day::ALL.into_iter().map(count).max().unwrap_or_default();
    let taken = most(&|day| care.places.taken.get(&day).copied().unwrap_or_default());
    let waiting = care.places.waiting.len();
    (taken > 0 || waiting > 0).then(|| {
        view! { <p class="small">{t!(language, "care-touches", taken = taken, waiting = waiting)}</p> }
    })
}

//! A course is saved again: what that does to dates and people is said first, and what somebody else did meanwhile is
//! shown and kept.

use desk::{
    Error,
    courses::{edition::Meanwhile, series::Choices},
};
use domain::{base::id::CourseId, courses::edition::Edition};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    courses::{
        api::course::EDIT_COURSE,
        components::{
            course_form::CourseFields,
            effect::{Changes, Effect},
        },
        routes::{DESK_COURSES, copy_course, desk_course},
        typed::Typed,
    },
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let id = CourseId::new(at.get("id"));
    let (edition, version) = visitor.desk.edition(&id).await?;
    let choices = visitor.desk.course_choices().await?;
    let failure = visitor.failure_of(EDIT_COURSE);
    let is = |code: &str| failure.is_some_and(|failure| failure.error.is(code));
    let own = Typed::of(&edition);
    let mut typed = failure.map_or_else(|| own.clone(), |failure| Typed(failure.typed.clone()));
    // Who corrects a form still saves over what they saw.
    let mut seen: u32 = typed.get("version").parse().unwrap_or(version);
    let mut meanwhile = None;
    if is("course-changed") {
        meanwhile = visitor.desk.meanwhile(&id, seen).await?;
        if let Some(meanwhile) = &meanwhile {
            typed = typed.over(&Typed::of(&meanwhile.was), &own);
        }
        seen = version;
    }
    let prospect = match typed.draft(Some(&edition.series.pattern)) {
        Ok(draft) if is("to-be-confirmed") => visitor.desk.edit_prospect(&id, &draft).await.ok(),
        _ => None,
    };
    let title = t!(language, "course-edit", course = edition.course.title.get(language));
    let heading = title.clone();
    let plain = prospect.is_none() && meanwhile.is_none();
    Ok(Page::new(title, move || {
        let back = desk_course(&id);
        let name = edition.course.title.get(language).to_owned();
        view! {
            <p class="back"><a href=back.clone()><Icon name="back" />{name}</a></p>
            {plain.then(|| view! { <ErrorSummary action=EDIT_COURSE /> })}
            <header class="tools">
                <h1>{heading}</h1>
                <a class="button-quiet push" href=copy_course(&id)>{t!(language, "course-copy")}</a>
            </header>
            {meanwhile.map(|meanwhile| view! { <Shown meanwhile=meanwhile is=edition choices=choices.clone() /> })}
            <div class="sides">
                <form method="post" action=EDIT_COURSE class="stack" id="course" novalidate>
                    <Carried />
                    <input type="hidden" name="course" value=id.to_string() />
                    <input type="hidden" name="version" value=seen.to_string() />
                    <CourseFields action=EDIT_COURSE choices=choices.clone() typed=typed />
                    <div class="buttons">
                        <button class=if prospect.is_some() { "button-quiet" } else { "button" }>
                            {t!(language, if prospect.is_some() { "course-look-again" } else { "course-save" })}
                        </button>
                        <a class="button-quiet" href=back>{t!(language, "course-leave")}</a>
                    </div>
                </form>
                {match prospect {
                    Some(prospect) => view! { <Effect prospect=prospect choices=choices form="course" /> }.into_any(),
                    None => view! { <p class="small">{t!(language, "course-save-hint")}</p> }.into_any(),
                }}
            </div>
        }
    })
    .desk(DESK_COURSES))
}

/// What somebody else did meanwhile. Theirs stands in the fields that nobody here has touched.
#[component]
fn Shown(meanwhile: Meanwhile, is: Edition, choices: Choices) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let by = meanwhile
        .by
        .into_iter()
        .map(|(name, at)| t!(language, "meanwhile-by", name = name, at = when::moment(language, at, now)));
    let by = by.map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="error-summary" role="alert" tabindex="-1">
            <h2>{t!(language, "meanwhile-title")}</h2>
            <ul>{by}</ul>
            <Changes was=meanwhile.was is=is choices=choices />
            <p>{t!(language, "meanwhile-text")}</p>
        </section>
    }
}

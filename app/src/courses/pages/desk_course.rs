//! One course, as staff see it: where it stands, what can be done, and its dates with their rosters.

use desk::{Error, courses::port::Listing};
use domain::{
    base::id::CourseId,
    courses::course::{Publication, Session, Target},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
    },
    courses::{
        api::publication::SET_PUBLICATION,
        components::{
            effect::Clashes,
            rhythm::{price, rhythm},
        },
        routes::{DESK_COURSES, copy_course, course, dates, edit_course, move_session, roster},
    },
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let listing = visitor.desk.desk_course(&CourseId::new(at.get("id"))).await?;
    let clashes = if listing.course.publication == Publication::Cancelled {
        Vec::new()
    } else {
        visitor.desk.clashes(&listing.course).await?
    };
    let choices = visitor.desk.course_choices().await?;
    let title = listing.course.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let sessions = listing.course.sessions.clone();
        let publication = listing.course.publication;
        let editable = publication != Publication::Cancelled;
        let id = listing.course.id.clone();
        let of = id.clone();
        let row = move |session: Session| {
            let coming = editable && session.period.starts > now;
            view! {
                <li>
                    <a href=roster(&session.id)>{when::session(language, &session.period, now)}</a>
                    {coming.then(|| view! {
                        <a class="small" href=move_session(&of, &session.id)>{t!(language, "date-change")}</a>
                    })}
                </li>
            }
        };
        view! {
            <p class="back"><a href=DESK_COURSES><Icon name="back" />{t!(language, "desk-courses-title")}</a></p>
            <ErrorSummary action=SET_PUBLICATION />
            <header class="tools">
                <h1>{heading}</h1>
                <b>{t!(language, &format!("publication-{}", publication.slug()))}</b>
            </header>
            <p>{rhythm(language, &listing, now)}</p>
            <p>
                {listing.room.name.get(language).to_owned()} " · "
                <span translate="no" lang="zh-CN">{listing.teacher.name.clone()}</span> " · " {price(language, &listing)}
            </p>
            <p>
                {t!(language, "course-fill", taken = listing.places.whole.taken, capacity = listing.course.capacity,
                    waiting = listing.places.waiting(&Target::Whole))}
                {publication.is_seen().then(|| view! { " " <a class="link" href=course(&listing.course.id)>{t!(language, "course-as-seen")}</a> })}
            </p>
            <div class="buttons">
                {editable.then(|| view! { <a class="button-quiet" href=edit_course(&id)>{t!(language, "course-change")}</a> })}
                <a class="button-quiet" href=copy_course(&id)>{t!(language, "course-copy")}</a>
            </div>
            <Moves listing=listing />
            <Clashes clashes=clashes choices=choices />
            <section>
                <header class="tools">
                    <h2>{t!(language, "course-dates")}</h2>
                    {editable.then(|| view! { <a class="button-quiet" href=dates(&id)>{t!(language, "date-add-title")}</a> })}
                </header>
                <ol class="dates">{sessions.into_iter().map(row).collect_view()}</ol>
            </section>
        }
    })
    .desk(DESK_COURSES))
}

/// What staff may do with it now. Cancelling says first whom it reaches, and asks once more.
#[component]
fn Moves(listing: Listing) -> impl IntoView {
    let language = Visitor::current().language;
    let now = listing.course.publication;
    let id = listing.course.id.to_string();
    let people = listing.places.whole.taken + listing.places.sessions.iter().map(|(_, tally)| tally.taken).sum::<u32>();
    let waiting = listing.places.waiting(&Target::Whole);
    let fields = move |to: Publication| vec![("course", id.clone()), ("publication", to.slug().to_owned())];
    let button = |to: Publication, key: &str, class: &'static str| {
        now.may_become(to).then(|| {
            view! { <OneButton action=SET_PUBLICATION words=t!(language, key) fields=fields(to) class=class /> }
        })
    };
    view! {
        <div class="buttons">
            {button(Publication::Published, "course-publish", "button")}
            {button(Publication::Closed, "course-close", "button-quiet")}
        </div>
        {now.may_become(Publication::Cancelled).then(|| view! {
            <details>
                <summary>{t!(language, "course-cancel")}</summary>
                <p>{t!(language, "course-cancel-text", people = people, waiting = waiting)}</p>
                <OneButton action=SET_PUBLICATION words=t!(language, "course-cancel-sure") fields=fields(Publication::Cancelled) />
            </details>
        })}
    }
}

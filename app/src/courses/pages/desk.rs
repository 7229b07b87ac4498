//! The desk in the morning: today's sessions and the next days', with their rosters.

use desk::{Error, courses::port::Listing};
use domain::{
    courses::course::{Session, Target},
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    courses::{components::first_steps::StillOpen, routes::roster},
    i18n::when,
    staff::routes::DESK,
    t,
    visitor::Visitor,
};

/// Days that are shown, today among them.
const DAYS: i64 = 7;

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let at_work = visitor.at_work()?;
    let open = if at_work.rights.contains(&Right::Settings) { Some(visitor.desk.first_steps().await?) } else { None };
    let sessions = visitor.desk.next_sessions(at_work, DAYS).await?;
    let title = t!(language, "desk-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let empty = sessions.is_empty();
        let row = |(listing, session): &(Listing, Session)| {
            let taken = listing.course.capacity
                - listing.places.free(&listing.course, &Target::Whole, now).min(listing.course.capacity);
            view! {
                <tr>
                    <td><a href=roster(&session.id)>{when::session(language, &session.period, now)}</a></td>
                    <td>{listing.course.title.get(language).to_owned()}</td>
                    <td>{listing.room.name.get(language).to_owned()}</td>
                    <td translate="no" lang="zh-CN">{listing.teacher.name.clone()}</td>
                    <td class="number">{taken} " / " {listing.course.capacity}</td>
                </tr>
            }
        };
        view! {
            <header class="tools"><h1>{heading}</h1></header>
            {open.map(|done| view! { <StillOpen done=done /> })}
            {empty.then(|| view! { <p>{t!(language, "desk-no-sessions")}</p> })}
            {(!empty).then(|| view! {
                <div class="scroll">
                    <table class="dense cards">
                        <thead>
                            <tr>
                                <th scope="col">{t!(language, "course-when")}</th>
                                <th scope="col">{t!(language, "course-name")}</th>
                                <th scope="col">{t!(language, "course-room")}</th>
                                <th scope="col">{t!(language, "course-teacher")}</th>
                                <th scope="col">{t!(language, "course-taken")}</th>
                            </tr>
                        </thead>
                        <tbody>{sessions.iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            })}
        }
    })
    .desk(DESK))
}

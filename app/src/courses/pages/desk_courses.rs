//! All courses, as staff see them.

use desk::{Error, courses::port::Listing};
use domain::courses::course::Target;
use leptos::prelude::*;

use crate::{
    base::{export::address, page::Page, table::At},
    courses::{
        components::rhythm::rhythm,
        routes::{DESK_COURSES, NEW_COURSE, PAST_COURSES, copy_course, desk_course},
    },
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let past = !visitor.asked("past").is_empty();
    let now = visitor.now;
    let listings = if past {
        visitor.desk.past_courses().await?
    } else {
        let mut listings = visitor.desk.desk_courses().await?;
        listings
            .sort_by_key(|each| each.course.coming(&Target::Whole, now).next().map(|session| session.period.starts));
        listings
    };
    let title = t!(language, "desk-courses-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let empty = listings.is_empty();
        let row = |listing: &Listing| {
            let course = &listing.course;
            let taken = listing.places.whole.taken;
            view! {
                <tr>
                    <td><a href=desk_course(&course.id)>{course.title.get(language).to_owned()}</a></td>
                    <td>{rhythm(language, listing, now)}</td>
                    <td>{listing.room.name.get(language).to_owned()}</td>
                    <td translate="no" lang="zh-CN">{listing.teacher.name.clone()}</td>
                    <td class="number">{taken} " / " {course.capacity}</td>
                    <td class="number">{listing.places.waiting(&Target::Whole)}</td>
                    <td>
                        {if past {
                            when::date(language, course.ends().local().date, now)
                        } else {
                            t!(language, &format!("publication-{}", course.publication.slug()))
                        }}
                    </td>
                    <td><a href=copy_course(&course.id)>{t!(language, "course-copy")}</a></td>
                </tr>
            }
        };
        let way = |href: &'static str, key: &str, here: bool| {
            view! { <a class="button-quiet" href=href aria-current=here.then_some("page")>{t!(language, key)}</a> }
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                {way(DESK_COURSES, "courses-now", !past)}
                {way(PAST_COURSES, "courses-past", past)}
                <a class="button-quiet push" href=address("places", "xlsx", "") download="">{t!(language, "export-places")}</a>
                <a class="button-quiet" href=address("courses", "xlsx", "") download="">{t!(language, "export-courses")}</a>
                <a class="button" href=NEW_COURSE>{t!(language, "course-new")}</a>
            </header>
            {empty.then(|| view! { <p>{t!(language, if past { "courses-past-none" } else { "desk-courses-none" })}</p> })}
            {(!empty).then(|| view! {
                <div class="scroll">
                    <table class="dense">
                        <thead>
                            <tr>
                                <th scope="col">{t!(language, "course-name")}</th>
                                <th scope="col">{t!(language, "course-when")}</th>
                                <th scope="col">{t!(language, "course-room")}</th>
                                <th scope="col">{t!(language, "course-teacher")}</th>
                                <th scope="col">{t!(language, "course-taken")}</th>
                                <th scope="col">{t!(language, "course-waiting")}</th>
                                <th scope="col">{t!(language, if past { "course-ended" } else { "course-state" })}</th>
                                <th scope="col"><span class="vh">{t!(language, "course-copy")}</span></th>
                            </tr>
                        </thead>
                        <tbody>{listings.iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            })}
        }
    })
    .desk(DESK_COURSES))
}

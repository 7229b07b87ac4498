//! A course on one sheet of paper, with a QR code that leads to it.

use desk::Error;
use domain::base::id::CourseId;
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{icon::Icon, motif::Motif, qr::Qr},
    courses::{
        components::rhythm::{price, rhythm},
        routes,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let id = &CourseId::new(at.get("id"));
    let language = visitor.language;
    let listing = visitor.desk.course(id).await?;
    let title = listing.course.title.get(language).to_owned();
    let visitor = visitor.clone();
    let page = Page::new(title.clone(), move || {
        let course = &listing.course;
        let address = format!("{}{}", visitor.base, routes::course(&course.id));
        let facts = [course.audience.get(language).to_owned(), price(language, &listing)];
        view! {
            <p class="back screen"><a href=routes::course(&course.id)><Icon name="back" />{title.clone()}</a></p>
            <p class="small screen">{t!(language, "poster-print")}</p>
            <article class="poster">
                <Motif kind=visitor.motif_of(&course.category) />
                <p>{visitor.community_name()}</p>
                <h1>{title}</h1>
                <p class="when">
                    {rhythm(language, &listing, visitor.now)} <br /> {listing.room.name.get(language).to_owned()} <br />
                    {facts.join(&t!(language, "comma"))}
                </p>
                <Qr text=address label=t!(language, "poster-qr") />
                <p>{t!(language, "poster-text")}</p>
            </article>
        }
    });
    Ok(page.at(Place::Courses))
}

//! All programmes of after-school care.

use desk::{Error, tutoring::programme::Care};
use domain::base::language::Language;
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::motif::Motif,
    t,
    tutoring::{
        routes::{BALLOTS, MINE, PICKUPS, programme},
        words::{days, grade},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let programmes = visitor.desk.programmes().await?;
    let title = t!(language, "care-title");
    let heading = title.clone();
    let about = t!(language, "care-text");
    Ok(Page::new(title, move || {
        let empty = programmes.is_empty();
        view! {
            <h1>{heading}</h1>
            <p>{t!(language, "care-text")}</p>
            <ul class="plain">
                <li><a class="link" href=MINE>{t!(language, "care-mine-title")}</a></li>
                <li><a class="link" href=PICKUPS>{t!(language, "pickups-title")}</a></li>
                <li><a class="link" href=BALLOTS>{t!(language, "ballots-title")}</a></li>
            </ul>
            {empty.then(|| view! { <p>{t!(language, "care-none")}</p> })}
            <div class="cards">{programmes.into_iter().map(|care| card(language, &care)).collect_view()}</div>
        }
    })
    .about(about)
    .at(Place::Courses))
}

fn card(language: Language, care: &Care) -> impl IntoView + use<> {
    let own = &care.programme;
    let (from, to) = (grade(language, own.grades.0.number()), grade(language, own.grades.1.number()));
    let school = care.school.as_ref();
    let school = school.map_or_else(|| t!(language, "care-any-school"), |school| school.name.get(language).to_owned());
    view! {
        <article class="course-card">
            <Motif kind="tutoring" />
            <h3><a href=programme(&own.id)>{own.title.get(language).to_owned()}</a></h3>
            <p>{days(language, own.weekdays())} " · " {t!(language, "care-grades", from = from, to = to)}</p>
            <p class="small">{school} " · " {t!(language, &format!("method-{}", own.method.slug()))}</p>
        </article>
    }
}

//! All programmes of after-school care.

use desk::{Error, tutoring::programme::Care};
use domain::{
    base::{language::Language, time::Instant},
    tutoring::programme::Method,
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::motif::Motif,
    i18n::when,
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
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let empty = programmes.is_empty();
        view! {
            <h1>{heading}</h1>
            <p>{t!(language, "care-text")}</p>
            <div class="buttons">
                <a class="button-quiet" href=MINE>{t!(language, "care-mine-title")}</a>
                <a class="button-quiet" href=PICKUPS>{t!(language, "pickups-title")}</a>
            </div>
            {empty.then(|| view! { <p>{t!(language, "care-none")}</p> })}
            <h2 class="vh">{t!(language, "care-list")}</h2>
            <div class="cards">{programmes.into_iter().map(|care| card(language, &care, now)).collect_view()}</div>
            <p><a class="link" href=BALLOTS>{t!(language, "ballots-how")}</a></p>
        }
    })
    .about(about)
    .at(Place::Courses))
}

fn card(language: Language, care: &Care, now: Instant) -> impl IntoView + use<> {
    let own = &care.programme;
    let (from, to) = (grade(language, own.grades.0.number()), grade(language, own.grades.1.number()));
    let school = care.school.as_ref();
    let school = school.map_or_else(|| t!(language, "care-any-school"), |school| school.name.get(language).to_owned());
    let free: Vec<_> = own.weekdays().iter().filter(|day| care.places.free(own, *day) > 0).collect();
    let (class, places) = if own.enrolment.opens > now {
        let opens = when::moment(language, own.enrolment.opens, now);
        ("places later", t!(language, "care-opens", at = opens))
    } else if own.enrolment.closes <= now {
        ("places small", t!(language, "care-closed"))
    } else if own.method == Method::Ballot {
        ("places later", t!(language, "care-collects"))
    } else if free.is_empty() {
        ("places waiting", t!(language, "care-all-full"))
    } else {
        ("places", t!(language, "care-free-on", days = days(language, free.into_iter().collect())))
    };
    view! {
        <article class="course-card">
            <Motif kind="tutoring" />
            <h3><a href=programme(&own.id)>{own.title.get(language).to_owned()}</a></h3>
            <p>{days(language, own.weekdays())} " · " {t!(language, "care-grades", from = from, to = to)}</p>
            <p class="small">{school} " · " {t!(language, &format!("method-{}", own.method.slug()))}</p>
            <p class=class>{places}</p>
        </article>
    }
}

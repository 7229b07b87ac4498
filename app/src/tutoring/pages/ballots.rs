//! All ballots, for everybody.

use desk::{Error, tutoring::port::BallotRow};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{icon::Icon, motif::Motif},
    i18n::when,
    t,
    tutoring::{
        pages::ballot::phase,
        routes::{TUTORING, ballot},
    },
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let ballots = visitor.desk.ballots().await?;
    let title = t!(language, "ballots-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let row = |row: &BallotRow| {
            view! {
                <article class="course-card">
                    <Motif kind="tutoring" />
                    <h3><a href=ballot(&row.ballot.id) target="_self">{row.title.get(language).to_owned()}</a></h3>
                    <p class="chip blue">{phase(language, &row.ballot.phase)}</p>
                    <p class="small">{t!(language, "ballot-closes", at = when::moment(language, row.ballot.window.closes, now))}</p>
                </article>
            }
        };
        let empty = ballots.is_empty();
        view! {
            <p class="back"><a href=TUTORING><Icon name="back" />{t!(language, "care-title")}</a></p>
            <h1>{heading}</h1>
            <p>{t!(language, "ballots-text")}</p>
            {empty.then(|| view! {
                <section class="message"><Motif kind="empty" /><h2>{t!(language, "ballots-none")}</h2></section>
            })}
            <h2 class="vh">{t!(language, "ballots-list")}</h2>
            <div class="cards">{ballots.iter().map(row).collect_view()}</div>
        }
    })
    .at(Place::Courses))
}

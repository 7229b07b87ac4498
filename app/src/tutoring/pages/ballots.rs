//! All ballots, for everybody.

use desk::{Error, tutoring::port::BallotRow};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
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
                <li>
                    <a class="link" href=ballot(&row.ballot.id) target="_self">{row.title.get(language).to_owned()}</a>
                    " " {phase(language, &row.ballot.phase)} " · "
                    {t!(language, "ballot-closes", at = when::moment(language, row.ballot.window.closes, now))}
                </li>
            }
        };
        let empty = ballots.is_empty();
        view! {
            <h1>{heading}</h1>
            <p>{t!(language, "ballots-text")}</p>
            {empty.then(|| view! { <p>{t!(language, "ballots-none")}</p> })}
            <ul class="plain">{ballots.iter().map(row).collect_view()}</ul>
            <p><a class="link" href=TUTORING>{t!(language, "care-title")}</a></p>
        }
    })
    .at(Place::Courses))
}

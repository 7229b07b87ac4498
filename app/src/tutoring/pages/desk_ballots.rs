//! All ballots, as staff run them.

use desk::{Error, tutoring::port::BallotRow};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    i18n::when,
    t,
    tutoring::{
        pages::ballot::phase,
        routes::{DESK_BALLOTS, NEW_BALLOT, desk_ballot},
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
                <tr>
                    <td><a href=desk_ballot(&row.ballot.id)>{row.title.get(language).to_owned()}</a></td>
                    <td>{phase(language, &row.ballot.phase)}</td>
                    <td>{when::moment(language, row.ballot.window.closes, now)}</td>
                </tr>
            }
        };
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                <a class="button push" href=NEW_BALLOT>{t!(language, "ballot-new")}</a>
            </header>
            {ballots.is_empty().then(|| view! { <p>{t!(language, "ballots-none")}</p> })}
            <div class="scroll">
                <table class="dense">
                    <thead>
                        <tr>
                            <th scope="col">{t!(language, "ballot-name")}</th>
                            <th scope="col">{t!(language, "ballot-state")}</th>
                            <th scope="col">{t!(language, "ballot-closing")}</th>
                        </tr>
                    </thead>
                    <tbody>{ballots.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    })
    .desk(DESK_BALLOTS))
}

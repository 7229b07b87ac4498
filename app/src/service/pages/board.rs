//! The dispatcher's board: needs by state and age, and the next step for each.

use desk::{Error, service::triage::OnBoard};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    i18n::when,
    service::routes::{BOARD, VOLUNTEERS, desk_need},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let board = visitor.desk.service_board().await?;
    let catalogue = visitor.desk.catalogue().await?;
    let now = visitor.now;
    let title = t!(language, "board-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let empty = board.is_empty();
        let row = move |each: OnBoard| {
            let OnBoard { found, state, triage_until } = each;
            let need = found.row.need;
            let overdue = triage_until.is_some_and(|until| until <= now);
            let next = if overdue { "next-overdue".to_owned() } else { format!("next-{}", state.slug()) };
            let starts = need.windows.iter().map(|window| window.starts).min().unwrap_or(need.asked);
            let risk = need.risk.map(|risk| t!(language, &format!("risk-{}", risk.slug())));
            view! {
                <tr>
                    <td>{t!(language, &format!("state-need-{}", state.slug()))}</td>
                    <td><a href=desk_need(&need.id)>{found.kind.name.get(language).to_owned()}</a></td>
                    <td>{risk}</td>
                    <td>{catalogue.estate(&need.spot.estate).get(language).to_owned()}</td>
                    <td>{when::moment(language, starts, now)}</td>
                    <td>{when::moment(language, need.asked, now)}</td>
                    <td>{need.urgent.then(|| t!(language, "urgent"))} " " {t!(language, &next)}</td>
                </tr>
            }
        };
        let heads =
            ["board-state", "board-what", "board-risk", "board-where", "board-when", "board-asked", "board-next"];
        view! {
            <div class="tools">
                <h1>{heading}</h1>
                <a class="button-quiet push" href=VOLUNTEERS>{t!(language, "volunteers-title")}</a>
            </div>
            {empty.then(|| view! { <p>{t!(language, "board-none")}</p> })}
            <div class="scroll">
                <table class="dense">
                    <thead><tr>{heads.map(|key| view! { <th>{t!(language, key)}</th> }).collect_view()}</tr></thead>
                    <tbody>{board.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
    })
    .desk(BOARD))
}

//! All volunteers, and the papers that were seen.

use desk::{Error, service::port::VolunteerRow};
use domain::{service::volunteer::Paper, staff::right::Right};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    i18n::when,
    service::{api::triage::NOTE_PAPER, routes::BOARD},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let notes = visitor.at_work()?.rights.contains(&Right::PeopleVetting);
    let volunteers = visitor.desk.volunteers().await?;
    let now = visitor.now;
    let title = t!(language, "volunteers-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let papers = move |row: &VolunteerRow| {
            let paper = |each: &domain::service::volunteer::Document| {
                let name = t!(language, &format!("paper-{}", each.paper.slug()));
                t!(language, "paper-until", paper = name, day = when::date(language, each.until, now))
            };
            crate::i18n::list(language, &row.volunteer.papers.iter().map(paper).collect::<Vec<_>>())
        };
        let row = move |row: &VolunteerRow| {
            view! {
                <tr>
                    <td translate="no" lang="zh-CN">{row.name.clone()}</td>
                    <td>{row.volunteer.number.clone()}</td>
                    <td>{t!(language, &format!("risk-{}", row.volunteer.limits.risk.slug()))}</td>
                    <td>{papers(row)}</td>
                </tr>
            }
        };
        let option = |row: &VolunteerRow| {
            let name = format!("{} {}", row.name, row.volunteer.number);
            view! { <option value=row.volunteer.id.to_string()>{name}</option> }
        };
        let paper = move |paper: Paper| {
            view! { <option value=paper.slug()>{t!(language, &format!("paper-{}", paper.slug()))}</option> }
        };
        let rows = volunteers.iter().map(row).collect_view();
        let options = volunteers.iter().map(option).collect_view();
        let heads = ["volunteers-name", "volunteers-number", "volunteers-risk", "volunteers-papers"];
        view! {
            <p class="back"><a href=BOARD><Icon name="back" />{t!(language, "board-title")}</a></p>
            <ErrorSummary action=NOTE_PAPER />
            <div class="tools"><h1>{heading}</h1></div>
            {volunteers.is_empty().then(|| view! { <p>{t!(language, "volunteers-none")}</p> })}
            {(notes && !volunteers.is_empty()).then(|| view! {
                <form method="post" action=NOTE_PAPER class="stack panel">
                    <Carried />
                    <div class="pairs">
                        <label>{t!(language, "volunteers-name")} <select name="volunteer">{options}</select></label>
                        <label>{t!(language, "paper")} <select name="paper">{Paper::ALL.map(paper).collect_view()}</select></label>
                        <label>{t!(language, "paper-from")} <input type="date" name="from_day" /></label>
                        <label>{t!(language, "paper-last")} <input type="date" name="until" /></label>
                    </div>
                    <button class="button">{t!(language, "paper-note")}</button>
                </form>
            })}
            <div class="scroll">
                <table class="dense">
                    <thead><tr>{heads.map(|key| view! { <th>{t!(language, key)}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
    .desk(BOARD))
}

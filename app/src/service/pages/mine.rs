//! What a household has asked for.

use desk::{Error, service::place::Found};
use domain::service::state::State;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::motif::Motif,
    i18n::when,
    service::{
        look::motif,
        routes::{HELP, my_need},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let needs = visitor.desk.my_needs(&household.id).await?;
    let now = visitor.now;
    let title = t!(language, "mine-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let empty = needs.is_empty();
        let row = move |(found, state): (Found, State)| {
            let need = found.row.need;
            view! {
                <li class="course-card">
                    <Motif kind=motif(&found.kind) />
                    <h2><a href=my_need(&need.id)>{found.kind.name.get(language).to_owned()}</a></h2>
                    <p>{t!(language, &format!("need-{}-resident", state.slug()))}</p>
                    <p class="small">{t!(language, "need-asked", when = when::moment(language, need.asked, now))}</p>
                </li>
            }
        };
        view! {
            <h1>{heading}</h1>
            {empty.then(|| view! {
                <section class="message">
                    <Motif kind="empty" />
                    <p>{t!(language, "mine-none")}</p>
                    <a class="button" href=HELP>{t!(language, "mine-ask")}</a>
                </section>
            })}
            <ul class="cards">{needs.into_iter().map(row).collect_view()}</ul>
            {(!empty).then(|| view! { <p><a class="button" href=HELP>{t!(language, "mine-ask")}</a></p> })}
        }
    }))
}

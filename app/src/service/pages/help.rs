//! What can be asked for, by brand.

use desk::Error;
use domain::service::kind::Kind;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    service::routes::{MINE, VOLUNTEER, ask},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let catalogue = visitor.desk.catalogue().await?;
    let title = t!(language, "help-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = move |kind: &Kind| {
            let minutes = t!(language, "help-minutes", minutes = kind.minutes);
            view! {
                <li class="plain">
                    <a class="link" href=ask(&kind.id)>{kind.name.get(language).to_owned()}</a> " " <small>{minutes}</small>
                </li>
            }
        };
        let brands = catalogue
            .brands
            .iter()
            .map(|brand| {
                let kinds = catalogue.kinds.iter().filter(|kind| kind.brand == brand.id).map(row).collect_view();
                view! {
                    <section class="panel">
                        <h2>{brand.name.get(language).to_owned()}</h2>
                        <p>{brand.about.get(language).to_owned()}</p>
                        <ul>{kinds}</ul>
                    </section>
                }
            })
            .collect_view();
        view! {
            <h1>{heading}</h1>
            <p class="panel"><b>{t!(language, "help-emergency")}</b></p>
            <p>{t!(language, "help-text")}</p>
            <div class="buttons">
                <a class="button-quiet" href=MINE>{t!(language, "help-mine")}</a>
                <a class="button-quiet" href=VOLUNTEER>{t!(language, "help-volunteer")}</a>
            </div>
            {brands}
        }
    }))
}

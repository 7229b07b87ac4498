//! What can be asked for, by brand.

use desk::Error;
use domain::service::kind::Kind;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{icon::Icon, motif::Motif},
    service::{
        look::motif,
        routes::{MINE, NEEDS, ask},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let catalogue = visitor.desk.catalogue().await?;
    let title = t!(language, "help-title");
    let heading = title.clone();
    let page = Page::new(title, move || {
        let row = move |kind: &Kind| {
            let minutes = t!(language, "help-minutes", minutes = kind.minutes);
            view! {
                <li>
                    <a href=ask(&kind.id)>
                        <Motif kind=motif(kind) />
                        <b>{kind.name.get(language).to_owned()}</b>
                        <small>{minutes}</small>
                    </a>
                </li>
            }
        };
        let brands = catalogue
            .brands
            .iter()
            .map(|brand| {
                let kinds = catalogue.offered().filter(|kind| kind.brand == brand.id).map(row).collect_view();
                let colour = brand.colour.slug();
                view! {
                    <section class="panel">
                        <h2>{brand.name.get(language).to_owned()}</h2>
                        <p class=format!("chip {colour}")>{brand.about.get(language).to_owned()}</p>
                        <ul class="rows">{kinds}</ul>
                    </section>
                }
            })
            .collect_view();
        view! {
            <h1>{heading}</h1>
            <p>{t!(language, "help-text")}</p>
            <p class="warning"><Icon name="bell" /><b>{t!(language, "help-emergency")}</b></p>
            <div class="buttons">
                <a class="button-quiet" href=MINE>{t!(language, "help-mine")}</a>
                <a class="button-quiet" href=NEEDS>{t!(language, "help-volunteer")}</a>
            </div>
            <div class="cards">{brands}</div>
        }
    });
    Ok(page.wide().about(t!(language, "help-text")))
}

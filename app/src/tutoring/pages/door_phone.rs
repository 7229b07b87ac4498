//! Takes today's sheet along on the phone that is held, for a door without network.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        motif::Motif,
    },
    t,
    tutoring::{api::door::TAKE_SHEET, routes::DOOR},
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    // A phone that lies about at a door is worth a second look at whoever takes it there.
    visitor.at_work()?.session.is_fresh(visitor.now)?;
    let title = t!(language, "door-phone-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <ErrorSummary action=TAKE_SHEET />
            <section class="message">
                <Motif kind="mobile" />
                <h1>{heading}</h1>
                <p>{t!(language, "door-phone-text")}</p>
            </section>
            <ul class="plain stack">
                <li>{t!(language, "door-phone-until")}</li>
                <li>{t!(language, "door-phone-one")}</li>
                <li>{t!(language, "door-phone-desk-ends")}</li>
                <li>{t!(language, "door-phone-wechat")}</li>
            </ul>
            // Its script only runs when the document is loaded anew.
            <form method="post" action=TAKE_SHEET target="_self">
                <Carried />
                <button class="button">{t!(language, "door-phone-take")}</button>
            </form>
        }
    })
    .desk(DOOR))
}

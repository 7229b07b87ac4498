//! A new household, entered at the desk by phone and name.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    staff::{api::household::REGISTER_HOUSEHOLD, routes::PEOPLE},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "household-new");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <p class="back"><a href=PEOPLE><Icon name="back" />{t!(language, "people-title")}</a></p>
            <ErrorSummary action=REGISTER_HOUSEHOLD />
            <h1>{heading}</h1>
            <p>{t!(language, "household-new-text")}</p>
            <form method="post" action=REGISTER_HOUSEHOLD class="stack" novalidate>
                <Carried />
                <TextField
                    action=REGISTER_HOUSEHOLD name="phone" label=t!(language, "phone") kind="tel" inputmode="numeric" most="20"
                />
                <TextField
                    action=REGISTER_HOUSEHOLD name="name" label=t!(language, "name") hint=t!(language, "name-hint") most="60"
                />
                <div class="pairs" id="born">
                    <TextField
                        action=REGISTER_HOUSEHOLD name="born_year" label=t!(language, "household-born-year")
                        inputmode="numeric" most="4"
                    />
                    <TextField
                        action=REGISTER_HOUSEHOLD name="born_month" label=t!(language, "household-born-month")
                        inputmode="numeric" most="2"
                    />
                </div>
                <button class="button">{t!(language, "household-register")}</button>
            </form>
        }
    })
    .desk(PEOPLE))
}

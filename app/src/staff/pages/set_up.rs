//! The first page of an empty house: whoever has the code from the machine becomes its first administrator.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{ErrorSummary, TextField},
        motif::Motif,
    },
    staff::{api::set_up::SET_UP, routes::FIRST_STEPS},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let open = visitor.desk.set_up_code().await?.is_some();
    let title = t!(language, if open { "set-up-title" } else { "set-up-done" });
    let heading = title.clone();
    let path = visitor.path.clone();
    let page = Page::new(title, move || {
        if !open {
            return view! {
                <section class="message">
                    <Motif kind="window" />
                    <h1>{heading}</h1>
                    <p>{t!(language, "set-up-done-text")}</p>
                    <a class="button" href=FIRST_STEPS>{t!(language, "set-up-go-on")}</a>
                </section>
            }
            .into_any();
        }
        view! {
            <ErrorSummary action=SET_UP />
            <h1>{heading}</h1>
            <p>{t!(language, "set-up-text")}</p>
            <form method="post" action=SET_UP class="stack" novalidate>
                <input type="hidden" name="from" value=path />
                <TextField
                    action=SET_UP name="code" label=t!(language, "set-up-code") hint=t!(language, "set-up-code-hint")
                    class="plate" most="30"
                />
                <TextField action=SET_UP name="name" label=t!(language, "set-up-name") autocomplete="name" />
                <TextField
                    action=SET_UP name="phone" label=t!(language, "set-up-phone") hint=t!(language, "set-up-phone-hint")
                    kind="tel" inputmode="numeric" autocomplete="tel-national" most="20"
                />
                <button class="button">{t!(language, "staff-next-step")}</button>
            </form>
        }
        .into_any()
    });
    Ok(page.before_the_desk())
}

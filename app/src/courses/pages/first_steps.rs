//! Setting a house up, step by step; whoever leaves it finds it again at the desk.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, routes::HOME, table::At},
    courses::components::first_steps::Steps,
    staff::routes::DESK,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let done = visitor.desk.first_steps().await?;
    let title = t!(language, "first-steps-title");
    let heading = title.clone();
    let options = visitor.site.options;
    Ok(Page::new(title, move || {
        let all = done.are_done();
        let option = |(href, key): &(&'static str, &'static str)| {
            let (words, text) = (t!(language, &format!("option-{key}")), t!(language, &format!("option-{key}-text")));
            view! { <li><a href=*href>{words}</a> " " <small>{text}</small></li> }
        };
        view! {
            <header class="tools"><h1>{heading}</h1></header>
            <p>{t!(language, if all { "first-steps-done" } else { "first-steps-text" })}</p>
            <Steps done=done />
            <h2>{t!(language, "first-options")}</h2>
            <p>{t!(language, "first-options-text")}</p>
            <ul class="plain">{options.iter().map(option).collect_view()}</ul>
            {all.then(|| view! {
                <div class="buttons">
                    <a class="button" href=HOME>{t!(language, "first-steps-look")}</a>
                    <a class="button-quiet" href=DESK>{t!(language, "desk-title")}</a>
                </div>
            })}
        }
    })
    .desk(DESK))
}

//! How personal data is used, in plain words.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "privacy-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let points = ["privacy-what", "privacy-children", "privacy-phone", "privacy-who", "privacy-cookies"];
        view! {
            <h1>{heading}</h1>
            <ul class="plain">{points.map(|key| view! { <li>{t!(language, key)}</li> }).collect_view()}</ul>
        }
    }))
}

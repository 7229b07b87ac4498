//! How personal data is used, in plain words.

use leptos::prelude::*;

use super::Page;
use crate::{t, visitor::Visitor};

pub(super) fn page(visitor: &Visitor) -> Page {
    let language = visitor.language;
    let title = t!(language, "privacy-title");
    let heading = title.clone();
    Page::new(title, move || {
        let points = ["privacy-what", "privacy-children", "privacy-phone", "privacy-who", "privacy-cookies"];
        view! {
            <h1>{heading}</h1>
            <ul class="plain">{points.map(|key| view! { <li>{t!(language, key)}</li> }).collect_view()}</ul>
        }
    })
}

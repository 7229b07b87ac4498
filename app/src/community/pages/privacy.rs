//! How personal data is used, in plain words.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    i18n::list,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let handler = visitor.community.setting.clone().map(|setting| {
        let contact = [setting.address.get(language), setting.phone.as_str()];
        let contact: Vec<String> = contact.into_iter().filter(|each| !each.is_empty()).map(str::to_owned).collect();
        t!(language, "privacy-handler", name = setting.name.get(language), contact = list(language, &contact))
    });
    let title = t!(language, "privacy-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let points =
            ["privacy-what", "privacy-children", "privacy-phone", "privacy-who", "privacy-own", "privacy-cookies"];
        view! {
            <h1>{heading}</h1>
            {handler.map(|handler| view! { <p>{handler}</p> })}
            <ul class="plain">{points.map(|key| view! { <li>{t!(language, key)}</li> }).collect_view()}</ul>
        }
    }))
}

//! Showing the page that has come in place of the one that was there, or saying above it why none came.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomParser, Element, HtmlButtonElement, HtmlElement, HtmlTemplateElement, SupportedType};

use crate::{due, elements::all, live};

/// The page of this site in an answer; nothing for whatever else may have answered, such as a proxy.
pub(crate) fn page(html: &str) -> Option<Document> {
    let page = DomParser::new().ok()?.parse_from_string(&without_style(html), SupportedType::TextHtml).ok()?;
    page.get_element_by_id("main").map(|_| page)
}

/// The document without its stylesheets, of which the desk has two: those that are here stay, and others would not be
/// allowed in.
fn without_style(html: &str) -> String {
    let mut html = html.to_owned();
    while let (Some(from), Some(to)) = (html.find("<style"), html.find("</style>")) {
        if from > to {
            break;
        }
        html.replace_range(from..to + "</style>".len(), "");
    }
    html
}

/// Shows another page: body, title, language and size. The islands of the page that goes are taken apart; live
/// numbers follow into another language.
pub(crate) fn exchange(page: &Document) -> Result<(), JsValue> {
    let document = document();
    let (Some(old), Some(new)) = (document.document_element(), page.document_element()) else {
        return Err(JsValue::from_str("not a document"));
    };
    let switched = old.get_attribute("lang") != new.get_attribute("lang");
    for name in ["lang", "class"] {
        match new.get_attribute(name) {
            Some(value) => old.set_attribute(name, &value)?,
            None => old.remove_attribute(name)?,
        }
    }
    document.set_title(&page.title());
    let (Some(old), Some(new)) = (document.body(), page.body()) else {
        return Err(JsValue::from_str("no body"));
    };
    if let Some(islands) = Owner::current() {
        islands.cleanup();
    }
    old.replace_with_with_node_1(&new)?;
    if switched {
        live::start_again();
    } else {
        live::show_again();
    }
    due::begin();
    Ok(())
}

/// Wakes the islands of the page that has come; the loader in the shell knows how.
pub(crate) fn wake() -> Result<(), JsValue> {
    let wake = js_sys::Reflect::get(&window(), &JsValue::from_str("__wake"))?;
    if let Ok(wake) = wake.dyn_into::<js_sys::Function>() {
        wake.call1(&JsValue::NULL, &document())?;
    }
    Ok(())
}

/// Moves the focus to the first problem, to the field with which the page begins, or to the page's content, as a new
/// document would.
pub(crate) fn arrive() {
    let document = document();
    let fragment = window().location().hash().unwrap_or_default();
    let named = fragment.strip_prefix('#').and_then(|id| document.get_element_by_id(id));
    if let Some(named) = named {
        named.scroll_into_view();
        return;
    }
    let wrong = document.query_selector(".error-summary, main [aria-invalid]").ok().flatten();
    if wrong.is_none() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
    let begins = || document.query_selector("main [autofocus]").ok().flatten();
    let focus = wrong.or_else(begins).or_else(|| document.get_element_by_id("main"));
    if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<HtmlElement>().ok()) {
        let _ = focus.focus();
    }
}

/// Says, above what was typed, that there is no connection.
pub(crate) fn tell_offline() {
    if let Some(words) = words("offline") {
        tell(&words);
    }
}

/// Says, above what was typed, that no answer has come for long, and that the form can be sent once more.
pub(crate) fn tell_slow() {
    if let Some(words) = words("slow") {
        tell(&words);
    }
}

/// Says, above what was typed, that the server has answered but did not do it: in the words of its page, if it is
/// one of this site.
pub(crate) fn tell_failed(status: u16, page: Option<&Document>) {
    let own = page.and_then(|page| page.query_selector("main > .message").ok().flatten());
    if let Some(words) = own.or_else(|| words("failed")) {
        if let Ok(Some(number)) = words.query_selector("[data-status]") {
            number.set_text_content(Some(&status.to_string()));
        }
        tell(&words);
    }
}

/// A message that every page brings along, for what no server can say.
fn words(id: &str) -> Option<Element> {
    let template = document().get_element_by_id(id)?.dyn_into::<HtmlTemplateElement>().ok()?;
    template.content().first_element_child()?.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

fn tell(words: &Element) {
    let Some(main) = document().get_element_by_id("main") else {
        return;
    };
    if let Ok(Some(earlier)) = main.query_selector(":scope > .message[role=alert]") {
        earlier.remove();
    }
    let _ = words.set_attribute("role", "alert");
    let _ = main.insert_before(words, main.first_child().as_ref());
    let_send_again();
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Forms that wait for an answer wait no longer.
pub(crate) fn let_send_again() {
    for button in all::<HtmlButtonElement>("form[aria-busy] button") {
        button.set_disabled(false);
    }
    for form in all::<Element>("form[aria-busy]") {
        let _ = form.remove_attribute("aria-busy");
    }
}

//! Going from page to page without loading the document anew.
//!
//! Links and forms keep their plain meaning: the same address is asked for, the same answer shown. Only the
//! body is exchanged, so that script and WebAssembly stay awake. Whatever goes wrong here falls back to what
//! the browser would have done by itself.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DomParser, Element, FormData, HtmlAnchorElement, HtmlButtonElement, HtmlElement, HtmlFormElement,
    HtmlTemplateElement, MouseEvent, PopStateEvent, RequestInit, Response, SubmitEvent, SupportedType, Url,
    UrlSearchParams,
};

/// Takes over clicks on links, sending of forms, and the way back.
pub(crate) fn start() {
    listen("click", |event: MouseEvent| {
        if let Some(address) = followed(&event) {
            event.prevent_default();
            go(Ask::get(address));
        }
    });
    listen("submit", |event: SubmitEvent| {
        if let Some(ask) = sent(&event) {
            event.prevent_default();
            go(ask);
        }
    });
    let window = window();
    SHOWN.set(address_without_fragment());
    let back = Closure::<dyn FnMut(PopStateEvent)>::new(|event: PopStateEvent| {
        // A fragment of the page that is shown needs no new page, and must not lose what was typed.
        if SHOWN.with_borrow(|shown| *shown == address_without_fragment()) {
            return;
        }
        if let Ok(address) = leptos::prelude::window().location().href() {
            go(Ask { back_to: Some(event.state().as_f64().unwrap_or(0.0)), ..Ask::get(address) });
        }
    });
    let _ = window.add_event_listener_with_callback("popstate", back.as_ref().unchecked_ref());
    back.forget();
}

thread_local! {
    /// The page that is shown, without its fragment.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

fn address_without_fragment() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

fn listen<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(kind: &str, act: impl Fn(E) + 'static) {
    let act = Closure::<dyn Fn(E)>::new(act);
    let _ = document().add_event_listener_with_callback(kind, act.as_ref().unchecked_ref());
    act.forget();
}

/// A page that is asked for.
struct Ask {
    address: String,
    body: Option<UrlSearchParams>,
    /// On the way back: how far down the page was scrolled.
    back_to: Option<f64>,
}

impl Ask {
    const fn get(address: String) -> Self {
        Self { address, body: None, back_to: None }
    }
}

/// The address that a plain click on a link of this site leads to.
fn followed(event: &MouseEvent) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    if link.has_attribute("download") || !link.target().is_empty() {
        return None;
    }
    let here = window().location();
    let to = Url::new(&link.href()).ok()?;
    let same_page = to.pathname() == here.pathname().ok()? && to.search() == here.search().ok()?;
    let elsewhere = to.origin() != here.origin().ok()?;
    (!elsewhere && (!same_page || to.hash().is_empty())).then(|| to.href())
}

/// What a form of this site asks for.
fn sent(event: &SubmitEvent) -> Option<Ask> {
    if event.default_prevented() {
        return None;
    }
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    if let Some(button) = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) {
        if !button.name().is_empty() {
            data.append_with_str(&button.name(), &button.value()).ok()?;
        }
        // One tap, one request; the page that comes has a fresh button.
        button.set_disabled(true);
    }
    let fields = UrlSearchParams::new().ok()?;
    for entry in data.entries() {
        let entry: js_sys::Array = entry.ok()?.dyn_into().ok()?;
        fields.append(&entry.get(0).as_string()?, &entry.get(1).as_string()?);
    }
    let action = Url::new(&form.action()).ok()?;
    if form.method() == "post" {
        return Some(Ask { address: action.href(), body: Some(fields), back_to: None });
    }
    action.set_search(&fields.to_string().as_string()?);
    Some(Ask::get(action.href()))
}

fn go(ask: Ask) {
    spawn_local(async move {
        let form = ask.body.is_some();
        let address = ask.address.clone();
        if visit(ask).await.is_err() {
            if form {
                // What was typed is still there; the page says that there is no connection.
                offline();
            } else {
                let _ = window().location().set_href(&address);
            }
        }
    });
}

async fn visit(ask: Ask) -> Result<(), JsValue> {
    let window = window();
    let scrolled = window.scroll_y()?;
    let init = RequestInit::new();
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "text/html")?;
    init.set_headers(&headers);
    if let Some(body) = &ask.body {
        init.set_method("POST");
        init.set_body(body);
    }
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&ask.address, &init)).await?.dyn_into()?;
    let kind = response.headers().get("content-type")?.unwrap_or_default();
    if !kind.starts_with("text/html") {
        return Err(JsValue::from_str("not a page"));
    }
    let html = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&without_style(&html), SupportedType::TextHtml)?;
    let document = document();
    let (Some(old), Some(new)) = (document.document_element(), page.document_element()) else {
        return Err(JsValue::from_str("not a document"));
    };
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
    old.replace_with_with_node_1(&new)?;
    // A refused form stays at the address of its page, so that going there again shows it empty.
    let lands = if ask.body.is_some() && !response.redirected() { None } else { Some(response.url()) };
    if let (Some(mut lands), None) = (lands, ask.back_to) {
        if let Some(fragment) = ask.address.split_once('#').map(|(_, fragment)| fragment).filter(|_| ask.body.is_none())
        {
            lands = format!("{lands}#{fragment}");
        }
        let history = window.history()?;
        if lands == window.location().href()? {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&lands))?;
        } else {
            // Where the reader was, for the way back.
            history.replace_state(&JsValue::from_f64(scrolled), "")?;
            history.push_state_with_url(&JsValue::NULL, "", Some(&lands))?;
        }
    }
    SHOWN.set(address_without_fragment());
    wake(&document)?;
    arrive(&document);
    if let Some(scrolled) = ask.back_to {
        window.scroll_to_with_x_and_y(0.0, scrolled);
    }
    Ok(())
}

/// The document without its stylesheet: the one that is here stays, and a second one would not be allowed in.
fn without_style(html: &str) -> String {
    match (html.find("<style"), html.find("</style>")) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &html[..from], &html[to + "</style>".len()..]),
        _ => html.to_owned(),
    }
}

/// Wakes the islands of the page that has come; the loader in the shell knows how.
fn wake(document: &web_sys::Document) -> Result<(), JsValue> {
    let wake = js_sys::Reflect::get(&window(), &JsValue::from_str("__wake"))?;
    if let Ok(wake) = wake.dyn_into::<js_sys::Function>() {
        wake.call1(&JsValue::NULL, document)?;
    }
    Ok(())
}

/// Moves the focus to the first problem, or to the page's content, as a new document would.
fn arrive(document: &web_sys::Document) {
    let fragment = window().location().hash().unwrap_or_default();
    let named = fragment.strip_prefix('#').and_then(|id| document.get_element_by_id(id));
    if let Some(named) = named {
        named.scroll_into_view();
        return;
    }
    let wrong = document.query_selector(".error-summary").ok().flatten();
    if wrong.is_none() {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
    let focus = wrong.or_else(|| document.get_element_by_id("main"));
    if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<HtmlElement>().ok()) {
        let _ = focus.focus();
    }
}

/// Says that there is no connection, above what was typed.
fn offline() {
    let document = document();
    let template = document.get_element_by_id("offline").and_then(|found| found.dyn_into::<HtmlTemplateElement>().ok());
    let Some((template, main)) = template.zip(document.get_element_by_id("main")) else {
        return;
    };
    let said = main.query_selector(":scope > .message").is_ok_and(|said| said.is_some());
    if !said && let Ok(words) = template.content().clone_node_with_deep(true) {
        let _ = main.insert_before(&words, main.first_child().as_ref());
    }
    if let Ok(buttons) = document.query_selector_all("button[disabled]") {
        for index in 0..buttons.length() {
            if let Some(button) = buttons.item(index).and_then(|node| node.dyn_into::<HtmlButtonElement>().ok()) {
                button.set_disabled(false);
            }
        }
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

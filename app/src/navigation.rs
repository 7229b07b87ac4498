//! Going from page to page without loading the document anew.
//!
//! Links and forms keep their plain meaning: the same address is asked for, the same answer shown. Only the
//! body is exchanged, so that script and WebAssembly stay awake. A link that cannot be followed here falls back to
//! what the browser would have done by itself; a form that could not be sent stays as it is, and says so.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Document, Element, Event, EventTarget, FormData, Headers, HtmlAnchorElement,
    HtmlButtonElement, HtmlFormElement, MouseEvent, PopStateEvent, RequestInit, Response, SubmitEvent, Url,
    UrlSearchParams,
};

use crate::{
    arrival::{self, tell_failed, tell_offline},
    due, waiting,
};

/// The most bytes of a form that browsers send even though the page is being left; the limit is 64 KiB.
const KEPT_ALIVE_MAX: usize = 60_000;

/// Takes over clicks on links, sending of forms, and the way back.
pub(crate) fn start() {
    let document = document();
    let window = window();
    listen(&document, "click", |event: MouseEvent| {
        if let Some((address, link)) = followed(&event) {
            event.prevent_default();
            go(Ask { link: Some(link), ..Ask::get(address) });
        }
    });
    listen(&document, "submit", |event: SubmitEvent| {
        if let Some(ask) = sent(&event) {
            event.prevent_default();
            go(ask);
        }
    });
    SHOWN.set(address_without_fragment());
    listen(&window, "popstate", |event: PopStateEvent| {
        // A fragment of the page that is shown needs no new page, and must not lose what was typed.
        if SHOWN.with_borrow(|shown| *shown == address_without_fragment()) {
            return;
        }
        if let Ok(address) = leptos::prelude::window().location().href() {
            go(Ask { back_to: Some(event.state().as_f64().unwrap_or(0.0)), ..Ask::get(address) });
        }
    });
    // A phone that slept has missed its timers.
    listen(&document, "visibilitychange", |_: Event| due::settle());
    // A page that the browser kept and shows again waits for no answer any more.
    listen(&window, "pageshow", |_: Event| {
        waiting::end();
        arrival::let_send_again();
    });
}

thread_local! {
    /// The page that is shown, without its fragment.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
    /// How often something was asked for.
    static ASKED: Cell<u32> = const { Cell::new(0) };
    /// Calls off what is being read.
    static READING: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

fn address_without_fragment() -> String {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

fn listen<E>(to: &EventTarget, kind: &str, act: impl Fn(E) + 'static)
where
    E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let act = Closure::<dyn Fn(E)>::new(act);
    let _ = to.add_event_listener_with_callback(kind, act.as_ref().unchecked_ref());
    act.forget();
}

/// A page that is asked for.
struct Ask {
    address: String,
    body: Option<UrlSearchParams>,
    /// On the way back: how far down the page was scrolled.
    back_to: Option<f64>,
    /// The link that was tapped.
    link: Option<Element>,
}

impl Ask {
    const fn get(address: String) -> Self {
        Self { address, body: None, back_to: None, link: None }
    }
}

/// The address that a plain click on a link of this site leads to, and the link.
fn followed(event: &MouseEvent) -> Option<(String, Element)> {
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
    (!elsewhere && (!same_page || to.hash().is_empty())).then(|| (to.href(), link.into()))
}

/// What a form of this site asks for; nothing while it waits for an answer already.
fn sent(event: &SubmitEvent) -> Option<Ask> {
    if event.default_prevented() {
        return None;
    }
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    // It leads to a document of its own.
    if !form.target().is_empty() {
        return None;
    }
    if form.has_attribute("aria-busy") {
        event.prevent_default();
        return None;
    }
    let data = FormData::new_with_form(&form).ok()?;
    let button = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
    if let Some(button) = button.as_ref().filter(|button| !button.name().is_empty()) {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    let fields = UrlSearchParams::new().ok()?;
    for entry in data.entries() {
        let entry: js_sys::Array = entry.ok()?.dyn_into().ok()?;
        fields.append(&entry.get(0).as_string()?, &entry.get(1).as_string()?);
    }
    // A button may lead elsewhere than its form.
    let elsewhere = button.as_ref().filter(|button| button.has_attribute("formaction"));
    let action = Url::new(&elsewhere.map_or_else(|| form.action(), HtmlButtonElement::form_action)).ok()?;
    let method = button.as_ref().filter(|button| button.has_attribute("formmethod"));
    if method.map_or_else(|| form.method(), HtmlButtonElement::form_method) == "post" {
        // One tap, one request; the page that comes has a fresh form.
        form.set_attribute("aria-busy", "true").ok()?;
        if let Some(button) = button {
            button.set_disabled(true);
        }
        return Some(Ask { body: Some(fields), ..Ask::get(action.href()) });
    }
    action.set_search(&fields.to_string().as_string()?);
    Some(Ask::get(action.href()))
}

/// Asks, and shows what comes. Who asked last is answered: whatever was asked before comes too late.
fn go(ask: Ask) {
    let turn = ASKED.get() + 1;
    ASKED.set(turn);
    waiting::begin(turn, ask.link.clone(), ask.body.is_some());
    let control = AbortController::new().ok();
    let signal = control.as_ref().map(AbortController::signal);
    // A form is never called off: it may have been carried out already.
    if let Some(earlier) = READING.replace(control.filter(|_| ask.body.is_none())) {
        earlier.abort();
    }
    spawn_local(async move {
        let came = fetch(&ask, signal.as_ref()).await;
        if ASKED.get() != turn {
            return;
        }
        waiting::end();
        if settle(&ask, came).is_err() {
            let _ = window().location().set_href(&ask.address);
        }
    });
}

/// What came of it: shown as a page, said above the form, or left to the browser.
fn settle(ask: &Ask, came: Result<(Response, Option<Document>), JsValue>) -> Result<(), JsValue> {
    let form = ask.body.is_some();
    match came {
        Ok((response, page)) if form && !response.redirected() && !brings_form_back(&response, page.as_ref()) => {
            tell_failed(response.status(), page.as_ref());
            Ok(())
        }
        Ok((response, Some(page))) => show(ask, &response, &page),
        // It was carried out; only the page that it leads to is none of ours.
        Ok((response, None)) if form => window().location().set_href(&response.url()),
        Err(_) if form => {
            tell_offline();
            Ok(())
        }
        _ => window().location().set_href(&ask.address),
    }
}

/// Whether the page that answers a form holds that form again, so that nothing typed is lost with the old page.
fn brings_form_back(response: &Response, page: Option<&Document>) -> bool {
    page.is_some_and(|page| response.ok() || page.query_selector(".error-summary").is_ok_and(|found| found.is_some()))
}

/// The answer, and the page in it if it is one of this site.
async fn fetch(ask: &Ask, signal: Option<&AbortSignal>) -> Result<(Response, Option<Document>), JsValue> {
    let init = RequestInit::new();
    let headers = Headers::new()?;
    headers.set("accept", "text/html")?;
    init.set_headers(&headers);
    init.set_signal(signal);
    if let Some(body) = &ask.body {
        init.set_method("POST");
        init.set_body(body);
        // Whoever leaves the page meanwhile has sent the form all the same; browsers do this for small ones.
        let small = String::from(body.to_string()).len() < KEPT_ALIVE_MAX;
        js_sys::Reflect::set(&init, &"keepalive".into(), &small.into())?;
    }
    let answer = JsFuture::from(window().fetch_with_str_and_init(&ask.address, &init)).await?;
    let response: Response = answer.dyn_into()?;
    let kind = response.headers().get("content-type")?.unwrap_or_default();
    if !kind.starts_with("text/html") {
        return Ok((response, None));
    }
    let html = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    Ok((response, arrival::page(&html)))
}

fn show(ask: &Ask, response: &Response, page: &Document) -> Result<(), JsValue> {
    let window = window();
    let scrolled = window.scroll_y()?;
    let before = address_without_fragment();
    arrival::exchange(page)?;
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
    arrival::wake()?;
    arrival::arrive();
    // Whoever taps in a list of the desk and is led back to it stays where they tapped.
    let desk = document().body().is_some_and(|body| body.class_list().contains("desk"));
    let stays = desk && ask.body.is_some() && response.redirected() && before == address_without_fragment();
    if let Some(scrolled) = ask.back_to.or_else(|| stays.then_some(scrolled)) {
        window.scroll_to_with_x_and_y(0.0, scrolled);
    }
    Ok(())
}

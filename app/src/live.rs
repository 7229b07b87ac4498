//! Places left, changing by themselves on open pages (server-sent events).

use std::{cell::RefCell, time::Duration};

use domain::courses::places::Places;
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventSource, MessageEvent};

use crate::elements::all;

/// A course whose places changed.
#[derive(Clone, Deserialize)]
struct Change {
    /// When it was put into words, in UTC seconds of the server.
    at: i64,
    /// The counts, for the rules.
    places: Places,
    /// What is now said about each of its targets.
    said: Vec<Said>,
}

#[derive(Clone, Deserialize)]
struct Said {
    /// The address of the target.
    id: String,
    /// The words, in the reader's language.
    words: String,
    /// The class that colours them.
    class: String,
}

type Follower = Box<dyn Fn(&Change) -> bool>;

thread_local! {
    /// The newest change of each course that was told in the language that is spoken.
    static TOLD: RefCell<Vec<Change>> = const { RefCell::new(Vec::new()) };
    static FOLLOWERS: RefCell<Vec<Follower>> = const { RefCell::new(Vec::new()) };
    static LISTENING: RefCell<Option<Listening>> = const { RefCell::new(None) };
}

/// The connection, and what is done with what comes; both end together.
struct Listening {
    source: EventSource,
    _tell: Closure<dyn Fn(MessageEvent)>,
    _lost: Closure<dyn Fn()>,
}

/// After a server has refused, the browser does not connect again by itself.
const REFUSED: Duration = Duration::from_secs(10);

/// Keeps `places` true for as long as the form that shows them is there.
pub(crate) fn follow(live: String, places: RwSignal<Places>) {
    let follower = move |change: &Change| {
        if change.said.iter().any(|said| said.id == live) {
            return places.try_set(change.places.clone()).is_none();
        }
        places.try_get_untracked().is_some()
    };
    let missed = follower.clone();
    // Only once the form is awake: what it wakes with is what was sent.
    Effect::new(move |_| {
        again(&|change| {
            missed(change);
        });
    });
    FOLLOWERS.with_borrow_mut(|followers| followers.push(Box::new(follower)));
}

/// Listens to the server. The browser connects again by itself when the connection breaks, and is then told what
/// it missed; as it is of what changed since the page was made, which on a slow network is a while ago.
pub(crate) fn start() {
    listen(&format!("/api/live?since={}", made().unwrap_or(i64::MIN)));
}

/// When the page that is shown was made, in UTC seconds of the server.
pub(crate) fn made() -> Option<i64> {
    document().body()?.get_attribute("data-made")?.parse().ok()
}

/// Does with what was told since the page was made what is done with a change.
fn again(act: &dyn Fn(&Change)) {
    let made = made().unwrap_or(i64::MIN);
    TOLD.with_borrow(|told| told.iter().filter(|change| change.at >= made).for_each(act));
}

/// Listens anew, in the language that is spoken now; what is shown is made true first.
pub(crate) fn start_again() {
    TOLD.with_borrow_mut(Vec::clear);
    listen("/api/live");
}

/// Makes true what a page shows that has come in place of another one: what was told while it was on its way.
pub(crate) fn show_again() {
    again(&show);
}

fn listen(address: &str) {
    let Ok(source) = EventSource::new(address) else {
        return;
    };
    let tell = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let Some(change) = event.data().as_string().and_then(|data| serde_json::from_str::<Change>(&data).ok()) else {
            return;
        };
        show(&change);
        FOLLOWERS.with_borrow_mut(|followers| followers.retain(|follower| follower(&change)));
        TOLD.with_borrow_mut(|told| {
            told.retain(|earlier| !change.said.iter().any(|said| earlier.said.iter().any(|each| each.id == said.id)));
            told.push(change);
        });
    });
    let lost = Closure::<dyn Fn()>::new(|| {
        let closed = |listening: &Option<Listening>| {
            listening.as_ref().is_some_and(|listening| listening.source.ready_state() == EventSource::CLOSED)
        };
        if LISTENING.with_borrow(closed) {
            set_timeout(start_again, REFUSED);
        }
    });
    source.set_onmessage(Some(tell.as_ref().unchecked_ref()));
    source.set_onerror(Some(lost.as_ref().unchecked_ref()));
    if let Some(earlier) = LISTENING.replace(Some(Listening { source, _tell: tell, _lost: lost })) {
        earlier.source.close();
    }
}

fn show(change: &Change) {
    for element in all::<Element>("[data-places]") {
        let id = element.get_attribute("data-places").unwrap_or_default();
        if let Some(said) = change.said.iter().find(|said| said.id == id) {
            element.set_text_content(Some(&said.words));
            if element.class_list().contains("places") {
                element.set_class_name(&format!("places {}", said.class));
            }
        }
    }
}

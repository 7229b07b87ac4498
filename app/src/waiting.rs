//! What a tap shows while its answer is on the way: nothing at first, then that it was noticed, and, for a form, that
//! it may be pressed again.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use web_sys::Element;

use crate::{arrival::tell_slow, elements::all};

/// An answer that comes sooner needs no sign before it; one would only flicker.
const AT_ONCE: Duration = Duration::from_millis(150);
/// Whoever has waited for so long wonders whether anything happens at all.
const LONG: Duration = Duration::from_secs(10);

thread_local! {
    /// The turn whose answer is awaited.
    static AWAITED: Cell<Option<u32>> = const { Cell::new(None) };
}

/// An answer is awaited for what was asked in this turn, perhaps by tapping a link.
pub(crate) fn begin(turn: u32, link: Option<Element>, form: bool) {
    end();
    AWAITED.set(Some(turn));
    let awaited = move || AWAITED.get() == Some(turn);
    let notice = move || {
        if awaited() {
            mark(link.as_ref());
        }
    };
    set_timeout(notice, AT_ONCE);
    if form {
        let doubt = move || {
            if awaited() {
                tell_slow();
            }
        };
        set_timeout(doubt, LONG);
    }
}

fn mark(link: Option<&Element>) {
    if let Some(link) = link {
        let _ = link.set_attribute("aria-busy", "true");
    }
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-waiting", "");
    }
}

/// Nothing is awaited any more.
pub(crate) fn end() {
    AWAITED.set(None);
    for link in all::<Element>("a[aria-busy]") {
        let _ = link.remove_attribute("aria-busy");
    }
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-waiting");
    }
}

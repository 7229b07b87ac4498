//! What stands in the page.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// All elements of the page that a selector finds.
pub(crate) fn all<E: JsCast>(selector: &str) -> Vec<E> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

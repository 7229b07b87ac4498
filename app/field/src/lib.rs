//! The app of a phone at a door: today's sheet, and what is tapped on it, with and without network.
//!
//! Everything that it decides is decided by [`domain`]: `tutoring::journal` knows what a phone knows, and the server runs
//! the same rules on what arrives. Here is what a browser adds: a place where taps are kept (`keep.rs`), a way to the
//! server (`net.rs`), and what is seen (`view/`). `state.rs` puts them together.
//!
//! It is a bundle of its own that nobody else loads; its words come from the server as one file for each language. See
//! docs/decisions/0014-field-app.md.

#![cfg(feature = "csr")]

mod camera;
mod keep;
mod moment;
mod net;
mod stage;
mod state;
mod view;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app. `boot.js` calls it by loading the module.
#[wasm_bindgen(start)]
pub fn start() {
    leptos::mount::mount_to_body(view::App);
}

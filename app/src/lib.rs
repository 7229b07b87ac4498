//! All that a person sees of Wuse.
//!
//! Compiled twice: with `ssr` into the server, where every page is rendered as complete HTML, and with
//! `hydrate` into WebAssembly, where the islands wake up and navigation stays on the page. What only the
//! server needs (pages, words, server functions) is not compiled for the browser at all; see
//! docs/decisions/0001-islands.md.
//!
//! To add a page: a row in its area's `table.rs`, a file in its `pages`, and words in both catalogues.

#![recursion_limit = "1024"]

pub mod base;
#[cfg(feature = "ssr")]
pub mod community;
pub mod components;
pub mod courses;
pub mod notices;
pub mod people;
#[cfg(feature = "ssr")]
pub mod rooms;
pub mod service;
pub mod staff;
pub mod tutoring;

#[cfg(feature = "hydrate")]
mod arrival;
#[cfg(feature = "hydrate")]
mod due;
#[cfg(feature = "hydrate")]
mod elements;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod navigation;
#[cfg(feature = "hydrate")]
mod waiting;

#[cfg(feature = "ssr")]
pub mod house;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod visitor;

/// Wakes the page up in the browser: the loader in the shell calls it once, then hydrates the islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    navigation::start();
    live::start();
    due::begin();
}

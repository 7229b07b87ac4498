//! What several pages are made of.

#[cfg(feature = "ssr")]
pub mod bars;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod icon;
#[cfg(feature = "ssr")]
pub mod motif;
#[cfg(feature = "ssr")]
pub mod offered;
#[cfg(feature = "ssr")]
pub mod qr;
pub mod sentence;

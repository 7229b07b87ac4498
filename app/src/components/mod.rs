//! What several pages are made of.

pub mod form;
pub mod icon;
pub mod motif;
pub mod places;
pub mod qr;
pub mod ticket;

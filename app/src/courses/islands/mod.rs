//! What wakes up in the browser. Everything here is rendered on the server first and works without scripts.

pub mod countdown;
pub mod party;

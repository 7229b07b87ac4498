//! Asking, triaging, claiming, visiting, and hours that are true.

pub mod port;

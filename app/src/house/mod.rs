//! What knows all areas: their tables, the dispatcher, and the page around every page.

pub mod dispatch;
pub mod openapi;
pub mod shell;
pub mod tables;

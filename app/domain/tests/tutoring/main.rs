//! After-school care as properties: what holds for every family, at any time.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "tests")]

mod ballot;
mod check;
mod document;
mod draw;
mod edition;
mod market;
mod oracle;
mod phones;
mod pickup;
mod pupil;
mod sheet;
mod signup;
mod vector;
mod why;

//! Drives the router as a browser, a program and a burglar would.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "tests")]

mod access;
mod adapters;
mod catalogues;
mod config;
mod docs;
mod draft;
mod enrolment;
mod forms;
mod fuzz;
mod hostile;
mod house;
mod layout;
mod process;
mod trust;

//! Drives the router as a browser, a program and a burglar would.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "tests")]

mod access;
mod adapters;
mod areas;
mod base;
mod catalogues;
mod community;
mod compress;
mod computed;
mod courses;
mod docs;
mod fuzz;
mod hostile;
mod house;
mod layout;
mod notices;
mod people;
mod process;
mod rooms;
mod service;
mod source;
mod staff;
mod trust;
mod trust_files;
mod trust_process;
mod trust_shelf;
mod trust_web;
mod tutoring;

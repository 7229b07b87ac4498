//! One suite for both engines: every test runs on SQLite, and on PostgreSQL where `PGHOST` names a server.
//! `make test` brings one.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "tests")]

mod base;
mod community;
mod courses;
mod house;
mod notices;
mod people;
mod rooms;
mod schema;
mod service;
mod staff;
mod tutoring;

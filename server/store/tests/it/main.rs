//! One suite for both engines: every test runs on SQLite, and on PostgreSQL where `PGHOST` names a server.
//! `make test` brings one.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "tests")]

mod backup;
mod check;
mod conformance;
mod enrolment;
mod house;
mod household;
mod machine;
mod model;
mod notice;
mod queue;
mod rules;
mod sign_in;
mod statements;

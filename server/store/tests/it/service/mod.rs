//! Needs, claims, visits and hours.

mod need;

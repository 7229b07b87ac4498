//! Needs, volunteers, visits and hours, and what must be true of them.

pub(crate) mod catalogue;
pub(crate) mod check;
pub(crate) mod ledger;
pub(crate) mod need;
pub(crate) mod own;
pub(crate) mod truth;
pub(crate) mod users;
pub(crate) mod visit;
pub(crate) mod volunteer;

use desk::{Error, base::error::Cause};
use serde::{Serialize, de::DeserializeOwned};

use crate::engine::conn::Row;

/// A value as a column of JSON.
fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::fault(Cause::of("a column of JSON", error)))
}

/// The value in a column of JSON.
fn parsed<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T, Error> {
    let text = row.text(column)?;
    serde_json::from_str(&text).map_err(|error| Error::fault(Cause::of(format!("{column} cannot be read"), error)))
}

//! After-school care, its ballots and its door.

pub(crate) mod ballot;
pub(crate) mod check;
pub(crate) mod door;
pub(crate) mod door_session;
pub(crate) mod own;
pub(crate) mod programme;
pub(crate) mod signup;
pub(crate) mod users;

use desk::{Error, base::error::Cause};
use serde::{Serialize, de::DeserializeOwned};

/// What a column holds as JSON.
fn read<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|error| Error::fault(Cause::of(format!("a stored {what}"), error)))
}

/// JSON for a column.
fn written<T: Serialize>(what: &str, value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::fault(Cause::of(format!("a {what} to be stored"), error)))
}

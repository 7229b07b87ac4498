//! One statement, asked for many at once: what takes a journey to the database for each of a group takes one for all.
//!
//! Nothing is written a second time: the text for many is made of the text for one, whose places are taken from the
//! entries of a list in JSON, which is the only value that travels.

use std::fmt::Write as _;

use desk::{Error, base::error::Cause};
use serde_json::Value as Json;

use crate::engine::value::Value;

/// The list, its entries numbered from 1.
const ENTRIES: &str = "jsonb_array_elements(CAST(CAST($1 AS TEXT) AS JSONB)) WITH ORDINALITY AS asked (entry, number)";

/// What a place of a statement holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Text,
}

/// The values of one entry.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) values: Vec<Json>,
}

impl Entry {
    /// # Errors
    /// With bytes, which no JSON holds.
    pub(crate) fn of(values: &[Value<'_>]) -> Result<Self, Error> {
        let entry = values.iter().map(|value| match *value {
            Value::Int(int) => Ok((Kind::Int, Json::from(int))),
            Value::MaybeInt(int) => Ok((Kind::Int, Json::from(int))),
            Value::Text(text) => Ok((Kind::Text, Json::from(text))),
            Value::MaybeText(text) => Ok((Kind::Text, Json::from(text))),
            Value::Bytes(_) | Value::MaybeBytes(_) => Err(Error::fault("bytes are not asked for in a list")),
        });
        let (kinds, values) = entry.collect::<Result<Vec<_>, Error>>()?.into_iter().unzip();
        Ok(Self { kinds, values })
    }

    /// What `$1` is, as a key.
    pub(crate) fn first(&self) -> String {
        self.values.first().map(Json::to_string).unwrap_or_default()
    }

    /// All that follows, as a key.
    pub(crate) fn rest(&self) -> String {
        self.values.iter().skip(1).map(Json::to_string).collect::<Vec<_>>().join(",")
    }
}

/// Entries as the one value that travels.
pub(crate) fn list<'a>(entries: impl Iterator<Item = &'a Entry>) -> Result<String, Error> {
    let values: Vec<&Vec<Json>> = entries.map(|entry| &entry.values).collect();
    serde_json::to_string(&values).map_err(|error| Error::fault(Cause::of("values of a list", error)))
}

/// A statement that looks up, for all entries: its rows, each with the number of its entry as `asked_number`, in their
/// own order.
pub(crate) fn looked_up(sql: &str, kinds: &[Kind]) -> String {
    let one = filled(sql, kinds);
    format!(
        "SELECT asked.number AS asked_number, found.* FROM {ENTRIES} CROSS JOIN LATERAL (
            SELECT row_number() OVER () AS asked_place, one.* FROM ({one}) AS one
        ) AS found ORDER BY asked.number, found.asked_place"
    )
}

/// An `INSERT` of one row, for all entries; nothing of any other statement.
pub(crate) fn inserted(sql: &str, kinds: &[Kind]) -> Option<String> {
    let (into, values) = sql.split_once("VALUES (")?;
    let values = values.trim_end().strip_suffix(')')?;
    into.starts_with("INSERT INTO").then(|| format!("{into}SELECT {} FROM {ENTRIES}", filled(values, kinds)))
}

/// The text with the places taken from an entry.
fn filled(sql: &str, kinds: &[Kind]) -> String {
    let mut parts = sql.split('$');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|each: char| !each.is_ascii_digit()).unwrap_or(part.len());
        let (number, after) = part.split_at(digits);
        let place = number.parse::<usize>().unwrap_or(0).wrapping_sub(1);
        let _ = match kinds.get(place) {
            Some(Kind::Int) => write!(filled, "CAST(asked.entry ->> {place} AS BIGINT){after}"),
            _ => write!(filled, "(asked.entry ->> {place}){after}"),
        };
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_for_many_is_that_for_one_with_its_places_filled() {
        let kinds = [Kind::Text, Kind::Int];
        assert_eq!(
            inserted("INSERT INTO t (a, b, c) VALUES ($1, $2, (SELECT d FROM u WHERE e = $1))", &kinds).unwrap(),
            format!(
                "INSERT INTO t (a, b, c) SELECT (asked.entry ->> 0), CAST(asked.entry ->> 1 AS BIGINT), \
                 (SELECT d FROM u WHERE e = (asked.entry ->> 0)) FROM {ENTRIES}"
            )
        );
        assert_eq!(inserted("UPDATE t SET a = $2 WHERE b = $1", &kinds), None);
        let many = looked_up("SELECT * FROM t WHERE a = $1 AND b > $2", &kinds);
        assert!(many.contains("a = (asked.entry ->> 0) AND b > CAST(asked.entry ->> 1 AS BIGINT)"), "{many}");
        // The tenth place is no first one with a nought behind.
        assert_eq!(filled("$10", &[Kind::Text; 10]), "(asked.entry ->> 9)");
    }
}

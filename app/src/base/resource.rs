//! What programs read: a row for each resource, and what its answer is made of.

use std::pin::Pin;

use desk::{Error, base::error::Cause};
use domain::base::{right::Right, time::Instant};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::{
    base::table::{At, Pattern},
    visitor::Visitor,
};

/// JSON, on its way.
pub type Reading<'a> = Pin<Box<dyn Future<Output = Result<String, Error>> + Send + 'a>>;

/// Something that programs read under `/api/v1`.
pub struct ResourceRow {
    /// Its address: `/api/v1/courses/{id}`.
    pub pattern: Pattern,
    /// Who may read it.
    pub right: Right,
    /// What it is, in one line.
    pub about: &'static str,
    /// The fields of the query that it knows, and what they mean.
    pub asked: &'static [(&'static str, &'static str)],
    /// Seconds for which anybody may keep the answer; 0 where nobody may.
    pub kept: u32,
    /// What the answer is made of.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// What looks it up.
    pub read: for<'a> fn(&'a Visitor, &'a At) -> Reading<'a>,
}

/// The schema of an answer of this kind.
pub fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// An answer as JSON.
///
/// # Errors
/// [`Error::Fault`] when it cannot be written so.
pub fn written(answer: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(answer).map_err(|error| Error::fault(Cause::of("an answer for programs", error)))
}

/// The resources of an area, a row each: address, who may read it, what it is, seconds for which it may be kept, what
/// its answer is made of and what looks it up; then the fields of a query that it knows.
macro_rules! resources {
    ($($pattern:literal $right:expr, $about:literal, $kept:literal, $answer:ty, $read:path
        $(, [$($field:literal: $means:literal),+])?;)+) => {
        /// What programs read of this area.
        pub const RESOURCES: &[$crate::base::resource::ResourceRow] = &[$($crate::base::resource::ResourceRow {
            pattern: $crate::base::table::Pattern($pattern),
            right: $right,
            about: $about,
            asked: &[$($(($field, $means)),+)?],
            kept: $kept,
            schema: $crate::base::resource::schema_of::<$answer>,
            read: |visitor, at| Box::pin($read(visitor, at)),
        }),+];
    };
}
pub(crate) use resources;

/// A moment as programs read it: RFC 3339, in the community's own zone.
#[must_use]
pub fn moment(at: Instant) -> String {
    let local = at.local();
    let (day, second) = (domain::base::day::iso(local.date), at.0.rem_euclid(60));
    format!("{day}T{:02}:{:02}:{second:02}+08:00", local.hour, local.minute)
}

/// Words in both languages; `en` is empty where nobody wrote any.
#[derive(Serialize, JsonSchema)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<domain::base::text::Text> for Words {
    fn from(text: domain::base::text::Text) -> Self {
        Self { zh: text.zh, en: text.en }
    }
}

//! How an area says what its tables keep of households and their people: how it is shown to them, and how it goes.
//!
//! Each area has a list of its own tables, which [`Sources`](crate::repo::Sources) brings together. A test reads the
//! schema: whatever says whose a row is, holds a phone, or is sealed has to be named in one.

use crate::engine::statement::Statement;

/// What one table keeps of households and their people.
#[derive(Debug)]
pub struct Own {
    /// The table.
    pub table: &'static str,
    /// Its columns that say whose a row is, that hold a phone, or that are sealed.
    pub columns: &'static [&'static str],
    /// How a household ($1) sees it, and what its columns are.
    pub(crate) shown: Option<(Statement, &'static [(&'static str, Kind)])>,
    /// What happens to it when somebody goes ($2) of a household ($1).
    pub(crate) gone: &'static [Statement],
    /// What happens to it when the household ($1) goes.
    pub(crate) left: &'static [Statement],
    /// Why it is not shown, or stays; empty where it is shown and goes.
    pub why: &'static str,
}

impl Own {
    /// Whether a household sees it.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// The statements by which it goes.
    pub fn goes_by(&self) -> impl Iterator<Item = &Statement> {
        self.gone.iter().chain(self.left)
    }
}

/// What a column of [`Own::shown`] is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Int,
    Text,
    Time,
    /// Months since the year 0.
    Month,
    Json,
    /// A phone, sealed under the index in the other column.
    Phone(&'static str),
    /// Sealed as this column, bound to what the other column holds.
    Sealed(&'static str, &'static str),
}

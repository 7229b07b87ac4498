//! Sheets that leave the house: a row for each, and what it is made of.

use std::pin::Pin;

use desk::Error;
use domain::base::{right::Right, sheet::Cell};

use crate::visitor::Visitor;

/// A table, its words in the reader's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What its columns are called.
    pub headings: Vec<String>,
    /// What stands in them.
    pub rows: Vec<Vec<Cell>>,
}

/// A sheet, on its way.
pub type Leaving<'a> = Pin<Box<dyn Future<Output = Result<Sheet, Error>> + Send + 'a>>;

/// A sheet that can be taken out, as CSV and as a workbook.
pub struct ExportRow {
    /// What it is called in its address, `/staff/exports/NAME.xlsx`, and in the audit.
    pub name: &'static str,
    /// Who may have it.
    pub right: Right,
    /// What looks it up, from the fields of the query.
    pub sheet: for<'a> fn(&'a Visitor) -> Leaving<'a>,
}

/// The sheets of an area, a row each: name, who may have it, what makes it.
macro_rules! exports {
    ($($name:literal $right:expr, $sheet:path;)+) => {
        /// The sheets that leave this area.
        pub const EXPORTS: &[$crate::base::export::ExportRow] = &[$($crate::base::export::ExportRow {
            name: $name,
            right: $right,
            sheet: |visitor| Box::pin($sheet(visitor)),
        }),+];
    };
}
pub(crate) use exports;

/// The address of a sheet, as `csv` or `xlsx`, for the fields of a query.
#[must_use]
pub fn address(name: &str, form: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/staff/exports/{name}.{form}{mark}{query}")
}

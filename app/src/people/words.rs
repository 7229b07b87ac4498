//! What the parts of one's own data are called.

use domain::base::language::Language;

use crate::t;

/// A table, as a household knows it.
#[must_use]
pub fn of_table(language: Language, table: &str) -> String {
    t!(language, &format!("own-{table}"))
}

/// A field of a table.
#[must_use]
pub fn of_field(language: Language, field: &str) -> String {
    t!(language, &format!("own-field-{field}"))
}

/// What stands above the columns of the sheet: of which table, which row, which field, and what is there.
#[must_use]
pub fn of_columns(language: Language) -> [String; 4] {
    ["table", "row", "field", "value"].map(|column| t!(language, &format!("own-column-{column}")))
}

//! Words in two languages, as two columns.

use desk::Error;
use domain::base::text::Text;

use crate::engine::conn::Row;

/// The columns `NAME_zh` and `NAME_en`.
pub(crate) fn text(row: &Row, name: &str) -> Result<Text, Error> {
    Ok(Text { zh: row.text(&format!("{name}_zh"))?, en: row.text(&format!("{name}_en"))? })
}

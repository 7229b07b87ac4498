//! Tables as bytes: what people bring in from Excel, WPS and other programs, and what they take home.
//!
//! [`read`] turns whatever comes into [`Sheet`]s of pure cells; what they mean is decided in `domain`. Nothing that
//! comes in can make it fail, hang or eat the memory: sizes are counted while unpacking, not believed.
//! [`text::write`] and [`book::write`] are the way out; what they write is read back as it was.
//!
//! To add a kind of file: a module with `read`, and the bytes by which [`read`] knows it.

pub mod book;
mod package;
pub mod text;

use domain::base::sheet::{Refusal, Row, Sheet};

/// The most bytes of a file.
pub const BYTES_MAX: usize = 20 * 1024 * 1024;
/// The most rows of a table.
pub const ROWS_MAX: usize = 200_000;
/// The most columns of a table.
pub const COLUMNS_MAX: usize = 256;
/// The most cells of all tables of a file.
pub const CELLS_MAX: usize = 4_000_000;

/// How workbooks begin that are zip archives.
const ZIP: &[u8] = b"PK\x03\x04";
/// How old workbooks begin, and those with a password.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// Reads a file of whichever kind. Blank rows are left out; lines keep their numbers.
///
/// # Errors
/// [`Refusal::FileTooLarge`], [`Refusal::FileOld`], [`Refusal::FileBroken`], [`Refusal::FileEncoding`],
/// [`Refusal::FileUnknown`], [`Refusal::SheetEmpty`].
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    if bytes.len() > BYTES_MAX {
        return Err(Refusal::FileTooLarge);
    }
    let mut sheets = if bytes.starts_with(ZIP) {
        book::read(bytes)?
    } else if bytes.starts_with(OLD) {
        return Err(Refusal::FileOld);
    } else {
        vec![text::read(bytes)?]
    };
    for sheet in &mut sheets {
        sheet.rows.retain(|row| !is_blank(row));
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.is_empty() { Err(Refusal::SheetEmpty) } else { Ok(sheets) }
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(domain::base::sheet::Cell::is_blank)
}

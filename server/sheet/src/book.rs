//! Tables as workbooks (XLSX). In one of these phones keep their digits and text stays text, so it is what staff get
//! unless they ask for something else.

use std::{
    collections::BTreeMap,
    io::{Cursor, Seek, Write},
};

use calamine::{DataRef, Dimensions, ExcelDateTime as Serial, Reader, SheetType, SheetVisible, Xlsx};
use domain::base::{
    sheet::{Cell, Refusal, Row, Sheet},
    time::date,
    wall_time::{DAY_MINUTES, WallTime},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use crate::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX, package};

/// Reads the tables of a workbook that are not hidden.
///
/// A cell that spans several rows counts for each of them. Formulas count as what they last showed.
///
/// # Errors
/// [`Refusal::FileBroken`], [`Refusal::FileTooLarge`], [`Refusal::FileOld`].
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let archive = package::clean(bytes)?;
    // The reader is not ours, and the file is anybody's: whatever it trips over is a broken file.
    std::panic::catch_unwind(|| sheets(archive)).unwrap_or(Err(Refusal::FileBroken))
}

fn sheets(archive: Vec<u8>) -> Result<Vec<Sheet>, Refusal> {
    let mut book = Xlsx::new(Cursor::new(archive)).map_err(|_| Refusal::FileBroken)?;
    let shown = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = book.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).collect();
    let (mut sheets, mut left) = (Vec::new(), CELLS_MAX);
    for name in names {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(|_| Refusal::FileBroken)?;
        let mut rows = cells(&mut book, &name, &mut left)?;
        for region in merged {
            fill_down(&mut rows, region);
        }
        let row = |(row, cells): (u32, Vec<Cell>)| Row { line: row.saturating_add(1), cells };
        sheets.push(Sheet { name, rows: rows.into_iter().map(row).collect() });
    }
    Ok(sheets)
}

fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, left: &mut usize) -> Result<BTreeMap<u32, Vec<Cell>>, Refusal> {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Refusal::FileBroken)?;
    while let Some(found) = reader.next_cell().map_err(|_| Refusal::FileBroken)? {
        let (row, column) = found.get_position();
        let value = cell(found.get_value());
        if value == Cell::Empty {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let cells = rows.entry(row).or_default();
        let wider = column.saturating_add(1).saturating_sub(cells.len());
        if column >= COLUMNS_MAX || wider > *left {
            return Err(Refusal::FileTooLarge);
        }
        *left -= wider;
        cells.resize(cells.len() + wider, Cell::Empty);
        cells[column] = value;
        if rows.len() > ROWS_MAX {
            return Err(Refusal::FileTooLarge);
        }
    }
    Ok(rows)
}

/// Gives each row of a merged cell what the cell shows, in its first column. Rows with nothing of their own stay so.
fn fill_down(rows: &mut BTreeMap<u32, Vec<Cell>>, region: Dimensions) {
    let ((first, column), (last, _)) = (region.start, region.end);
    let Ok(column) = usize::try_from(column) else { return };
    let Some(value) = rows.get(&first).and_then(|cells| cells.get(column)).cloned() else { return };
    if first >= last || column >= COLUMNS_MAX {
        return;
    }
    for (_, cells) in rows.range_mut(first + 1..=last) {
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = value.clone();
    }
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => words(text),
        #[expect(clippy::cast_precision_loss, reason = "sheets keep all numbers so")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(serial) => moment(serial),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => words(text),
        DataRef::Error(error) => Cell::Broken(error.to_string()),
    }
}

fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A day, a time, or both, out of the days that a sheet counts from 1900 or from 1904.
fn moment(serial: &Serial) -> Cell {
    let days = serial.as_f64();
    let broken = || Cell::Broken(format!("{days}"));
    if !(0.0..3_000_000.0).contains(&days) {
        return broken();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1440")]
    let minutes = (days.fract() * f64::from(DAY_MINUTES)).round() as u16;
    let time = |minutes: u16| {
        let (hour, minute) = (u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?);
        WallTime::new(hour, minute)
    };
    if days < 1.0 {
        return time(minutes).map_or_else(broken, Cell::Time);
    }
    if serial.is_duration() {
        return Cell::Number(days);
    }
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    let Some(mut day) = date(i32::from(year), month, day) else { return broken() };
    // A minute before midnight and three quarters is midnight.
    if minutes == DAY_MINUTES
        && let Some(next) = day.next_day()
    {
        day = next;
    }
    match minutes % DAY_MINUTES {
        0 => Cell::Day(day),
        minutes => time(minutes).map_or_else(broken, |time| Cell::Moment(day, time)),
    }
}

/// Writes a table as a workbook; rows are not kept in memory. Text columns are text, whatever stands in them.
///
/// # Errors
/// [`XlsxError`]: text longer than a cell can hold (32,767 characters), more rows than a sheet, those of `out`.
pub fn write(
    out: impl Write + Seek + Send,
    name: &str,
    headings: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    let (day, time) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
    let both = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (column, heading) in (0_u16..).zip(headings) {
        sheet.set_column_width(column, 16)?;
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(&cells) {
            match cell {
                Cell::Empty => &mut *sheet,
                Cell::Text(words) | Cell::Broken(words) => sheet.write_string_with_format(row, column, words, &text)?,
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
                Cell::Bool(yes) => sheet.write_boolean(row, column, *yes)?,
                Cell::Day(_) => sheet.write_datetime_with_format(row, column, on(cell)?, &day)?,
                Cell::Moment(..) => sheet.write_datetime_with_format(row, column, on(cell)?, &both)?,
                Cell::Time(at) => {
                    let part = f64::from(at.minutes()) / f64::from(DAY_MINUTES);
                    sheet.write_number_with_format(row, column, part, &time)?
                }
            };
        }
    }
    book.save_to_writer(out)
}

/// The day of a cell, and its time where it has one.
fn on(cell: &Cell) -> Result<ExcelDateTime, XlsxError> {
    let (day, minutes) = match cell {
        Cell::Day(day) => (day, 0),
        Cell::Moment(day, time) => (day, time.minutes()),
        _ => return Err(XlsxError::ParameterError("a cell without a day".to_owned())),
    };
    let year = u16::try_from(day.year()).unwrap_or(0);
    let date = ExcelDateTime::from_ymd(year, day.month().into(), day.day())?;
    date.and_hms(minutes / 60, u8::try_from(minutes % 60).unwrap_or(0), 0)
}

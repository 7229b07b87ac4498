//! Tables as text, with something between the columns (CSV).

use std::io::{self, Write};

use domain::base::sheet::{Cell, Refusal, Row, Sheet};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX};

/// What may stand between two columns.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// In how many lines the separator is looked for.
const SEPARATOR_WITHIN: usize = 30;

/// What a spreadsheet takes for the beginning of a formula (OWASP), in full width too, which some programs make
/// ordinary ones of.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Reads a table.
///
/// # Errors
/// [`Refusal::FileEncoding`], [`Refusal::FileUnknown`], [`Refusal::FileTooLarge`].
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    let text = decode(bytes)?;
    // A byte that no table has: a picture, a document.
    if text.contains('\0') {
        return Err(Refusal::FileUnknown);
    }
    let (separator, skipped) = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(&text.as_bytes()[skipped..]);
    let (mut rows, mut cells) = (Vec::new(), 0);
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| Refusal::FileUnknown)? {
        cells += record.len();
        if rows.len() >= ROWS_MAX || record.len() > COLUMNS_MAX || cells > CELLS_MAX {
            return Err(Refusal::FileTooLarge);
        }
        let begins = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
        let line = lines.of(skipped + begins);
        rows.push(Row { line, cells: record.iter().map(cell).collect() });
    }
    Ok(Sheet { name: String::new(), rows })
}

/// Counts lines as an editor does, whatever ends them; the reader of records counts a blank one too few.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the first record at or behind `byte`, which is never before the last one asked for.
    fn of(&mut self, byte: usize) -> u32 {
        while let Some(this) = self.text.get(self.at)
            && (self.at < byte || matches!(this, b'\r' | b'\n'))
        {
            let ends = *this == b'\n' || (*this == b'\r' && self.text.get(self.at + 1) != Some(&b'\n'));
            self.line = self.line.saturating_add(u32::from(ends));
            self.at += 1;
        }
        self.line
    }
}

fn cell(field: &str) -> Cell {
    if field.is_empty() { Cell::Empty } else { Cell::Text(unguarded(field).to_owned()) }
}

/// Writes a table: UTF-8 with a mark, because Excel takes it for something else otherwise, and lines that end as in
/// RFC 4180. Text that a spreadsheet would run is guarded; numbers, days and times are written as such.
///
/// # Errors
/// Those of `out`.
pub fn write(out: impl Write, headings: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> io::Result<()> {
    let mut out = out;
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out);
    writer.write_record(headings.iter().map(|heading| guarded(heading)))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Broken(text) => guarded(text),
            other => other.text(),
        }))?;
    }
    writer.flush()
}

/// Text that no spreadsheet runs: with an apostrophe before what it would take for a formula.
///
/// Text that looks guarded already is guarded once more, so that reading gives back what was there.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_dangerous(text) { format!("'{text}") } else { text.to_owned() }
}

/// What was there before [`guarded`].
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(text)
}

fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(DANGEROUS)
}

/// The text of a file: by its mark; without one, UTF-16 where every other byte tells it, UTF-8 where it is valid, else
/// GB18030, in which WPS and Excel in China write.
fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (without_mark(bytes), 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    text.map(std::borrow::Cow::into_owned).ok_or(Refusal::FileEncoding)
}

fn without_mark(bytes: &[u8]) -> &'static Encoding {
    // Separators, line ends and digits have a zero in UTF-16, before or behind; no other encoding has zeros in text.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) if std::str::from_utf8(bytes).is_ok() => UTF_8,
        (0, 0) => GB18030,
        (first, second) if first > second => UTF_16BE,
        _ => UTF_16LE,
    }
}

/// What stands between the columns, and how many bytes at the beginning only say so (`sep=;`).
fn separator(text: &str) -> (u8, usize) {
    if let Some(said) = text.strip_prefix("sep=")
        && let Some(separator) = said.bytes().next().filter(|byte| SEPARATORS.contains(byte))
        && let Some(end) = text.find('\n').filter(|end| *end <= 7)
    {
        return (separator, end + 1);
    }
    let lines: Vec<[usize; 4]> = counts(text);
    let score = |at: usize| {
        let mut per_line: Vec<usize> = lines.iter().map(|counts| counts[at]).filter(|count| *count > 0).collect();
        per_line.sort_unstable();
        // In how many lines it stands equally often, at most: a table is regular, prose is not.
        let regular = per_line.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).max().unwrap_or((0, 0));
        (regular.0 * regular.1.min(4), per_line.iter().sum::<usize>())
    };
    let best = (0..SEPARATORS.len()).rev().max_by_key(|at| score(*at)).unwrap_or(0);
    (SEPARATORS[best], 0)
}

/// How often each separator stands in each of the first lines, outside of quotes.
fn counts(text: &str) -> Vec<[usize; 4]> {
    let (mut lines, mut line, mut quoted) = (Vec::new(), [0; 4], false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                lines.push(std::mem::take(&mut line));
                if lines.len() >= SEPARATOR_WITHIN {
                    return lines;
                }
            }
            other if !quoted => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == other) {
                    line[at] += 1;
                }
            }
            _ => {}
        }
    }
    lines.push(line);
    lines
}

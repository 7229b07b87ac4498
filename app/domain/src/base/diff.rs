//! What bringing in a file would do to what is there.

use std::collections::BTreeMap;

use crate::base::{
    sheet::{Cell, Problem, Refusal},
    table::Heading,
};

/// A value of a column that a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column.
    pub key: &'static str,
    /// What is there; empty when nothing is.
    pub from: String,
    /// What would be.
    pub to: String,
}

/// Something that is there and that a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// In which line it stands.
    pub line: u32,
    /// As it is.
    pub was: T,
    /// What the file says of it.
    pub row: T,
    /// What is different; never empty.
    pub fields: Vec<Field>,
}

/// What bringing in a file would do. All of it, or nothing, is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff<T> {
    /// What is not there yet, each with its line.
    pub new: Vec<(u32, T)>,
    /// What is there and would change.
    pub changed: Vec<Change<T>>,
    /// Lines that say what is there already.
    pub same: Vec<u32>,
}

/// Something that a line of a file can be about.
pub trait Imported: Clone {
    /// What it is recognised by: a phone or a number, never a name alone.
    type Key: Ord;

    /// What it is recognised by. Two lines with the same one are about the same.
    fn key(&self) -> Self::Key;

    /// Its values, by column; nothing where a line is blank. A blank value changes nothing.
    fn fields(&self) -> Vec<(&'static str, Option<String>)>;

    /// The columns that it is recognised by and that no line changes.
    fn known_by(&self) -> Vec<(&'static str, Option<String>)>;

    /// A line about it under these headings. Bringing that line in again changes nothing.
    fn cells(&self, headings: &[Heading]) -> Vec<Cell> {
        let values: BTreeMap<_, _> = self.fields().into_iter().chain(self.known_by()).collect();
        let cell = |heading: &Heading| values.get(heading.key).cloned().flatten().map_or(Cell::Empty, Cell::Text);
        headings.iter().map(cell).collect()
    }
}

/// Compares lines with what `find` knows to be there.
///
/// # Errors
/// [`Refusal::LineTwice`] for each line that is about the same as an earlier one.
pub fn diff<'a, T: Imported + 'a>(
    rows: Vec<(u32, T)>,
    find: impl Fn(&T) -> Option<&'a T>,
) -> Result<Diff<T>, Vec<Problem>> {
    let mut diff = Diff { new: Vec::new(), changed: Vec::new(), same: Vec::new() };
    let (mut lines, mut found, mut problems) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for (line, row) in rows {
        if let Some(other) = lines.insert(row.key(), line) {
            problems.push(Problem::new(line, None, Refusal::LineTwice { other }));
            continue;
        }
        let Some(was) = find(&row) else {
            diff.new.push((line, row));
            continue;
        };
        // Recognised in two ways, and still the same.
        if let Some(other) = found.insert(std::ptr::from_ref(was), line) {
            problems.push(Problem::new(line, None, Refusal::LineTwice { other }));
            continue;
        }
        let there: BTreeMap<_, _> = was.fields().into_iter().collect();
        let says = row.fields().into_iter().filter_map(|(key, to)| Some((key, to?)));
        let fields: Vec<Field> = says
            .map(|(key, to)| Field { key, from: there.get(key).cloned().flatten().unwrap_or_default(), to })
            .filter(|field| field.from != field.to)
            .collect();
        if fields.is_empty() {
            diff.same.push(line);
        } else {
            diff.changed.push(Change { line, was: was.clone(), row, fields });
        }
    }
    if problems.is_empty() { Ok(diff) } else { Err(problems) }
}

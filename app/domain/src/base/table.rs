//! A sheet whose headings are known: its lines are read as what they ought to be.
//!
//! What can not be read is noted by line. Nothing is guessed.

use std::collections::BTreeMap;

use ::time::Date;

use crate::base::{
    day,
    money::Fen,
    refusal::Refused,
    sheet::{Cell, Problem, Refusal, Row, Sheet},
    text::digits,
    wall_time::WallTime,
};

/// Among how many first rows the headings are looked for; above them stand titles.
const HEADINGS_WITHIN: usize = 20;

/// What a column holds, and how its heading may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What the column holds, as rules and forms know it.
    pub key: &'static str,
    /// In Chinese; what an export writes for Chinese readers.
    pub zh: &'static str,
    /// In English; what an export writes for English readers.
    pub en: &'static str,
    /// Other ways to write it.
    pub also: &'static [&'static str],
    /// Whether a file without it makes no sense.
    pub required: bool,
}

/// Headings that a community writes in its own way: the key, and what is written.
pub type Renamed = [(String, String)];

/// A sheet whose columns are known.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    columns: BTreeMap<&'static str, usize>,
    rows: &'a [Row],
    /// Headings that mean nothing here. Their columns are left out, and that is said.
    pub left_out: Vec<String>,
}

impl<'a> Table<'a> {
    /// Finds the headings: the row, among the first ones, that has the most of them. What stands above is a title.
    ///
    /// # Errors
    /// [`Refusal::SheetEmpty`], [`Refusal::HeadingMissing`], [`Refusal::HeadingTwice`].
    pub fn find(sheet: &'a Sheet, headings: &[Heading], renamed: &Renamed) -> Result<Self, Problem> {
        let key = |cell: &Cell| {
            let typed = bare(&cell.text());
            let own = renamed.iter().find(|(_, name)| bare(name) == typed).map(|(key, _)| key.as_str());
            let means = |heading: &&Heading| {
                let names = [heading.key, heading.zh, heading.en];
                own.map_or_else(
                    || names.iter().chain(heading.also).any(|name| bare(name) == typed),
                    |own| own == heading.key,
                )
            };
            headings.iter().find(means).map(|heading| heading.key)
        };
        let known = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank() && key(cell).is_some()).count();
        // The first one of those that have the most: `max_by_key` alone would take the last.
        let first_rows = sheet.rows.iter().take(HEADINGS_WITHIN).enumerate();
        let best = first_rows.max_by_key(|(at, row)| (known(row), usize::MAX - at));
        let (at, head) = best.ok_or_else(|| Problem::new(1, None, Refusal::SheetEmpty))?;
        let (mut columns, mut left_out) = (BTreeMap::new(), Vec::new());
        for (column, cell) in head.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            match key(cell) {
                None => left_out.push(cell.text()),
                Some(key) if columns.insert(key, column).is_some() => {
                    return Err(Problem::new(head.line, Some(key), Refusal::HeadingTwice { column: cell.text() }));
                }
                Some(_) => {}
            }
        }
        let missing = headings.iter().filter(|heading| heading.required && !columns.contains_key(heading.key));
        let missing: Vec<String> = missing.map(|heading| heading.zh.to_owned()).collect();
        if !missing.is_empty() {
            return Err(Problem::new(head.line, None, Refusal::HeadingMissing { columns: missing }));
        }
        Ok(Self { columns, rows: &sheet.rows[at + 1..], left_out })
    }

    /// The rows below the headings that have anything in the columns that are known.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let lines = self.rows.iter().map(|row| Line { row, columns: &self.columns, problems: Vec::new() });
        lines.filter(|line| self.columns.keys().any(|key| line.cell(key).is_some()))
    }
}

/// A heading without what people put around it: `*手机号码（必填）` is `手机号码`.
fn bare(heading: &str) -> String {
    let heading = heading.split(['（', '(', '\n']).next().unwrap_or_default();
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '＊' | '：' | ':' | '_' | '-');
    heading.chars().filter(kept).flat_map(char::to_lowercase).collect()
}

/// A row that is being read. What can not be read is noted, so that one reading names everything that is wrong.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    row: &'a Row,
    columns: &'a BTreeMap<&'static str, usize>,
    problems: Vec<Problem>,
}

impl Line<'_> {
    /// Which line of the file it is, from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.row.line
    }

    /// Everything that was wrong.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Whether nothing was wrong.
    #[must_use]
    pub const fn is_fine(&self) -> bool {
        self.problems.is_empty()
    }

    /// Notes that something is wrong.
    pub fn refuse(&mut self, key: &'static str, refused: impl Into<Refused>) {
        self.problems.push(Problem::new(self.row.line, Some(key), refused));
    }

    fn cell(&self, key: &str) -> Option<&Cell> {
        let cell = self.row.cells.get(*self.columns.get(key)?)?;
        (!cell.is_blank()).then_some(cell)
    }

    /// What a column has, read by `read`; nothing when it is blank, or can not be read.
    fn read<T, R: Into<Refused>>(&mut self, key: &'static str, read: impl Fn(&Cell) -> Result<T, R>) -> Option<T> {
        let result = match self.cell(key)? {
            Cell::Broken(found) => Err(Refusal::CellBroken { found: found.clone() }.into()),
            cell => read(cell).map_err(Into::into),
        };
        match result {
            Ok(value) => Some(value),
            Err(refused) => {
                self.refuse(key, refused);
                None
            }
        }
    }

    /// Text, without white space around it.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.read(key, |cell| Ok::<_, Refusal>(cell.text().trim().to_owned()))
    }

    /// Something that is made of digits and must have all of them: a phone, a number of somebody or something.
    pub fn digits(&mut self, key: &'static str) -> Option<String> {
        self.read(key, all_digits)
    }

    /// Text or digits, read by a rule of its own.
    pub fn typed<T, R: Into<Refused>>(&mut self, key: &'static str, rule: impl Fn(&str) -> Result<T, R>) -> Option<T> {
        let text = self.digits(key)?;
        self.read(key, |_| rule(&text).map_err(Into::into) as Result<T, Refused>)
    }

    /// A day.
    pub fn day(&mut self, key: &'static str) -> Option<Date> {
        self.read(key, |cell| match cell {
            Cell::Day(day) | Cell::Moment(day, _) => Ok(*day),
            other => day::parse(&other.text()).ok_or_else(|| Refusal::NotADay { found: other.text() }),
        })
    }

    /// A time of day.
    pub fn time(&mut self, key: &'static str) -> Option<WallTime> {
        self.read(key, |cell| match cell {
            Cell::Time(time) | Cell::Moment(_, time) => Ok(*time),
            other => WallTime::parse(&other.text()).ok_or_else(|| Refusal::NotATime { found: other.text() }),
        })
    }

    /// A whole number of at most `most`.
    pub fn number(&mut self, key: &'static str, most: u32) -> Option<u32> {
        self.read(key, |cell| {
            let typed = digits(&cell.text());
            let number = typed.trim_end_matches(['人', '岁', '次', '名']).parse().ok();
            number.filter(|number| *number <= most).ok_or_else(|| Refusal::NotANumber { found: cell.text() })
        })
    }

    /// An amount in yuan.
    pub fn money(&mut self, key: &'static str) -> Option<Fen> {
        self.read(key, |cell| Fen::parse(&cell.text()).ok_or_else(|| Refusal::NotMoney { found: cell.text() }))
    }

    /// One of a few things, each by any of its words.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&[&str], T)]) -> Option<T> {
        self.read(key, |cell| {
            let typed = bare(&cell.text());
            let means = |(words, _): &&(&[&str], T)| words.iter().any(|word| bare(word) == typed);
            choices.iter().find(means).map(|(_, value)| *value).ok_or_else(|| Refusal::NotAChoice {
                found: cell.text(),
                choices: choices.iter().filter_map(|(words, _)| words.first()).map(|word| (*word).to_owned()).collect(),
            })
        })
    }

    /// Notes that the columns of `keys` have to have something here.
    pub fn needs(&mut self, keys: &[&'static str]) {
        for key in keys {
            if self.cell(key).is_none() {
                self.refuse(key, Refusal::ValueMissing);
            }
        }
    }
}

/// All digits of what stands in a cell.
fn all_digits(cell: &Cell) -> Result<String, Refusal> {
    /// From here on a sheet's numbers no longer tell all digits apart.
    const EXACT: f64 = 1e15;
    match cell {
        Cell::Number(number) if number.fract() != 0.0 || !(0.0..EXACT).contains(number) => {
            Err(Refusal::DigitsLost { found: format!("{number:e}").to_uppercase() })
        }
        Cell::Text(text) if is_scientific(text) || text.trim().chars().all(|c| c == '#') => {
            Err(Refusal::DigitsLost { found: text.clone() })
        }
        other => Ok(other.text().trim().to_owned()),
    }
}

/// Whether a text is a number of which a format has shown only the beginning: `1.38E+10`.
fn is_scientific(text: &str) -> bool {
    let text = digits(text).to_ascii_lowercase().replace('．', ".").replace('＋', "+");
    let Some((mantissa, exponent)) = text.split_once('e') else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number(mantissa) && number(exponent)
}

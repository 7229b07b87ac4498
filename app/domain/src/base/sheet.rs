//! Rows of a table as pure values, and how they are read by their headings.
//!
//! Bytes become a [`Sheet`] outside. Here it is found which column is which, each cell is read as what it ought to be,
//! and what can not be read is named by line. Nothing is guessed.

use std::collections::BTreeMap;

use ::time::Date;

use crate::base::{
    day,
    money::Fen,
    refusal::{Refused, refusals},
    text::digits,
    wall_time::WallTime,
};

/// Among how many first rows the headings are looked for; above them stand titles.
const HEADINGS_WITHIN: usize = 20;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as it stands.
    Text(String),
    /// A number, as sheets keep all numbers.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Day(Date),
    /// A time of day.
    Time(WallTime),
    /// A day and a time.
    Moment(Date, WallTime),
    /// An error of a formula, such as `#N/A`.
    Broken(String),
}

impl Cell {
    /// The cell as text; empty when nothing is in it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Day(day) => day::iso(*day),
            Self::Time(time) => time.to_string(),
            Self::Moment(day, time) => format!("{} {time}", day::iso(*day)),
        }
    }

    /// Whether nothing but white space is in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// A row, with its line in the file, from 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The line.
    pub line: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<Cell>,
}

/// A table as it stands in a file, titles and headings among its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What the table is called; empty in a file that has only one.
    pub name: String,
    /// All rows, blank ones left out.
    pub rows: Vec<Row>,
}

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

refusals! {
    /// What a sheet is refused for.
    Refusal {
        /// Neither a table of text nor a workbook.
        FileUnknown = "file-unknown" [field "file"];
        /// A workbook of the old kind (`.xls`), or one with a password: to be saved as `.xlsx`, without one.
        FileOld = "file-old" [field "file"];
        /// It begins like a workbook and can not be read as one.
        FileBroken = "file-broken" [field "file"];
        /// The text is in none of the encodings that are known.
        FileEncoding = "file-encoding" [field "file"];
        /// The file is larger than any list of this community.
        FileTooLarge = "file-too-large" [field "file", status 413];
        /// There is nothing in it.
        SheetEmpty = "sheet-empty" [field "file"];
        /// Columns that a file of this kind needs are not there.
        HeadingMissing = "heading-missing" {
            /// Which, in Chinese.
            columns: Vec<String>,
        } [field "file"];
        /// Two columns have the same heading.
        HeadingTwice = "heading-twice" {
            /// Which.
            column: String,
        } [field "file"];
        /// Nothing is there, and something has to be.
        ValueMissing = "value-missing";
        /// A number format has cut digits off, and nobody can know them: `1.38E+10`.
        DigitsLost = "digits-lost" {
            /// What is there.
            found: String,
        };
        /// No day, or one that could be read in two ways.
        NotADay = "not-a-day" {
            /// What is there.
            found: String,
        };
        /// No time of day.
        NotATime = "not-a-time" {
            /// What is there.
            found: String,
        };
        /// No whole number, or one that can not be.
        NotANumber = "not-a-number" {
            /// What is there.
            found: String,
        };
        /// No amount of money.
        NotMoney = "not-money" {
            /// What is there.
            found: String,
        };
        /// None of what can be there.
        NotAChoice = "not-a-choice" {
            /// What is there.
            found: String,
            /// What can be.
            choices: Vec<String>,
        };
        /// The formula in this cell has gone wrong.
        CellBroken = "cell-broken" {
            /// What is there.
            found: String,
        };
        /// Another line is about the same.
        LineTwice = "line-twice" {
            /// Which line.
            other: u32,
        };
    }
}

/// Something in a file that can not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which line, from 1.
    pub line: u32,
    /// The key of the column, where it is about one.
    pub key: Option<&'static str>,
    /// What is wrong.
    pub refused: Refused,
}

impl Problem {
    /// A problem of a line.
    pub fn new(line: u32, key: Option<&'static str>, refused: impl Into<Refused>) -> Self {
        Self { line, key, refused: refused.into() }
    }
}

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

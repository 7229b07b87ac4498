//! Rows of a table as pure values, and what can be wrong with them.
//!
//! Bytes become a [`Sheet`] outside; [`table`](crate::base::table) finds out which column is which.

use ::time::Date;

use crate::base::{
    day,
    refusal::{Refused, refusals},
    wall_time::WallTime,
};

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

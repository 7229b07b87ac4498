//! Reads a transcript, which is written in one way only: line by line, so that whatever cannot be read has a line.
//!
//! A reader of its own, because a general one is larger than everything else that a browser needs for a check, and slower.

use std::{collections::BTreeMap, str::FromStr};

use serde::{Deserialize, Serialize};

/// Why a transcript cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("line {line}: {expected} was expected")]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// The field, the list or the sign that was expected there.
    pub expected: String,
}

/// The lines of a transcript that have not been read yet.
pub(super) struct Lines<'a> {
    rest: std::str::Split<'a, char>,
    line: usize,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text.split('\n'), line: 0 }
    }

    fn next(&mut self) -> &'a str {
        self.line += 1;
        self.rest.next().unwrap_or_default()
    }

    fn unless<T>(&self, read: Option<T>, expected: &str) -> Result<T, Unreadable> {
        read.ok_or_else(|| Unreadable { line: self.line, expected: expected.to_owned() })
    }

    /// A line that says exactly this.
    pub fn exactly(&mut self, said: &str) -> Result<(), Unreadable> {
        let read = (self.next() == said).then_some(());
        self.unless(read, said)
    }

    /// A field on a line of its own, with the comma that follows it.
    pub fn field<T>(&mut self, name: &str, value: impl FnOnce(&mut Scanner<'a>) -> Option<T>) -> Result<T, Unreadable> {
        self.last_field(name, |scanner| value(scanner).filter(|_| scanner.sign(",")))
    }

    /// The same without a comma.
    pub fn last_field<T>(
        &mut self,
        name: &str,
        value: impl FnOnce(&mut Scanner<'a>) -> Option<T>,
    ) -> Result<T, Unreadable> {
        let mut scanner = Scanner { rest: self.next() };
        let read = scanner.name(name).and_then(|()| value(&mut scanner)).filter(|_| scanner.rest.is_empty());
        self.unless(read, name)
    }

    /// A list, each of its rows on a line of its own.
    pub fn rows<T>(
        &mut self,
        name: &str,
        mut row: impl FnMut(&mut Scanner<'a>) -> Option<T>,
    ) -> Result<Vec<T>, Unreadable> {
        let mut rows = Vec::new();
        self.each_row(name, |line| {
            let mut scanner = Scanner { rest: line };
            let read = row(&mut scanner).filter(|_| scanner.sign("}") && matches!(scanner.rest, "" | ","));
            read.map(|read| rows.push(read))
        })?;
        Ok(rows)
    }

    /// Passes over a list.
    pub fn skip_rows(&mut self, name: &str) -> Result<(), Unreadable> {
        self.each_row(name, |line| line.starts_with('{').then_some(()))
    }

    fn each_row(&mut self, name: &str, mut row: impl FnMut(&'a str) -> Option<()>) -> Result<(), Unreadable> {
        let mut scanner = Scanner { rest: self.next() };
        let begins = scanner.name(name).filter(|()| scanner.rest == "[");
        self.unless(begins, name)?;
        loop {
            match self.next() {
                "]," => return Ok(()),
                line => {
                    let read = row(line);
                    self.unless(read, name)?;
                }
            }
        }
    }
}

/// What of a line has not been read yet.
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl Scanner<'_> {
    /// Passes over `sign`, if it comes next.
    pub fn sign(&mut self, sign: &str) -> bool {
        self.rest.strip_prefix(sign).map(|rest| self.rest = rest).is_some()
    }

    fn name(&mut self, name: &str) -> Option<()> {
        (self.sign("\"") && self.sign(name) && self.sign("\":")).then_some(())
    }

    /// The next key of an object, with the brace or the comma before it.
    pub fn key(&mut self, name: &str) -> Option<()> {
        let _ = self.sign("{") || self.sign(",");
        self.name(name)
    }

    pub fn flag(&mut self) -> Option<bool> {
        let yes = self.sign("true");
        (yes || self.sign("false")).then_some(yes)
    }

    pub fn number<T: FromStr>(&mut self) -> Option<T> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number.parse().ok()
    }

    pub fn text(&mut self) -> Option<String> {
        if !self.sign("\"") {
            return None;
        }
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\'])?;
            text.push_str(&self.rest[..end]);
            let escape = self.rest[end..].starts_with('\\');
            self.rest = &self.rest[end + 1..];
            if !escape {
                return Some(text);
            }
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let mut rest = self.rest.chars();
        let escaped = match rest.next()? {
            same @ ('"' | '\\') => same,
            'b' => '\u{8}',
            't' => '\t',
            'n' => '\n',
            'f' => '\u{c}',
            'r' => '\r',
            'u' => {
                let digits = rest.as_str().get(..4)?;
                rest = rest.as_str()[4..].chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        };
        self.rest = rest.as_str();
        Some(escaped)
    }

    /// A text that means something else, such as a hash.
    pub fn meaning<T: TryFrom<String>>(&mut self) -> Option<T> {
        T::try_from(self.text()?).ok()
    }

    /// A text that is an id.
    pub fn id<T>(&mut self, id: impl FnOnce(String) -> T) -> Option<T> {
        self.text().map(id)
    }

    pub fn list<T, C: FromIterator<T>>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<C> {
        let mut items = Vec::new();
        if !self.sign("[") {
            return None;
        }
        if !self.sign("]") {
            items.push(item(self)?);
            while self.sign(",") {
                items.push(item(self)?);
            }
            if !self.sign("]") {
                return None;
            }
        }
        Some(items.into_iter().collect())
    }

    pub fn map<K: Ord, V>(
        &mut self,
        key: impl Fn(String) -> K,
        mut value: impl FnMut(&mut Self) -> Option<V>,
    ) -> Option<BTreeMap<K, V>> {
        let mut map = BTreeMap::new();
        if !self.sign("{") {
            return None;
        }
        while !self.sign("}") {
            let _ = self.sign(",");
            let key = key(self.text()?);
            if !self.sign(":") {
                return None;
            }
            map.insert(key, value(self)?);
        }
        Some(map)
    }
}

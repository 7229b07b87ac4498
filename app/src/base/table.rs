//! What an area's tables are made of: a row for each page and for each server function.

use std::pin::Pin;

use desk::Error;
use domain::base::right::Right;

use crate::{base::page::Page, visitor::Visitor};

/// The parts of an address that its pattern names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At(Vec<(&'static str, String)>);

impl At {
    /// What stands where the pattern has `{name}`; empty where it has no such part.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }
}

/// A page, on its way.
pub type Coming<'a> = Pin<Box<dyn Future<Output = Result<Page, Error>> + Send + 'a>>;

/// An address with named parts: `/courses/{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(pub &'static str);

impl Pattern {
    /// The named parts of `path`, if it is an address of this kind.
    #[must_use]
    pub fn at(self, path: &str) -> Option<At> {
        let mut found = At::default();
        let (mut asked, mut own) = (path.split('/'), self.0.split('/'));
        loop {
            match (asked.next(), own.next()) {
                (None, None) => return Some(found),
                (Some(value), Some(part)) => match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                    Some(name) if !value.is_empty() => found.0.push((name, value.to_owned())),
                    None if value == part => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    /// What its named parts are called.
    pub fn parts(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// A page: where it is, who may come, whether everybody who is not signed in sees the same, and what makes it.
pub struct PageRow {
    /// Its address: `/courses/{id}`.
    pub pattern: &'static str,
    /// Who may come.
    pub right: Right,
    /// Whether it is the same for everybody who is not signed in, and may be kept for the next of them.
    pub cacheable: bool,
    /// The fields of a query that a cacheable page depends on; it shows nothing of any other.
    pub asked: &'static [&'static str],
    /// What looks it up.
    pub page: for<'a> fn(&'a Visitor, &'a At) -> Coming<'a>,
}

impl PageRow {
    /// The named parts of `path`, if it is an address of this page.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<At> {
        Pattern(self.pattern).at(path)
    }
}

/// A server function: where forms post to, and who may.
pub struct FunctionRow {
    /// Its address: `/api/book`.
    pub path: &'static str,
    /// Who may ask for it.
    pub right: Right,
}

/// The pages of an area, a row each: pattern, who may come, what makes it; `shared` where it is cacheable, with the
/// fields of a query that it depends on.
macro_rules! pages {
    ($($pattern:literal $right:expr, $page:path $(, $shared:ident $(($($field:literal),+))?)?;)+) => {
        /// The pages of this area.
        pub const PAGES: &[$crate::base::table::PageRow] = &[$($crate::base::table::PageRow {
            pattern: $pattern,
            right: $right,
            cacheable: $crate::base::table::pages!(@shared $($shared)?),
            asked: &[$($($($field),+)?)?],
            page: |visitor, at| Box::pin($page(visitor, at)),
        }),+];
    };
    (@shared) => { false };
    (@shared shared) => { true };
}
pub(crate) use pages;

/// The server functions of an area, a row each: address, and who may ask.
macro_rules! functions {
    ($($path:expr => $right:expr;)+) => {
        /// The server functions of this area.
        pub const FUNCTIONS: &[$crate::base::table::FunctionRow] =
            &[$($crate::base::table::FunctionRow { path: $path, right: $right }),+];
    };
}
pub(crate) use functions;

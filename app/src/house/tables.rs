//! All pages and all server functions, by area, and where a notice leads.

use domain::base::{language::Language, right::Right, subject::Subject};

use crate::{
    base::{
        routes::HOME,
        table::{At, FunctionRow, PageRow},
    },
    community, courses, notices, people, rooms, service, staff, t, tutoring,
    visitor::Door,
};

/// Every page.
pub const PAGES: &[&[PageRow]] = &[
    community::table::PAGES,
    people::table::PAGES,
    staff::table::PAGES,
    notices::table::PAGES,
    rooms::table::PAGES,
    courses::table::PAGES,
    tutoring::table::PAGES,
    service::table::PAGES,
];

/// Every server function.
pub const FUNCTIONS: &[&[FunctionRow]] = &[
    community::table::FUNCTIONS,
    people::table::FUNCTIONS,
    staff::table::FUNCTIONS,
    notices::table::FUNCTIONS,
    rooms::table::FUNCTIONS,
    courses::table::FUNCTIONS,
    tutoring::table::FUNCTIONS,
    service::table::FUNCTIONS,
];

/// The page at a path, and the parts of the path that it names; nothing when there is none.
#[must_use]
pub fn page_at(path: &str) -> Option<(&'static PageRow, At)> {
    PAGES.iter().copied().flatten().find_map(|row| Some((row, row.at(path)?)))
}

/// Who may ask for the server function at a path; nothing when there is none.
#[must_use]
pub fn function_at(path: &str) -> Option<Right> {
    FUNCTIONS.iter().copied().flatten().find(|row| row.path == path).map(|row| row.right)
}

/// The page of what a notice is about.
#[must_use]
pub fn path_of(subject: &Subject) -> String {
    match subject.noun.as_str() {
        "party" => courses::routes::booking(&domain::base::id::PartyId::new(&*subject.id)),
        "programme" => tutoring::routes::MINE.to_owned(),
        "need" => service::routes::my_need(&domain::service::id::NeedId::new(&*subject.id)),
        "claim" => service::routes::need(&domain::service::id::NeedId::new(&*subject.id)),
        _ => HOME.to_owned(),
    }
}

/// The ways from the first page to the other areas of the house.
#[must_use]
pub fn doors(language: Language) -> Vec<Door> {
    vec![
        Door {
            href: tutoring::routes::TUTORING,
            motif: "tutoring",
            words: t!(language, "care-title"),
            colour: "green",
        },
        Door { href: service::routes::HELP, motif: "heart", words: t!(language, "door-help"), colour: "blue" },
    ]
}

//! All pages and all server functions, by area, and where a notice leads.

use domain::base::{right::Right, subject::Subject};

use crate::{
    base::{
        export::ExportRow,
        resource::ResourceRow,
        routes::HOME,
        table::{At, FunctionRow, PageRow},
    },
    community, courses, notices, people, rooms, service, staff, t, tutoring,
    visitor::{Door, Opening, Visitor},
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

/// Every sheet that leaves the house.
pub const EXPORTS: &[&[ExportRow]] = &[courses::table::EXPORTS];

/// Everything that programs read.
pub const RESOURCES: &[&[ResourceRow]] =
    &[courses::table::RESOURCES, notices::table::RESOURCES, tutoring::table::RESOURCES];

/// The resource at a path, and the parts of the path that it names; nothing when there is none.
#[must_use]
pub fn resource_at(path: &str) -> Option<(&'static ResourceRow, At)> {
    RESOURCES.iter().copied().flatten().find_map(|row| Some((row, row.pattern.at(path)?)))
}

/// The sheet of this name; nothing when there is none.
#[must_use]
pub fn export_of(name: &str) -> Option<&'static ExportRow> {
    EXPORTS.iter().copied().flatten().find(|row| row.name == name)
}

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

/// The pattern of the page, or the path of the function, at a path; nothing when there is none.
#[must_use]
pub fn route_at(path: &str) -> Option<&'static str> {
    let function = FUNCTIONS.iter().copied().flatten().find(|row| row.path == path);
    let resource = || resource_at(path).map(|(row, _)| row.pattern.0);
    function.map(|row| row.path).or_else(resource).or_else(|| page_at(path).map(|(row, _)| row.pattern))
}

/// The page of what a notice is about.
#[must_use]
pub fn path_of(subject: &Subject) -> String {
    match subject.noun.as_str() {
        "party" => courses::routes::booking(&domain::base::id::PartyId::new(&*subject.id)),
        "announcement" => notices::routes::NOTICES.to_owned(),
        "programme" => tutoring::routes::MINE.to_owned(),
        "need" => service::routes::my_need(&domain::service::id::NeedId::new(&*subject.id)),
        "claim" => service::routes::need(&domain::service::id::NeedId::new(&*subject.id)),
        _ => HOME.to_owned(),
    }
}

/// The ways from the first page to the other areas of the house: those that have something behind them.
#[must_use]
pub fn doors(visitor: &Visitor) -> Opening<'_> {
    Box::pin(async move {
        let language = visitor.language;
        let mut doors = Vec::new();
        if visitor.desk.offers_care().await? {
            let words = t!(language, "care-title");
            doors.push(Door { href: tutoring::routes::TUTORING, motif: "tutoring", words, colour: "green" });
        }
        let catalogue = visitor.desk.catalogue().await?;
        if catalogue.offered().next().is_some() && !catalogue.estates.is_empty() {
            let words = t!(language, "door-help");
            doors.push(Door { href: service::routes::HELP, motif: "heart", words, colour: "blue" });
        }
        Ok(doors)
    })
}

/// What a community sets up if it offers it: the page of the desk, and the key of its words.
pub const OPTIONS: &[(&str, &str)] = &[
    (community::routes::HOLIDAYS, "holidays"),
    (community::routes::ESTATES, "estates"),
    (service::routes::KINDS, "kinds"),
    (service::routes::TEAMS, "teams"),
    (tutoring::routes::SCHOOLS, "schools"),
    (tutoring::routes::DESK_PROGRAMMES, "programmes"),
    (tutoring::routes::NEW_BALLOT, "ballot"),
];

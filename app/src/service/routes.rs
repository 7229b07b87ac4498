//! The addresses of needs, volunteers and hours.

use domain::service::id::{BrandId, KindId, NeedId, TeamId};

/// What can be asked for.
pub const HELP: &str = "/help";
/// The form that asks for something.
pub const ASK: &str = "/help/ask";
/// The household's needs.
pub const MINE: &str = "/help/mine";
/// Registering as a volunteer, and what one has promised.
pub const VOLUNTEER: &str = "/volunteer";
/// What suits a volunteer.
pub const NEEDS: &str = "/volunteer/needs";
/// The same page, with everything else that is open.
pub const ALL_NEEDS: &str = "/volunteer/needs?all=1";
/// A volunteer's hours.
pub const HOURS: &str = "/volunteer/hours";
/// A volunteer's certificate, to be printed.
pub const CERTIFICATE: &str = "/volunteer/certificate";
/// The dispatcher's board.
pub const BOARD: &str = "/staff/service";
/// Who could go where in the coming days.
pub const PLAN: &str = "/staff/service/plan";
/// The same as a document, for other people's solvers and checkers; docs/plan.md.
pub const PLAN_DOCUMENT: &str = "/staff/service/plan.json";
/// All volunteers, as staff see them.
pub const VOLUNTEERS: &str = "/staff/service/volunteers";

/// What can be asked for, beside the form of a new kind.
pub const KINDS: &str = "/staff/service/kinds";
/// The names under which the community serves, beside the form of a new one.
pub const BRANDS: &str = "/staff/service/brands";
/// Volunteers who serve together, beside the form of a new team.
pub const TEAMS: &str = "/staff/service/teams";
/// What is no volunteer's work, beside the form of something new.
pub const EMERGENCIES: &str = "/staff/service/emergencies";

/// The kinds, beside the form of this one.
#[must_use]
pub fn kind(id: &KindId) -> String {
    format!("{KINDS}/{id}")
}

/// The brands, beside the form of this one.
#[must_use]
pub fn brand(id: &BrandId) -> String {
    format!("{BRANDS}/{id}")
}

/// The teams, beside the form of this one.
#[must_use]
pub fn team(id: &TeamId) -> String {
    format!("{TEAMS}/{id}")
}

/// What is no volunteer's work, beside the form of this.
#[must_use]
pub fn emergency(id: &str) -> String {
    format!("{EMERGENCIES}/{id}")
}

/// The plan, after so many were asked.
#[must_use]
pub fn asked(count: usize) -> String {
    format!("{PLAN}?asked={count}")
}

/// The form that asks for this kind.
#[must_use]
pub fn ask(kind: &KindId) -> String {
    format!("{ASK}?kind={kind}")
}

/// A need, as who asked follows it.
#[must_use]
pub fn my_need(id: &NeedId) -> String {
    format!("/help/needs/{id}")
}

/// A need, as a volunteer sees it.
#[must_use]
pub fn need(id: &NeedId) -> String {
    format!("{NEEDS}/{id}")
}

/// A need, as staff see it.
#[must_use]
pub fn desk_need(id: &NeedId) -> String {
    format!("{BOARD}/needs/{id}")
}

/// The page that says whether a certificate is genuine.
#[must_use]
pub fn certificate(seal: &str) -> String {
    format!("/certificates/{seal}")
}

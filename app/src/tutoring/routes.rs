//! The addresses of after-school care.

use domain::base::id::{BallotId, PersonId, PickupId, ProgrammeId, SchoolId};

/// All programmes.
pub const TUTORING: &str = "/tutoring";
/// What the household's children have.
pub const MINE: &str = "/tutoring/mine";
/// Who may collect them.
pub const PICKUPS: &str = "/tutoring/pickups";

/// What shows a right to collect a child.
#[must_use]
pub fn pass(pickup: &PickupId) -> String {
    format!("{PICKUPS}/{pickup}")
}
/// Today's sheet at the door.
pub const DOOR: &str = "/staff/door";
/// The form that takes today's sheet along on this phone.
pub const DOOR_PHONE: &str = "/staff/door/phone";
/// The app of the phone at a door.
pub const FIELD: &str = "/field";
/// What keeps it on the phone.
pub const FIELD_WORKER: &str = "/field/sw.js";
/// What starts it.
pub const FIELD_BOOT: &str = "/field/boot.js";
/// By which a phone puts it on its home screen.
pub const FIELD_MANIFEST: &str = "/field/manifest.webmanifest";
/// Its words, in the language that `language` names.
pub const FIELD_WORDS: &str = "/field/words";
/// Today's sheet, for it.
pub const FIELD_SHEET: &str = "/field/sheet";
/// Where it sends what it kept.
pub const FIELD_COMMANDS: &str = "/field/commands";
/// Where it signs out.
pub const FIELD_SIGN_OUT: &str = "/field/sign-out";
/// All ballots, for everybody.
pub const BALLOTS: &str = "/ballots";
/// All programmes, beside the form of a new one.
pub const DESK_PROGRAMMES: &str = "/staff/programmes";
/// All schools, beside the form of a new one.
pub const SCHOOLS: &str = "/staff/schools";
/// The form of a new ballot.
pub const NEW_BALLOT: &str = "/staff/ballots/new";
/// All ballots, as staff run them.
pub const DESK_BALLOTS: &str = "/staff/ballots";

/// A child's row on today's sheet.
#[must_use]
pub fn at_door(child: &PersonId) -> String {
    format!("{DOOR}#child-{child}")
}

/// A programme.
#[must_use]
pub fn programme(id: &ProgrammeId) -> String {
    format!("{TUTORING}/{id}")
}

/// All programmes, beside the form of this one.
#[must_use]
pub fn desk_programme(id: &ProgrammeId) -> String {
    format!("{DESK_PROGRAMMES}/{id}")
}

/// All schools, beside the form of this one.
#[must_use]
pub fn school(id: &SchoolId) -> String {
    format!("{SCHOOLS}/{id}")
}

/// The form that signs children up.
#[must_use]
pub fn sign_up(id: &ProgrammeId) -> String {
    format!("{TUTORING}/{id}/sign-up")
}

/// A ballot, for everybody. Links to it have `target="_self"`: its script only runs when the document is loaded anew.
#[must_use]
pub fn ballot(id: &BallotId) -> String {
    format!("{BALLOTS}/{id}")
}

/// The form with which a family hands its wishes in.
#[must_use]
pub fn wishes(id: &BallotId) -> String {
    format!("{BALLOTS}/{id}/wishes")
}

/// A ballot, as staff run it.
#[must_use]
pub fn desk_ballot(id: &BallotId) -> String {
    format!("{DESK_BALLOTS}/{id}")
}

/// The transcript of a ballot, byte for byte.
#[must_use]
pub fn transcript(id: &BallotId) -> String {
    format!("/api/v1/ballots/{id}/transcript")
}

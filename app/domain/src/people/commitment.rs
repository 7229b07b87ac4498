//! What somebody is bound to already, in whichever area.

use serde::{Deserialize, Serialize};

use crate::base::{
    id::{CourseId, ProgrammeId, SessionId},
    text::Text,
    time::Period,
};
use crate::people::ages::Ages;

/// What a commitment is to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum To {
    /// A course, or one of its sessions.
    Course(CourseId, Option<SessionId>),
    /// An after-school programme, on one day of the week.
    Programme(ProgrammeId),
}

/// Something that somebody has promised to attend, or waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// To what.
    pub to: To,
    /// What that is called.
    pub title: Text,
    /// Whether it takes a place; who only waits is not bound yet.
    pub holds_place: bool,
    /// For which ages.
    pub ages: Ages,
    /// The hours that are not over yet.
    pub periods: Vec<Period>,
}

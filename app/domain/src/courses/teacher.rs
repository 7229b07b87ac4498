//! Teachers.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::TeacherId, refusal::Refused, text::Text},
    community::setting::trimmed,
    courses::refusal::Refusal,
    people::name::name,
};

/// The most characters that are told about a teacher, in one language.
pub const ABOUT_MAX: usize = 300;

/// Who leads a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teacher {
    /// Which teacher.
    pub id: TeacherId,
    /// The name, the same in both languages.
    pub name: String,
    /// A sentence or two about the teacher.
    pub about: Text,
}

impl Teacher {
    /// The teacher as they are kept, trimmed, if they can stand beside `others`; one of the same id is the one whose place
    /// they take. Two teachers of one name would be one person on every page and in every sheet.
    ///
    /// # Errors
    /// All refusals at once: `name-missing` and its like, [`Refusal::TeacherThere`], [`Refusal::AboutTooLong`].
    pub fn checked(self, others: &[Self]) -> Result<Self, Vec<Refused>> {
        let Self { id, name: typed, about } = self;
        let about = trimmed(&about);
        let mut refused: Vec<Refused> = Vec::new();
        let name = match name(&typed) {
            Ok(name) => name,
            Err(refusal) => {
                refused.push(refusal.into());
                typed
            }
        };
        if others.iter().any(|other| other.id != id && other.name == name) {
            refused.push(Refusal::TeacherThere { name: name.clone() }.into());
        }
        if [&about.zh, &about.en].iter().any(|each| each.chars().count() > ABOUT_MAX) {
            refused.push(Refusal::AboutTooLong { most: ABOUT_MAX }.into());
        }
        if refused.is_empty() { Ok(Self { id, name, about }) } else { Err(refused) }
    }
}

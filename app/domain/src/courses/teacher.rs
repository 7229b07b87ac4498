//! Teachers.

use serde::{Deserialize, Serialize};

use crate::base::{id::TeacherId, text::Text};

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

//! Schools that pupils come from.

use serde::{Deserialize, Serialize};

use crate::base::{id::SchoolId, text::Text};

/// A school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Which school.
    pub id: SchoolId,
    /// Its name.
    pub name: Text,
}

//! The groups that something can be announced to, all areas together.

use crate::{courses, notices, notices::audience::Audience, tutoring};

/// In the order in which they are offered.
pub(crate) const ALL: &[&dyn Audience] = &[
    &notices::audience::Everybody,
    &courses::audience::Courses,
    &tutoring::audience::Grades,
    &tutoring::audience::Programmes,
    &notices::audience::Estates,
];

//! Who comes every week, and who stands in for them.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::service::id::VolunteerId;

/// Somebody who comes every week, from a day until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regular {
    /// Who.
    pub volunteer: VolunteerId,
    /// The first day.
    pub from: Date,
    /// The last day; nothing while no end is known.
    pub until: Option<Date>,
}

/// Somebody who stands in on certain days. A cover is a cover: it never becomes the regular by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Who.
    pub volunteer: VolunteerId,
    /// On which days.
    pub days: Vec<Date>,
}

/// Who comes on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes<'a> {
    /// The regular.
    Regular(&'a VolunteerId),
    /// Somebody who stands in.
    Cover(&'a VolunteerId),
    /// Nobody yet: the day is open.
    Nobody,
}

/// Who comes on `day`: the cover of that day, else the regular whose time it is, else nobody yet.
///
/// The last one in `covers` counts where two name the same day, and so does the last one in `regulars`.
#[must_use]
pub fn comes<'a>(regulars: &'a [Regular], covers: &'a [Cover], day: Date) -> Comes<'a> {
    let covered = covers.iter().rev().find(|cover| cover.days.contains(&day));
    let in_time = |regular: &&Regular| regular.from <= day && regular.until.is_none_or(|until| day <= until);
    match (covered, regulars.iter().rev().find(in_time)) {
        (Some(cover), _) => Comes::Cover(&cover.volunteer),
        (None, Some(regular)) => Comes::Regular(&regular.volunteer),
        (None, None) => Comes::Nobody,
    }
}

/// Ends the time of the regular with `last` as the last day, and says which of the coming `days` that opens.
///
/// Days with a cover stay as they are; the cover keeps its days and gains none.
pub fn end(regulars: &mut [Regular], covers: &[Cover], last: Date, days: &[Date]) -> Vec<Date> {
    let came = |regulars: &[Regular], day: Date| matches!(comes(regulars, covers, day), Comes::Regular(_));
    let before: Vec<Date> = days.iter().copied().filter(|day| came(regulars, *day)).collect();
    for regular in regulars.iter_mut().filter(|regular| regular.until.is_none_or(|until| last < until)) {
        regular.until = Some(last);
    }
    before.into_iter().filter(|day| !came(regulars, *day)).collect()
}

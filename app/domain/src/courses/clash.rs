//! Who or what would have to be in two places at once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::{
    id::{RoomId, SessionId, TeacherId},
    text::Text,
    time::Period,
};

/// What can only be in one place at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resource {
    /// A room.
    Room(RoomId),
    /// A teacher.
    Teacher(TeacherId),
}

/// A stretch of time during which something is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// What is taken.
    pub resource: Resource,
    /// By which session; nothing for one that is new, or for what is no session.
    pub session: Option<SessionId>,
    /// What it is taken for, as people call it.
    pub title: Text,
    /// When.
    pub period: Period,
}

/// Something that is taken twice at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// What is asked for.
    pub new: Taken,
    /// What it is in the way of.
    pub other: Taken,
    /// The time that they share.
    pub overlap: Period,
}

/// Every clash of `new` with itself and with what is `there`, by resource and time.
///
/// Periods are half-open: back to back is fine. A session that is in `new` does not clash with what was kept of it.
#[must_use]
pub fn clashes(new: &[Taken], there: &[Taken]) -> Vec<Clash> {
    let moves: BTreeSet<&SessionId> = new.iter().filter_map(|taken| taken.session.as_ref()).collect();
    let stays = |taken: &&Taken| taken.session.as_ref().is_none_or(|session| !moves.contains(session));
    let there = there.iter().filter(stays).map(|taken| (false, taken));
    let mut by_resource: BTreeMap<&Resource, Vec<(bool, &Taken)>> = BTreeMap::new();
    for (is_new, taken) in new.iter().map(|taken| (true, taken)).chain(there) {
        by_resource.entry(&taken.resource).or_default().push((is_new, taken));
    }
    by_resource.into_values().flat_map(of_one_resource).collect()
}

/// Goes through the day once: what has not ended when the next begins is in its way.
fn of_one_resource(mut all: Vec<(bool, &Taken)>) -> Vec<Clash> {
    all.sort_by_key(|(is_new, taken)| (taken.period.starts, taken.period.ends, !is_new));
    let (mut found, mut open): (Vec<Clash>, Vec<(bool, &Taken)>) = (Vec::new(), Vec::new());
    for (is_new, taken) in all {
        open.retain(|(_, earlier)| earlier.period.ends > taken.period.starts);
        for (earlier_is_new, earlier) in &open {
            if !(is_new || *earlier_is_new) || !earlier.period.overlaps(&taken.period) {
                continue;
            }
            let overlap = Period { starts: taken.period.starts, ends: taken.period.ends.min(earlier.period.ends) };
            let (new, other) = if *earlier_is_new { (*earlier, taken) } else { (taken, *earlier) };
            found.push(Clash { new: new.clone(), other: other.clone(), overlap });
        }
        open.push((is_new, taken));
    }
    found
}

/// The stretches of at least `seconds` within `window` that nothing of `taken` lies in, earliest first.
#[must_use]
pub fn free(window: Period, taken: &[Period], seconds: i64) -> Vec<Period> {
    let mut taken: Vec<Period> = taken.iter().filter(|period| period.overlaps(&window)).copied().collect();
    taken.sort_by_key(|period| period.starts);
    let (mut gaps, mut from) = (Vec::new(), window.starts);
    let end = Period { starts: window.ends, ends: window.ends };
    for period in taken.into_iter().chain([end]) {
        let gap = Period { starts: from, ends: period.starts.min(window.ends) };
        if gap.ends.since(gap.starts) >= seconds.max(1) {
            gaps.push(gap);
        }
        from = from.max(period.ends);
    }
    gaps
}

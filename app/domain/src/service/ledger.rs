//! The ledger of hours: entries that are appended, chained, and never changed. docs/hours.md says byte by byte what is
//! hashed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::{
    chain::{Chain, Hash, Linked, put_lp},
    time::Instant,
};
use crate::{
    base::id::StaffId,
    service::{id::VisitId, timers::MINUTE},
};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A visit that both sides proved.
    Visit,
    /// An earlier entry taken back, with two officers.
    Reversal,
}

impl EntryKind {
    /// The word in tables, and in what is hashed.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Reversal => "reversal",
        }
    }
}

/// What people read about an entry. It goes when the person is deleted; the chain holds only its hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// What was done.
    pub project: String,
    /// Where: as much as may stand on a certificate.
    pub place: String,
    /// Why, where it is a reversal; else empty.
    pub reason: String,
}

impl Details {
    /// SHA-256(salt ‖ LP(project) ‖ LP(place) ‖ LP(reason)). Without the salt nobody can guess what was hashed.
    #[must_use]
    pub fn hash(&self, salt: &[u8]) -> Hash {
        let mut bytes = Vec::new();
        for part in [&self.project, &self.place, &self.reason] {
            put_lp(&mut bytes, part.as_bytes());
        }
        Hash::of(&[salt, &bytes])
    }
}

/// Details with the salt that they were hashed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salted {
    /// 16 random bytes or more.
    pub salt: Vec<u8>,
    /// The details.
    pub details: Details,
}

/// What is to be entered: an entry without its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The volunteer number.
    pub volunteer: String,
    /// Which visit.
    pub visit: VisitId,
    /// When it began.
    pub start: Instant,
    /// When it was over.
    pub end: Instant,
    /// How many minutes count; negative in a reversal.
    pub minutes: i64,
    /// What it is.
    pub kind: EntryKind,
    /// The sequence number of the entry that it reverses.
    pub reverses: Option<u64>,
    /// How start and end were proved: words of [`crate::service::visit::Proof`]; none in a reversal.
    pub proofs: Vec<String>,
    /// Officers who vouch for it: those of proofs through the desk, or the two of a reversal.
    pub officers: Vec<StaffId>,
}

/// One entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 1, 2, 3, … without gaps.
    pub sequence: u64,
    /// See [`Draft::volunteer`].
    pub volunteer: String,
    /// See [`Draft::visit`].
    pub visit: VisitId,
    /// See [`Draft::start`].
    pub start: Instant,
    /// See [`Draft::end`].
    pub end: Instant,
    /// See [`Draft::minutes`].
    pub minutes: i64,
    /// See [`Draft::kind`].
    pub kind: EntryKind,
    /// See [`Draft::reverses`].
    pub reverses: Option<u64>,
    /// The hash of salt and details.
    pub details: Hash,
    /// See [`Draft::proofs`].
    pub proofs: Vec<String>,
    /// See [`Draft::officers`].
    pub officers: Vec<StaffId>,
    /// Its link of the chain.
    pub hash: Hash,
    /// Salt and details, until the person is deleted.
    pub salted: Option<Salted>,
}

impl Entry {
    /// The entry that follows `last` (nothing for the first one).
    #[must_use]
    pub fn append(last: Option<&Self>, draft: Draft, salted: Salted) -> Self {
        let before = last.map_or_else(|| Chain::HOURS.start(), |last| last.hash);
        let mut entry = Self {
            sequence: last.map_or(0, |last| last.sequence) + 1,
            volunteer: draft.volunteer,
            visit: draft.visit,
            start: draft.start,
            end: draft.end,
            minutes: draft.minutes,
            kind: draft.kind,
            reverses: draft.reverses,
            details: salted.details.hash(&salted.salt),
            proofs: draft.proofs,
            officers: draft.officers,
            hash: before,
            salted: Some(salted),
        };
        let fields = entry.fields();
        entry.hash = Chain::HOURS.link(&before, fields.iter().map(Vec::as_slice));
        entry
    }

    /// The minutes of the clock that its time covers, from the first to the one that is not included.
    #[must_use]
    pub const fn clock_minutes(&self) -> (i64, i64) {
        clock_minutes(self.start, self.end)
    }
}

/// Numbers of the clock's minutes from `start` until `end`: visits are counted in whole minutes of the clock, so that
/// the minutes of a union are exactly the sum of its parts.
#[must_use]
pub const fn clock_minutes(start: Instant, end: Instant) -> (i64, i64) {
    (start.0.div_euclid(MINUTE), end.0.div_euclid(MINUTE))
}

impl Linked for Entry {
    fn number(&self) -> u64 {
        self.sequence
    }

    fn fields(&self) -> Vec<Vec<u8>> {
        let list = |items: &mut dyn Iterator<Item = &str>| {
            let mut bytes = Vec::new();
            items.for_each(|item| put_lp(&mut bytes, item.as_bytes()));
            bytes
        };
        vec![
            self.sequence.to_be_bytes().to_vec(),
            self.volunteer.as_bytes().to_vec(),
            self.visit.as_str().as_bytes().to_vec(),
            self.start.0.to_be_bytes().to_vec(),
            self.end.0.to_be_bytes().to_vec(),
            self.minutes.to_be_bytes().to_vec(),
            self.kind.slug().as_bytes().to_vec(),
            self.reverses.map_or_else(Vec::new, |sequence| sequence.to_be_bytes().to_vec()),
            self.details.0.to_vec(),
            list(&mut self.proofs.iter().map(String::as_str)),
            list(&mut self.officers.iter().map(StaffId::as_str)),
        ]
    }

    fn hash(&self) -> Hash {
        self.hash
    }

    fn is_whole(&self) -> bool {
        self.salted.as_ref().is_none_or(|salted| salted.details.hash(&salted.salt) == self.details)
    }
}

/// An entry that no rule would have written, however well it is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {sequence} {wrong}")]
pub struct Untrue {
    /// Which entry.
    pub sequence: u64,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Not two proofs, or a word that is no proof.
    #[error("is not proved by both sides")]
    Proofs,
    /// A proof through the desk without its officer, or an officer too many.
    #[error("does not name the officers of its proofs")]
    Officers,
    /// More or fewer minutes than its time gives, without what counted already.
    #[error("counts other minutes than its time gives")]
    Minutes,
    /// The visit stands already.
    #[error("counts a visit twice")]
    Twice,
    /// A reversal of nothing, of a reversal, of something reversed, or with other values than the entry that it reverses.
    #[error("reverses what it may not reverse")]
    Reversal,
}

/// Whether every entry is one that the rules would have written: proofs, officers, minutes, reversals.
///
/// [`crate::base::chain::verify`] finds what was changed afterwards; this finds what was wrong from the start, as an
/// entry that somebody with access to the database appended and chained by hand.
///
/// # Errors
/// The first [`Untrue`] entry.
pub fn check(entries: &[Entry]) -> Result<(), Untrue> {
    // For each volunteer the entries that stand, by sequence number.
    let mut standing: BTreeMap<&str, BTreeMap<u64, &Entry>> = BTreeMap::new();
    for entry in entries {
        let own = standing.entry(&entry.volunteer).or_default();
        let wrong = match entry.kind {
            EntryKind::Visit => untrue_visit(entry, own),
            EntryKind::Reversal => untrue_reversal(entry, own),
        };
        if let Some(wrong) = wrong {
            return Err(Untrue { sequence: entry.sequence, wrong });
        }
        match entry.reverses {
            Some(reversed) => own.remove(&reversed),
            None => own.insert(entry.sequence, entry),
        };
    }
    Ok(())
}

fn untrue_visit(entry: &Entry, standing: &BTreeMap<u64, &Entry>) -> Option<Wrong> {
    let known = |proof: &String| matches!(proof.as_str(), "code" | "call-back" | "card");
    let desk = entry.proofs.iter().filter(|proof| *proof != "code").count();
    let others = standing.values().map(|other| other.clock_minutes());
    if entry.proofs.len() != 2 || !entry.proofs.iter().all(known) {
        Some(Wrong::Proofs)
    } else if entry.officers.len() != desk || entry.reverses.is_some() {
        Some(Wrong::Officers)
    } else if standing.values().any(|other| other.visit == entry.visit) {
        Some(Wrong::Twice)
    } else if entry.minutes != uncovered(entry.clock_minutes(), others) {
        Some(Wrong::Minutes)
    } else {
        None
    }
}

fn untrue_reversal(entry: &Entry, standing: &BTreeMap<u64, &Entry>) -> Option<Wrong> {
    let two: BTreeSet<&StaffId> = entry.officers.iter().collect();
    let Some(reversed) = entry.reverses.and_then(|reversed| standing.get(&reversed)) else {
        return Some(Wrong::Reversal);
    };
    let same = (&reversed.visit, reversed.start, reversed.end) == (&entry.visit, entry.start, entry.end);
    if !same || entry.minutes != -reversed.minutes || !entry.proofs.is_empty() {
        Some(Wrong::Reversal)
    } else if entry.officers.len() != 2 || two.len() != 2 {
        Some(Wrong::Officers)
    } else {
        None
    }
}

/// How many of the clock's minutes from `from` until `until` none of `others` covers.
#[must_use]
pub fn uncovered((from, until): (i64, i64), others: impl IntoIterator<Item = (i64, i64)>) -> i64 {
    let mut others: Vec<(i64, i64)> = others.into_iter().collect();
    others.sort_unstable();
    let mut at = from;
    let mut minutes = 0;
    for (begins, ends) in others {
        minutes += (begins.min(until) - at).max(0);
        at = at.max(ends);
    }
    minutes + (until - at).max(0)
}

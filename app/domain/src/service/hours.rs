//! Hours that are true: proved by both sides, counted once, corrected in the open.

use std::collections::BTreeSet;

use crate::base::time::{Instant, Period};
use crate::{
    base::id::StaffId,
    service::{
        id::VisitId,
        ledger::{Draft, Entry, EntryKind, clock_minutes, uncovered},
        refusal::Refusal,
        visit::Visit,
    },
};

/// The entries that stand: those that no other reverses.
pub fn standing(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    let reversed: BTreeSet<u64> = entries.iter().filter_map(|entry| entry.reverses).collect();
    entries.iter().filter(move |entry| entry.kind == EntryKind::Visit && !reversed.contains(&entry.sequence))
}

/// What `visit` of the volunteer with this number adds to the ledger. `entries` are that volunteer's, `others` their other visits.
///
/// Of overlapping time only the earlier check-in counts. So a visit waits while one that began earlier is open, and then
/// counts the minutes that nothing in the ledger covers. A visit that becomes known when the ledger has moved on, from a
/// phone without network, counts what is left: entries are never changed, and the sum is the union of time in any order.
///
/// # Errors
/// [`Refusal::ProofMissing`], [`Refusal::AlreadyCounted`] or [`Refusal::EarlierOpen`].
pub fn count(visit: &Visit, number: &str, others: &[Visit], entries: &[Entry]) -> Result<Draft, Refusal> {
    let (start, end) = visit.proved().ok_or(Refusal::ProofMissing)?;
    if standing(entries).any(|entry| entry.visit == visit.id) {
        return Err(Refusal::AlreadyCounted);
    }
    let earlier_open = |other: &&Visit| other.is_open() && began(other) < Some((start.at, &visit.id));
    if let Some(open) = others.iter().find(earlier_open) {
        return Err(Refusal::EarlierOpen { starts: began(open).map_or(start.at, |(starts, _)| starts) });
    }
    let covered = standing(entries).map(Entry::clock_minutes);
    let officers = [start, end].into_iter().filter_map(|mark| mark.proof.officer().cloned()).collect();
    Ok(Draft {
        volunteer: number.to_owned(),
        visit: visit.id.clone(),
        start: start.at,
        end: end.at,
        minutes: uncovered(clock_minutes(start.at, end.at), covered),
        kind: EntryKind::Visit,
        reverses: None,
        proofs: [start, end].map(|mark| mark.proof.slug().to_owned()).to_vec(),
        officers,
    })
}

/// When a visit began, and its id for those that began in the same second.
fn began(visit: &Visit) -> Option<(Instant, &VisitId)> {
    visit.start.as_ref().map(|start| (start.at, &visit.id))
}

/// All of a volunteer's visits that can be counted now, in the order in which they are to be entered.
///
/// Visits that are not proved, stand already, or wait for an earlier one are left out.
#[must_use]
pub fn due<'a>(visits: &'a [Visit], entries: &[Entry]) -> Vec<&'a Visit> {
    let entered: BTreeSet<&VisitId> = standing(entries).map(|entry| &entry.visit).collect();
    let mut begun: Vec<&Visit> = visits.iter().filter(|visit| visit.start.is_some()).collect();
    begun.sort_by_key(|visit| began(visit));
    begun.into_iter().take_while(|visit| !visit.is_open()).filter(|visit| !entered.contains(&visit.id)).collect()
}

/// What takes an entry back: all its values, its minutes negated. `parts` are the officers who have a part in the visit.
///
/// A visit that was taken back may be entered again, as it truly was.
///
/// # Errors
/// [`Refusal::NothingToReverse`], [`Refusal::AlreadyReversed`], [`Refusal::TwoOfficers`] or [`Refusal::ReasonMissing`].
pub fn reverse(
    entries: &[Entry],
    sequence: u64,
    officers: [StaffId; 2],
    parts: &[StaffId],
    reason: &str,
) -> Result<Draft, Refusal> {
    let entry = entries.iter().find(|entry| entry.sequence == sequence && entry.kind == EntryKind::Visit);
    let entry = entry.ok_or(Refusal::NothingToReverse)?;
    if entries.iter().any(|other| other.reverses == Some(sequence)) {
        return Err(Refusal::AlreadyReversed);
    }
    if officers[0] == officers[1] || officers.iter().any(|officer| parts.contains(officer)) {
        return Err(Refusal::TwoOfficers);
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Draft {
        volunteer: entry.volunteer.clone(),
        visit: entry.visit.clone(),
        start: entry.start,
        end: entry.end,
        minutes: -entry.minutes,
        kind: EntryKind::Reversal,
        reverses: Some(sequence),
        proofs: Vec::new(),
        officers: officers.to_vec(),
    })
}

/// The minutes of the volunteer with this number: the sum of their entries, and what stands behind every total.
///
/// `within` counts entries whose visit began in that time; a reversal counts where its visit did.
#[must_use]
pub fn total(entries: &[Entry], volunteer: &str, within: Option<&Period>) -> i64 {
    let inside = |entry: &&Entry| within.is_none_or(|within| within.starts <= entry.start && entry.start < within.ends);
    entries.iter().filter(|entry| entry.volunteer == volunteer).filter(inside).map(|entry| entry.minutes).sum()
}

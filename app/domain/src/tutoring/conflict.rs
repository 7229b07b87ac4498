//! What the taps of a day say that cannot be true at once. A person decides, by undoing or correcting a tap.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{PersonId, PickupId, TapId},
        time::Instant,
    },
    tutoring::{
        pass::PassId,
        sheet::Sheet,
        tap::{Tap, What},
    },
};

/// Seconds by which the clocks of two phones may differ before it is worth a question.
pub const CLOCKS: i64 = 600;

/// A conflict, with the taps that it is between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Conflict {
    /// Which child it is about.
    pub child: PersonId,
    /// What cannot be true.
    pub kind: Kind,
    /// The taps, by id.
    pub taps: Vec<TapId>,
}

/// What cannot be true.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// It left twice without coming back in between.
    TwoSignOuts,
    /// It left, and nobody signed it in.
    OutWithoutIn,
    /// It left well before it came.
    OutBeforeIn,
    /// It came back, and nobody signed it out before.
    StayNotEnded,
    /// It is in two programmes at once.
    TwoPlaces,
    /// It is said to be absent, and is or was here.
    HereThoughAbsent,
    /// The same pass, or the same right for one time, was used twice.
    UsedTwice {
        /// The right.
        pickup: PickupId,
        /// The pass, where one was shown.
        pass: Option<PassId>,
    },
    /// The right had been taken back.
    CollectedAfterRevoked {
        /// Which right.
        pickup: PickupId,
    },
    /// Two corrections say different things.
    TwoCorrections,
    /// The time cannot be: later than its arrival, or on another day.
    ImpossibleTime,
    /// Two different taps have one id: a device is broken, or somebody made one up.
    SameId,
}

/// All conflicts of a day, by child.
#[must_use]
pub fn conflicts(sheet: &Sheet) -> Vec<Conflict> {
    let mut found = Found { sheet, conflicts: Vec::new() };
    let mut children: BTreeMap<&PersonId, Vec<&Tap>> = BTreeMap::new();
    for tap in sheet.standing() {
        children.entry(&tap.child).or_default().push(tap);
    }
    for taps in children.values() {
        found.stays(taps);
        found.absence(taps);
        found.corrections(taps);
    }
    found.rights();
    found.devices();
    let mut conflicts = found.conflicts;
    conflicts.sort();
    conflicts.dedup();
    conflicts
}

/// Whether a tap is part of something that cannot be true. Then a person may undo it also after ten minutes: somebody has
/// to be able to say what was.
#[must_use]
pub fn is_questioned(sheet: &Sheet, tap: &TapId) -> bool {
    conflicts(sheet).iter().any(|conflict| conflict.taps.contains(tap))
}

struct Found<'a> {
    sheet: &'a Sheet,
    conflicts: Vec<Conflict>,
}

const fn comes(tap: &Tap) -> bool {
    matches!(tap.what, What::In { .. })
}

const fn leaves(tap: &Tap) -> bool {
    matches!(tap.what, What::Out { .. })
}

impl Found<'_> {
    fn report(&mut self, kind: Kind, taps: &[&Tap]) {
        let mut ids: Vec<TapId> = taps.iter().map(|tap| tap.id.clone()).collect();
        ids.sort();
        if let Some(first) = taps.iter().min_by_key(|tap| &tap.id) {
            self.conflicts.push(Conflict { child: first.child.clone(), kind, taps: ids });
        }
    }

    fn at(&self, tap: &Tap) -> Instant {
        self.sheet.corrected(tap).0
    }

    /// Of one child: whether each stay has one beginning, in one place, and at most one end after it.
    fn stays(&mut self, taps: &[&Tap]) {
        let mut stays: BTreeMap<u8, Vec<&Tap>> = BTreeMap::new();
        for tap in taps {
            if let Some(stay) = tap.stay() {
                stays.entry(stay).or_default().push(tap);
            }
        }
        let last = stays.keys().copied().max();
        for (stay, taps) in stays {
            let (ins, outs): (Vec<&Tap>, Vec<&Tap>) = taps.into_iter().partition(|tap| comes(tap));
            if outs.len() > 1 {
                self.report(Kind::TwoSignOuts, &outs);
            }
            if ins.is_empty() {
                self.report(Kind::OutWithoutIn, &outs);
            } else if outs.is_empty() && Some(stay) != last {
                self.report(Kind::StayNotEnded, &ins);
            }
            let programme =
                |tap: &Tap| if let What::In { programme, .. } = &tap.what { Some(programme.clone()) } else { None };
            if ins.iter().any(|tap| programme(tap) != programme(ins[0])) {
                self.report(Kind::TwoPlaces, &ins);
            }
            let (came, left) = (ins.iter().map(|tap| self.at(tap)).min(), outs.iter().map(|tap| self.at(tap)).min());
            if let (Some(came), Some(left)) = (came, left)
                && came.since(left) > CLOCKS
            {
                self.report(Kind::OutBeforeIn, &[ins, outs].concat());
            }
        }
    }

    fn absence(&mut self, taps: &[&Tap]) {
        let (absent, here): (Vec<&Tap>, Vec<&Tap>) = taps
            .iter()
            .filter(|tap| tap.stay().is_some() || matches!(tap.what, What::Absent { .. }))
            .partition(|tap| tap.stay().is_none());
        if !absent.is_empty() && !here.is_empty() {
            self.report(Kind::HereThoughAbsent, &[absent, here].concat());
        }
    }

    fn corrections(&mut self, taps: &[&Tap]) {
        let mut by_tap: BTreeMap<&TapId, Vec<&Tap>> = BTreeMap::new();
        for tap in taps {
            if let Some(of) = tap.corrects() {
                by_tap.entry(of).or_default().push(tap);
            }
        }
        for corrections in by_tap.values() {
            if corrections.iter().any(|tap| tap.what != corrections[0].what) {
                self.report(Kind::TwoCorrections, corrections);
            }
        }
    }

    /// Of all children: whether passes and rights were used as often as they may be, and while they were good.
    fn rights(&mut self) {
        let outs: Vec<&Tap> = self.sheet.standing().filter(|tap| leaves(tap)).collect();
        let revoked: Vec<&Tap> = self.sheet.standing().filter(|tap| matches!(tap.what, What::Revoked { .. })).collect();
        let mut uses: BTreeMap<PickupId, Vec<&Tap>> = BTreeMap::new();
        let mut shown: BTreeMap<PassId, Vec<&Tap>> = BTreeMap::new();
        for tap in &outs {
            let Some(with) = self.sheet.corrected(tap).1 else { continue };
            if with.once {
                uses.entry(with.pickup.clone()).or_default().push(tap);
            }
            if let Some(pass) = with.pass {
                shown.entry(pass).or_default().push(tap);
            }
            let before = |each: &&&Tap| {
                matches!(&each.what, What::Revoked { pickup } if *pickup == with.pickup) && each.at <= self.at(tap)
            };
            if let Some(revocation) = revoked.iter().find(before) {
                let kind = Kind::CollectedAfterRevoked { pickup: with.pickup.clone() };
                self.report(kind, &[tap, revocation]);
            }
        }
        for (pickup, taps) in uses {
            if taps.len() > 1 {
                self.report(Kind::UsedTwice { pickup, pass: None }, &taps);
            }
        }
        for (pass, taps) in shown {
            // One adult may well collect the same child from two stays of a day.
            let same = |a: &Tap, b: &Tap| a.id != b.id && (&a.child, a.stay()) == (&b.child, b.stay());
            let other = |a: &Tap, b: &Tap| a.child != b.child;
            let twice = taps.iter().any(|a| taps.iter().any(|b| same(a, b) || other(a, b)));
            let right = taps.first().and_then(|tap| self.sheet.corrected(tap).1).map(|with| with.pickup.clone());
            if let Some(pickup) = right.filter(|_| twice) {
                self.report(Kind::UsedTwice { pickup, pass: Some(pass) }, &taps);
            }
        }
    }

    /// Whether ids and clocks can be believed, also of what was undone.
    fn devices(&mut self) {
        let mut by_id: BTreeMap<&TapId, Vec<&Tap>> = BTreeMap::new();
        for (tap, arrived) in self.sheet.taps() {
            by_id.entry(&tap.id).or_default().push(tap);
            let early = arrived.is_some_and(|arrived| tap.at.since(arrived) > CLOCKS);
            let elsewhen = tap.stay().is_some() && tap.at.local().date != self.sheet.date();
            if early || elsewhen {
                self.report(Kind::ImpossibleTime, &[tap]);
            }
        }
        for taps in by_id.values().filter(|taps| taps.len() > 1) {
            self.report(Kind::SameId, taps);
        }
    }
}

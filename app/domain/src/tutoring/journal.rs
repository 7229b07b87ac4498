//! What a phone at a door knows and keeps: its copy of the sheet, and the taps that the server has not taken yet.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{DeviceId, PersonId, PickupId, ProgrammeId, TapId},
        time::{Instant, Period},
    },
    people::name,
    tutoring::{
        door::{Afternoon, Answer, Child, Listed, Snapshot, undoable},
        pass::{self, PassId},
        pickup::CARD_LENGTH,
        refusal::Refusal,
        sheet::{Alarm, Sheet, Whereabouts},
        tap::{Collector, Hand, Tap, What},
    },
};

/// What can be tapped on a child's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Press {
    /// It came.
    In,
    /// It left by this right.
    Out(PickupId),
    /// It left by this right, which this pass showed.
    Shown(PickupId, PassId),
    /// It does not come today.
    Absent,
    /// Somebody who is not listed wanted to collect it, by the name that they gave.
    TurnedAway(String),
    /// The last tap about it was a slip.
    Undo,
}

/// What the phone gives to each tap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// A fresh id.
    pub id: TapId,
    /// The time on the phone.
    pub at: Instant,
    /// Which phone.
    pub device: DeviceId,
    /// The how-manieth tap of this phone it is.
    pub number: u32,
}

/// A child's row as the phone shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The child.
    pub child: Child,
    /// Its afternoon.
    pub afternoon: Option<Afternoon>,
    /// Where it is.
    pub whereabouts: Whereabouts,
    /// What somebody has to be told about at once.
    pub alarm: Option<Alarm>,
    /// Whether the last tap can be undone.
    pub undo: bool,
    /// How many taps about it the server does not have yet.
    pub kept: usize,
    /// Who was turned away today, and when.
    pub turned_away: Vec<(Instant, String)>,
}

/// What a phone knows, and what it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    snapshot: Snapshot,
    /// What the server does not have yet, as far as is known here; in the order in which it was tapped.
    kept: Vec<Tap>,
}

impl Journal {
    /// What a phone knows that took this sheet along and keeps these taps.
    #[must_use]
    pub fn new(snapshot: Snapshot, mut kept: Vec<Tap>) -> Self {
        kept.sort_by(|one, other| (one.number, &one.id).cmp(&(other.number, &other.id)));
        Self { snapshot, kept }
    }

    /// The sheet as the server last told it.
    #[must_use]
    pub const fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// What is not sent yet, in the order in which it was tapped.
    #[must_use]
    pub fn kept(&self) -> &[Tap] {
        &self.kept
    }

    /// Today's sheet, as far as this phone knows.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let mut sheet = self.snapshot.sheet.clone();
        // The server may have a tap already whose answer was lost, with the name as the list has it.
        let known = |tap: &&Tap| self.snapshot.sheet.taps().all(|(each, _)| each.id != tap.id);
        let unknown: Vec<&Tap> = self.kept.iter().filter(known).collect();
        for tap in unknown {
            sheet.add(tap.clone(), None);
        }
        sheet
    }

    /// The rows: late ones first, then missed ones, then by name.
    #[must_use]
    pub fn rows(&self, now: Instant) -> Vec<Row> {
        let sheet = self.sheet();
        let of = |child: &Child| {
            let whereabouts = sheet.whereabouts(&child.person);
            let afternoon = self.snapshot.programmes.iter().find(|each| each.programme == child.programme).cloned();
            let hours: Option<Period> = afternoon.as_ref().map(|afternoon| afternoon.hours);
            let turned_away = sheet.standing().filter(|tap| tap.child == child.person);
            let turned_away = turned_away.filter_map(|tap| match &tap.what {
                What::TurnedAway { name, .. } => Some((tap.at, name.clone())),
                _ => None,
            });
            Row {
                alarm: hours.and_then(|hours| whereabouts.alarm(hours, now)),
                undo: undoable(&sheet, &child.person, now).is_some(),
                kept: self.kept.iter().filter(|tap| tap.child == child.person).count(),
                turned_away: turned_away.collect(),
                child: child.clone(),
                afternoon,
                whereabouts,
            }
        };
        let mut rows: Vec<Row> = self.snapshot.children.iter().map(of).collect();
        rows.sort_by_key(|row| match row.alarm {
            Some(Alarm::Late { .. }) => 0,
            Some(Alarm::Missing { .. }) => 1,
            None => 2,
        });
        rows
    }

    /// The tap that a press makes, if it makes sense with what is known here. It counts from [`Journal::keep`] on.
    ///
    /// # Errors
    /// Those of [`Sheet::may`]; [`Refusal::NotListed`]; [`Refusal::NotOnSheet`]; [`Refusal::DoorDayOver`] when the
    /// phone shows another day by now.
    pub fn press(&self, child: &PersonId, programme: &ProgrammeId, press: &Press, mark: Mark) -> Result<Tap, Refusal> {
        let date = self.snapshot.date;
        if mark.at.local().date != date {
            return Err(Refusal::DoorDayOver);
        }
        let row = self.snapshot.children.iter().find(|each| each.person == *child && each.programme == *programme);
        let row = row.ok_or(Refusal::NotOnSheet)?;
        let sheet = self.sheet();
        let whereabouts = sheet.whereabouts(child);
        let what = match press {
            Press::In => What::In { programme: row.programme.clone(), stay: whereabouts.next_stay() },
            Press::Out(pickup) | Press::Shown(pickup, _) => {
                let listed = row.collectors.iter().find(|each| each.pickup == *pickup).ok_or(Refusal::NotListed)?;
                let (Whereabouts::Here { stay, .. } | Whereabouts::Left { stay, .. }) = whereabouts else {
                    return Err(Refusal::NotHere);
                };
                let name = listed.name.clone();
                let pass = if let Press::Shown(_, pass) = press { Some(*pass) } else { None };
                What::Out { stay, with: Collector { pickup: pickup.clone(), name, pass, once: listed.once } }
            }
            Press::Absent => What::Absent { until: date },
            Press::TurnedAway(typed) => {
                let name = name::name(typed).map_err(|_| Refusal::TapUnreadable)?;
                What::TurnedAway { name, code: "not-listed".to_owned() }
            }
            Press::Undo => What::Undo { of: undoable(&sheet, child, mark.at).ok_or(Refusal::NothingToUndo)? },
        };
        let hand = Hand::Staff(self.snapshot.member.clone());
        let Mark { id, at, device, number } = mark;
        let tap = Tap { id, date, child: child.clone(), at, device, number, hand, what };
        sheet.may(&tap)?;
        Ok(tap)
    }

    /// Who may collect `child` by what somebody shows: a pass, as a camera reads it, or the code of a printed card. The
    /// pass comes along where it was one.
    ///
    /// # Errors
    /// Those of [`pass::check`]; [`Refusal::PassReplaced`]; [`Refusal::PassOtherChild`]; [`Refusal::CardUnknown`];
    /// [`Refusal::NotListed`] where the right is not on the list that this phone has; [`Refusal::PickupUsed`].
    pub fn shown(&self, child: &PersonId, text: &str, now: Instant) -> Result<(Listed, Option<PassId>), Refusal> {
        let all = || self.snapshot.children.iter();
        let own = || all().filter(|row| row.person == *child).flat_map(|row| &row.collectors);
        let card = text.trim().to_ascii_uppercase();
        let (listed, pass) = if card.chars().count() == CARD_LENGTH {
            let listed = own().find(|listed| listed.card.as_ref() == Some(&card)).ok_or(Refusal::CardUnknown)?;
            (listed, None)
        } else {
            let pass = pass::check(text, &self.snapshot.keys, now)?.id;
            if all().flat_map(|row| &row.collectors).any(|listed| listed.old_passes.contains(&pass)) {
                return Err(Refusal::PassReplaced);
            }
            let shows = |listed: &&Listed| listed.pass == Some(pass);
            let Some(listed) = own().find(shows) else {
                let others = all().flat_map(|row| &row.collectors).any(|listed| shows(&listed));
                return Err(if others { Refusal::PassOtherChild } else { Refusal::NotListed });
            };
            (listed, Some(pass))
        };
        let sheet = self.sheet();
        let used = sheet.standing().find(|tap| listed.once && tap.leaves_by(&listed.pickup));
        if let Some(tap) = used {
            return Err(Refusal::PickupUsed { at: sheet.corrected(tap).0 });
        }
        Ok((listed.clone(), pass))
    }

    /// Keeps a tap until the server has it.
    pub fn keep(&mut self, tap: Tap) {
        if self.kept.iter().all(|each| each.id != tap.id) {
            self.kept.push(tap);
        }
    }

    /// Lets go of what the server says that it has. What it refused stays, until a person has seen it.
    pub fn sent(&mut self, answers: &[Answer]) {
        let has = |tap: &Tap| answers.iter().any(|answer| answer.tap == tap.id && answer.refused.is_none());
        let (sent, kept): (Vec<Tap>, Vec<Tap>) = std::mem::take(&mut self.kept).into_iter().partition(|tap| has(tap));
        self.kept = kept;
        for tap in sent {
            if self.snapshot.sheet.taps().all(|(each, _)| each.id != tap.id) {
                self.snapshot.sheet.add(tap, None);
            }
        }
    }

    /// Throws taps away that a person has seen and confirmed.
    pub fn discard(&mut self, taps: &[TapId]) {
        self.kept.retain(|tap| !taps.contains(&tap.id));
    }

    /// Takes a newer sheet. What is kept stays kept.
    pub fn renew(&mut self, snapshot: Snapshot) {
        // An answer that was overtaken by a newer one says nothing new.
        if snapshot.date > self.snapshot.date || snapshot.as_of >= self.snapshot.as_of {
            self.snapshot = snapshot;
        }
    }

    /// The name of the child that a tap is about.
    #[must_use]
    pub fn name_of(&self, child: &PersonId) -> Option<&str> {
        self.snapshot.children.iter().find(|each| each.person == *child).map(|each| each.name.as_str())
    }

    /// Whether the day is over, so that the sheet has to go from this phone.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.day() < now.local().date
    }

    /// The day that the sheet is about.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.snapshot.date
    }
}

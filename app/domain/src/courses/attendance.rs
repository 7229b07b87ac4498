//! Who was there. What nobody has said is unknown, and unknown is not absent.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{HouseholdId, StaffId},
        slug::slugs,
        time::{DAY, HOUR, Instant, Period},
    },
    courses::refusal::Refusal,
};

/// Seconds before a session from which its attendance can be taken: people come early.
pub const OPENS_BEFORE: i64 = HOUR;
/// Seconds after a session for which its teacher can correct the roster.
pub const CORRECTED_WITHIN: i64 = 14 * DAY;

slugs! {
    /// What was said about somebody and a session.
    Mark {
        /// Was there.
        Present = "present",
        /// Was not there, and had said nothing.
        Absent = "absent",
        /// Said so in time (请假): before the hour until which a place could be given back.
        Told = "told",
        /// Said so, but later than that.
        ToldLate = "told-late",
    }
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Somebody of the staff, at the door or afterwards.
    Staff(StaffId),
    /// The household itself, beforehand.
    Household(HouseholdId),
}

/// Something that was said about somebody and a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What; nothing when a slip was taken back and it is unknown again.
    pub mark: Option<Mark>,
    /// When it was said.
    pub at: Instant,
    /// By whom.
    pub by: By,
}

/// All that was said about one person and one session, in the order in which it was said. Nothing is overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record {
    entries: Vec<Entry>,
}

/// A value that was corrected, with who said which and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction<'a> {
    /// What was said before.
    pub was: &'a Entry,
    /// What is said since.
    pub is: &'a Entry,
}

impl Record {
    /// Everything that was said.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What counts now; nothing when it is unknown.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.entries.last().and_then(|entry| entry.mark)
    }

    /// The record with one more entry, or nothing when that says what counts already: a second tap is no correction.
    #[must_use]
    pub fn with(&self, entry: Entry) -> Option<Self> {
        let news = entry.mark != self.mark();
        news.then(|| Self { entries: self.entries.iter().cloned().chain([entry]).collect() })
    }

    /// What was corrected: every value that took the place of another.
    pub fn corrections(&self) -> impl Iterator<Item = Correction<'_>> {
        let pairs = self.entries.windows(2).map(|pair| Correction { was: &pair[0], is: &pair[1] });
        pairs.filter(|pair| pair.was.mark.is_some())
    }
}

/// Whether attendance of a session can be taken or corrected at `now`, by somebody who sees `all` rosters or only
/// those of their own courses.
///
/// # Errors
/// [`Refusal::RosterNotOpen`] or [`Refusal::RosterClosed`].
pub const fn may_take(session: &Period, all: bool, now: Instant) -> Result<(), Refusal> {
    let opens = session.starts.plus(-OPENS_BEFORE);
    let closed = session.ends.plus(CORRECTED_WITHIN);
    if now.0 < opens.0 {
        Err(Refusal::RosterNotOpen { opens })
    } else if now.0 >= closed.0 && !all {
        Err(Refusal::RosterClosed { closed })
    } else {
        Ok(())
    }
}

/// How a household's word that somebody does not come counts, given at `now`: in time until `cutoff_hours` before the
/// session, late until it begins.
///
/// # Errors
/// [`Refusal::TooLateToTell`].
pub fn told(session: &Period, cutoff_hours: u32, now: Instant) -> Result<Mark, Refusal> {
    if now >= session.starts {
        return Err(Refusal::TooLateToTell);
    }
    let cutoff = session.starts.plus(-i64::from(cutoff_hours) * HOUR);
    Ok(if now < cutoff { Mark::Told } else { Mark::ToldLate })
}

/// The records of those of whom nothing is known, all of them there now; the others' stay as they are.
pub fn rest_present<'a, T>(records: &'a [(T, Record)], by: &By, at: Instant) -> impl Iterator<Item = (&'a T, Record)> {
    records.iter().filter_map(move |(who, record)| {
        let entry = Entry { mark: Some(Mark::Present), at, by: by.clone() };
        if record.mark().is_none() { Some((who, record.with(entry)?)) } else { None }
    })
}

/// What follows when somebody has not come too often without a word. The community chooses, and explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// How often is too often; 0 is never.
    pub most: u32,
    /// Within how many days.
    pub days: u32,
    /// Whether a word that came too late counts as none.
    pub late_counts: bool,
    /// What follows.
    pub then: Then,
}

/// What follows when somebody has not come too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Then {
    /// A friendly word: others are waiting.
    Word,
    /// New bookings need the word of a worker.
    Approval,
    /// No new bookings for so many days after the last time.
    Pause(u32),
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How often they have not come within the days of the policy, of the times that count.
    pub missed: u32,
    /// What follows now, if anything.
    pub then: Option<Then>,
    /// Until when.
    pub until: Option<Instant>,
}

impl Policy {
    /// What a new installation begins with: three times in 90 days, and then a friendly word.
    #[must_use]
    pub const fn first_setting() -> Self {
        Self { most: 3, days: 90, late_counts: false, then: Then::Word }
    }

    /// Where somebody stands at `now` who has these marks, each with the start of its session.
    ///
    /// A pause that has begun lasts its days, whatever drops out of the window meanwhile.
    /// What is unknown is not among them and counts for nobody's harm; what was corrected counts as it is now.
    #[must_use]
    pub fn standing(&self, marks: &[(Instant, Mark)], now: Instant) -> Standing {
        let window = i64::from(self.days) * DAY;
        let counts = |mark: Mark| mark == Mark::Absent || (self.late_counts && mark == Mark::ToldLate);
        let mut missed: Vec<Instant> =
            marks.iter().filter(|(at, mark)| counts(*mark) && *at <= now).map(|(at, _)| *at).collect();
        missed.sort_unstable();
        let recent = missed.iter().filter(|at| now.since(**at) < window).count();
        let most = self.most.max(1) as usize;
        // Each time that was one too many, and the oldest of those that made it so.
        let too_often = missed.windows(most).map(|run| (run[0], run[most - 1]));
        let too_often = too_often.filter(|(oldest, last)| self.most > 0 && last.since(*oldest) < window);
        let until = too_often.map(|(oldest, last)| match self.then {
            Then::Word | Then::Approval => oldest.plus(window),
            Then::Pause(days) => last.plus(i64::from(days) * DAY),
        });
        let until = until.filter(|until| *until > now).max();
        let missed = u32::try_from(recent).unwrap_or(u32::MAX);
        Standing { missed, then: until.map(|_| self.then), until }
    }
}

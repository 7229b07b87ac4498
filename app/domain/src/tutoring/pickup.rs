//! Who may collect a child: adults who were named for this child and this day. Never derived from the family.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{PersonId, PickupId},
        time::{DAY, Instant},
    },
    people::person::BirthMonth,
    tutoring::{
        day::{Day, Days},
        pass::PassId,
        refusal::Refusal,
    },
};

/// The age from which on somebody may collect a child.
pub const ADULT: i64 = 18;
/// The letters of a card's code: none that looks like another.
pub const CARD_LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// How many letters a card's code has.
pub const CARD_LENGTH: usize = 4;
/// The most days for which a pass is good; a new one is made with one tap.
pub const PASS_DAYS: i64 = 90;

/// A row of the door's list: one adult and one child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickup {
    /// Which row.
    pub id: PickupId,
    /// Which child.
    pub child: PersonId,
    /// Who.
    pub adult: Adult,
    /// Whether this adult must never collect this child. That outweighs every other row.
    pub barred: bool,
    /// The first day on which it counts.
    pub from: Date,
    /// The last one; nothing means until it is taken back.
    pub until: Option<Date>,
    /// On which days of the week; nothing means on each.
    pub days: Option<Days>,
    /// Whether it is for one time only.
    pub once: bool,
    /// When it was used, where it is for one time only, as far as is known here.
    pub used_at: Option<Instant>,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
    /// The pass that shows it.
    pub pass: Option<PassId>,
    /// From when on that pass is expired.
    pub pass_until: Option<Instant>,
    /// Passes that a newer one took the place of.
    pub old_passes: Vec<PassId>,
    /// The code of the printed card that shows it, for whoever has no phone.
    pub card: Option<String>,
}

/// An adult who was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adult {
    /// The name.
    pub name: String,
    /// What the child calls them, or what they are: 姥姥, a neighbour.
    pub called: String,
    /// The month of birth.
    pub born: BirthMonth,
}

impl Adult {
    /// Whether they are certainly 18 on `date`.
    ///
    /// The day of birth is not known, so the first day that is certain is the first of the next month.
    #[must_use]
    pub fn is_grown_up(&self, date: Date) -> bool {
        let months = i64::from(date.year()) * 12 + i64::from(u8::from(date.month())) - 1;
        months - self.born.months() > ADULT * 12
    }
}

impl Pickup {
    /// Until when a pass is good that is made at `now`: no longer than the right, and no longer than [`PASS_DAYS`].
    #[must_use]
    pub fn pass_good_until(&self, now: Instant) -> Instant {
        let longest = now.plus(PASS_DAYS * DAY);
        let midnight = self.until.and_then(Date::next_day).map(|day| Instant::at(day, 0, 0));
        midnight.map_or(longest, |midnight| midnight.min(longest))
    }
}

/// The code of a card that follows from eight random bytes, where none of `taken` has it.
#[must_use]
pub fn card_code(random: [u8; 8], taken: &[&str]) -> Option<String> {
    let letters = CARD_LETTERS.as_bytes();
    // Two to choose from: of 32^4 codes a family has a handful.
    let code = |bytes: &[u8]| -> String {
        bytes.iter().map(|byte| char::from(letters[usize::from(*byte) % letters.len()])).collect()
    };
    random.chunks(CARD_LENGTH).map(code).find(|code| !taken.contains(&code.as_str()))
}

/// Whether `row` of the door's list lets its adult collect `child` at `now`.
///
/// # Errors
/// The first reason why not. [`Refusal::Barred`] comes first, so that the lead is told whatever else is wrong.
pub fn may_collect(rows: &[Pickup], row: &Pickup, child: &PersonId, now: Instant) -> Result<(), Refusal> {
    let date = now.local().date;
    if row.child != *child {
        return Err(Refusal::NotListed);
    }
    let same = |other: &&Pickup| other.child == *child && other.adult.name == row.adult.name;
    if row.barred || rows.iter().filter(same).any(|other| other.barred && other.revoked_at.is_none()) {
        return Err(Refusal::Barred);
    }
    if let Some(at) = row.revoked_at.filter(|at| *at <= now) {
        return Err(Refusal::PickupRevoked { at });
    }
    if row.until.is_some_and(|until| until < date) {
        return Err(Refusal::PickupOver);
    }
    if row.from > date || row.days.is_some_and(|days| !days.contains(Day::of(date))) {
        return Err(Refusal::PickupNotToday);
    }
    if let Some(at) = row.used_at.filter(|_| row.once) {
        return Err(Refusal::PickupUsed { at });
    }
    if !row.adult.is_grown_up(date) {
        return Err(Refusal::CollectorTooYoung);
    }
    Ok(())
}

/// The row that a pass shows, if it lets somebody collect `child` at `now`. The pass itself was checked before.
///
/// # Errors
/// [`Refusal::PassReplaced`], [`Refusal::NotListed`], or why the row does not let them: see [`may_collect`].
pub fn by_pass<'a>(rows: &'a [Pickup], pass: PassId, child: &PersonId, now: Instant) -> Result<&'a Pickup, Refusal> {
    if rows.iter().any(|row| row.old_passes.contains(&pass)) {
        return Err(Refusal::PassReplaced);
    }
    let row = rows.iter().find(|row| row.pass == Some(pass)).ok_or(Refusal::NotListed)?;
    may_collect(rows, row, child, now).map(|()| row)
}

/// The row that a printed card shows, if it lets somebody collect `child` at `now`. A code counts for its child only.
///
/// # Errors
/// [`Refusal::NotListed`], or why the row does not let them: see [`may_collect`].
pub fn by_card<'a>(rows: &'a [Pickup], typed: &str, child: &PersonId, now: Instant) -> Result<&'a Pickup, Refusal> {
    let typed = typed.trim().to_ascii_uppercase();
    let shows = |row: &&Pickup| row.child == *child && row.card.as_ref().is_some_and(|card| *card == typed);
    let row = rows.iter().find(shows).ok_or(Refusal::NotListed)?;
    may_collect(rows, row, child, now).map(|()| row)
}

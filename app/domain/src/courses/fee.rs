//! What somebody owes for a course and has paid. Wuse takes no payments; it notes them.
//!
//! Entries are appended, never changed; a mistake is corrected by an entry of its own. Nothing lapses by itself: no
//! rule here knows what time it is.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{FeeId, StaffId},
        money::Fen,
        slug::slugs,
        time::Instant,
    },
    courses::refusal::Refusal,
};

slugs! {
    /// How money changed hands.
    Means {
        /// Notes and coins.
        Cash = "cash",
        /// 微信支付
        WeChat = "wechat",
        /// 支付宝
        Alipay = "alipay",
        /// A bank card.
        Card = "card",
        /// A bank transfer.
        Transfer = "transfer",
    }
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// So much is owed.
    Due {
        /// How much.
        amount: Fen,
    },
    /// So much was paid.
    Paid {
        /// How much.
        amount: Fen,
        /// How.
        means: Means,
        /// To whom.
        to: StaffId,
    },
    /// So much need not be paid.
    Waived {
        /// How much.
        amount: Fen,
        /// Why.
        reason: String,
    },
    /// So much was given back.
    Refunded {
        /// How much.
        amount: Fen,
        /// How.
        means: Means,
        /// By whom.
        by: StaffId,
    },
    /// An earlier entry was a mistake and counts no more.
    Corrected {
        /// Which one.
        entry: FeeId,
        /// Why.
        reason: String,
    },
}

impl What {
    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Due { .. } => "due",
            Self::Paid { .. } => "paid",
            Self::Waived { .. } => "waived",
            Self::Refunded { .. } => "refunded",
            Self::Corrected { .. } => "corrected",
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which entry.
    pub id: FeeId,
    /// What it says.
    pub what: What,
    /// When it was written.
    pub at: Instant,
    /// Who wrote it.
    pub by: StaffId,
}

/// Everything that was noted about the fee of one booking, in the order in which it was noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Account {
    entries: Vec<Entry>,
}

/// The sums of an account, without what was corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// What was asked for.
    pub due: Fen,
    /// What need not be paid; never more than was asked for.
    pub waived: Fen,
    /// What was paid.
    pub paid: Fen,
    /// What was given back; never more than was paid.
    pub refunded: Fen,
}

impl Sums {
    /// What the community has of theirs.
    #[must_use]
    pub const fn held(&self) -> Fen {
        Fen(self.paid.0 - self.refunded.0)
    }

    /// What is still to be paid; less than nothing when something is to be given back.
    #[must_use]
    pub const fn balance(&self) -> Fen {
        Fen(self.due.0 - self.waived.0 - self.held().0)
    }
}

impl Account {
    /// Everything that was noted.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The account of these entries, in the order in which they were noted.
    ///
    /// # Errors
    /// Those of [`with`](Self::with).
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Result<Self, Refusal> {
        entries.into_iter().try_fold(Self::default(), |account, entry| account.with(entry))
    }

    /// The sums of what counts.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let counts = self.entries.iter().filter(|entry| !self.is_corrected(&entry.id));
        counts.fold(Sums::default(), |mut sums, entry| {
            let (sum, amount) = match &entry.what {
                What::Due { amount } => (&mut sums.due, amount),
                What::Paid { amount, .. } => (&mut sums.paid, amount),
                What::Waived { amount, .. } => (&mut sums.waived, amount),
                What::Refunded { amount, .. } => (&mut sums.refunded, amount),
                What::Corrected { .. } => return sums,
            };
            sum.0 = sum.0.saturating_add(amount.0);
            sums
        })
    }

    /// The account with one more entry.
    ///
    /// # Errors
    /// [`Refusal::AmountMissing`]; [`Refusal::BeyondOwed`] for paying or waiving more than is owed;
    /// [`Refusal::BeyondPaid`] for giving back more than was paid; [`Refusal::ReasonMissing`];
    /// [`Refusal::EntryNotCorrectable`]. A correction is refused when what was built on the entry would stand on
    /// nothing: the refund of a payment, the waiving of what was due.
    pub fn with(&self, entry: Entry) -> Result<Self, Refusal> {
        let before = self.sums();
        let owed = Fen(before.balance().0.max(0));
        match &entry.what {
            What::Due { amount } => some(*amount)?,
            What::Paid { amount, .. } => at_most(*amount, owed, Refusal::BeyondOwed { owed })?,
            What::Waived { amount, reason } => {
                given(reason)?;
                at_most(*amount, owed, Refusal::BeyondOwed { owed })?;
            }
            What::Refunded { amount, .. } => {
                at_most(*amount, before.held(), Refusal::BeyondPaid { paid: before.held() })?;
            }
            What::Corrected { entry, reason } => {
                given(reason)?;
                let there = self.entries.iter().find(|each| each.id == *entry);
                let plain = there.is_some_and(|each| !matches!(each.what, What::Corrected { .. }));
                if !plain || self.is_corrected(entry) {
                    return Err(Refusal::EntryNotCorrectable);
                }
            }
        }
        let after = Self { entries: self.entries.iter().cloned().chain([entry]).collect() };
        let sums = after.sums();
        if sums.refunded > sums.paid {
            return Err(Refusal::BeyondPaid { paid: sums.paid });
        }
        if sums.waived > sums.due {
            return Err(Refusal::BeyondOwed { owed: sums.due });
        }
        Ok(after)
    }

    fn is_corrected(&self, id: &FeeId) -> bool {
        self.entries.iter().any(|each| matches!(&each.what, What::Corrected { entry, .. } if entry == id))
    }
}

fn some(amount: Fen) -> Result<(), Refusal> {
    if amount.0 > 0 { Ok(()) } else { Err(Refusal::AmountMissing) }
}

fn at_most(amount: Fen, most: Fen, refusal: Refusal) -> Result<(), Refusal> {
    some(amount)?;
    if amount <= most { Ok(()) } else { Err(refusal) }
}

fn given(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}

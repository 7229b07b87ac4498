//! People and how old they are.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::PersonId, time::Instant},
    people::{commitment::Commitment, name, refusal::Refusal},
};

/// The age below which everything about a person is sensitive and needs a guardian's consent (PIPL 28–31).
pub const CHILD_UNDER: u8 = 14;

/// The oldest age that is taken for a real one.
pub const OLDEST: i32 = 120;

/// Somebody for whom places are booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Which person.
    pub id: PersonId,
    /// The name as it was typed.
    pub name: String,
    /// How the person belongs to the account holder.
    pub relation: Relation,
    /// The month of birth, where it was given.
    pub born: Option<BirthMonth>,
}

impl Person {
    /// Full years at `when`, where the month of birth is known.
    #[must_use]
    pub fn age(&self, when: Instant) -> Option<u8> {
        self.born.map(|born| born.age(when))
    }

    /// Whether a guardian's consent is needed at `when`.
    ///
    /// A person entered as a child whose month of birth is unknown is protected as one.
    #[must_use]
    pub fn is_protected_child(&self, when: Instant) -> bool {
        self.age(when).map_or(self.relation == Relation::Child, |age| age < CHILD_UNDER)
    }
}

/// How somebody belongs to the account holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The account holder.
    #[serde(rename = "self")]
    Holder,
    /// A child in the holder's care.
    Child,
    /// An elder in the holder's care.
    Elder,
    /// The holder's partner.
    Partner,
}

impl Relation {
    /// What can be chosen when a member is added; there is only one holder.
    pub const ADDABLE: [Self; 3] = [Self::Child, Self::Elder, Self::Partner];

    /// The word in tables and forms.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Holder => "self",
            Self::Child => "child",
            Self::Elder => "elder",
            Self::Partner => "partner",
        }
    }

    /// The relation that a word from a table or form means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Holder, Self::Child, Self::Elder, Self::Partner].into_iter().find(|r| r.slug() == slug)
    }
}

/// Year and month of birth: as much as age limits need, and no more (data minimisation).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthMonth {
    year: i32,
    month: u8,
}

impl BirthMonth {
    /// A month of birth that somebody alive at `now` can have.
    ///
    /// # Errors
    /// [`Refusal::BirthImpossible`] when there is no such month, or nobody alive was born in it.
    pub fn new(year: i32, month: u8, now: Instant) -> Result<Self, Refusal> {
        let born = Self { year, month };
        let today = now.local().date;
        let age = born.months_until(now).div_euclid(12);
        if (1..=12).contains(&month) && year <= today.year() && (0..=OLDEST).contains(&age) {
            Ok(born)
        } else {
            Err(Refusal::BirthImpossible)
        }
    }

    /// From the store's number: months since the year 0.
    #[must_use]
    pub fn from_months(months: i64) -> Self {
        let year = i32::try_from(months.div_euclid(12)).unwrap_or(0);
        let month = u8::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
        Self { year, month }
    }

    /// The store's number: months since the year 0.
    #[must_use]
    pub fn months(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The year of birth.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month of birth, 1–12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Full years at `when`, counted from the first day of the month of birth.
    #[must_use]
    pub fn age(self, when: Instant) -> u8 {
        u8::try_from(self.months_until(when).div_euclid(12).max(0)).unwrap_or(u8::MAX)
    }

    fn months_until(self, when: Instant) -> i32 {
        let date = when.local().date;
        (date.year().saturating_sub(self.year)).saturating_mul(12) + i32::from(u8::from(date.month()))
            - i32::from(self.month)
    }
}

/// Whether what is known about somebody may be corrected from `old` to `new` while they are bound to `commitments`.
///
/// Nobody hands a place on past the queue by writing another name over it, and nobody stays where their age does not
/// belong.
///
/// # Errors
/// Every reason why not.
pub fn may_correct<'a>(
    old: &Person,
    new: &Person,
    commitments: impl Iterator<Item = &'a Commitment>,
) -> Result<(), Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut bound = false;
    for commitment in commitments {
        bound = true;
        let first = commitment.periods.iter().map(|period| period.starts).min();
        let age = first.and_then(|first| new.age(first));
        let fits = commitment.ages.are_open() || age.is_some_and(|age| commitment.ages.include(age));
        if !fits && old.born != new.born {
            refusals.push(Refusal::BirthBound { other: commitment.title.clone() });
        }
    }
    if bound && !name::is_correction(&old.name, &new.name) {
        refusals.insert(0, Refusal::NameBound);
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

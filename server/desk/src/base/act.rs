//! One act in the store: everything that a use case needs, in one value.

use std::ops::{Deref, DerefMut};

use domain::base::{
    id::{HouseholdId, StaffId},
    time::Instant,
};

use crate::{
    Error,
    base::{port::Audit, random::IdStream},
    repository::Repository,
};

/// Who acts. Bookings, consents and audit entries say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A household, by the adult who holds its account.
    Household(HouseholdId),
    /// A member of the staff, at the desk or at a door.
    Staff(StaffId),
    /// Wuse itself: what time brings.
    Wuse,
}

impl Actor {
    /// As it stands in tables: `household:ID`, `staff:ID` or `wuse`.
    #[must_use]
    pub fn column(&self) -> String {
        match self {
            Self::Household(id) => format!("household:{id}"),
            Self::Staff(id) => format!("staff:{id}"),
            Self::Wuse => "wuse".to_owned(),
        }
    }

    /// The actor that a column names; nothing when it names none.
    #[must_use]
    pub fn from_column(column: &str) -> Option<Self> {
        match column.split_once(':') {
            Some(("household", id)) => Some(Self::Household(HouseholdId::new(id))),
            Some(("staff", id)) => Some(Self::Staff(StaffId::new(id))),
            None if column == "wuse" => Some(Self::Wuse),
            _ => None,
        }
    }
}

/// Who asks for a change, and under which key: the same key does the same thing once.
#[derive(Clone, Debug)]
pub struct By {
    pub(crate) staff: Option<StaffId>,
    pub(crate) key: String,
}

impl By {
    /// The household itself, under the key that its form sent.
    #[must_use]
    pub fn themselves(key: &str) -> Self {
        Self { staff: None, key: key.to_owned() }
    }

    /// A member of the staff, under the key that their form sent.
    #[must_use]
    pub fn staff(staff: StaffId, key: &str) -> Self {
        Self { staff: Some(staff), key: key.to_owned() }
    }
}

/// The repository of one transaction, the moment that it takes place at, the ids that it may need, and who acts.
///
/// A transaction that is run again starts with a fresh one that gives the same ids.
pub struct Act<'a> {
    repo: &'a mut dyn Repository,
    ids: IdStream,
    /// When it takes place.
    pub now: Instant,
    /// Who acts.
    pub by: Actor,
}

impl<'a> Act<'a> {
    /// An act on `repo`.
    pub fn new(repo: &'a mut dyn Repository, now: Instant, ids: IdStream, by: Actor) -> Self {
        Self { repo, ids, now, by }
    }

    /// A fresh id.
    pub fn id(&mut self) -> String {
        self.ids.next_id()
    }

    /// Writes down, in the same transaction, that who acts did this to `subject`, an id; and whose it was, where it was
    /// a household's.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn audit(&mut self, household: Option<&HouseholdId>, action: &str, subject: &str) -> Result<(), Error> {
        let entry = Audit {
            id: self.id(),
            actor: self.by.column(),
            household: household.cloned(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            at: self.now,
        };
        self.base().insert_audit(&entry).await
    }
}

impl<'a> Deref for Act<'a> {
    type Target = dyn Repository + 'a;

    fn deref(&self) -> &Self::Target {
        self.repo
    }
}

impl DerefMut for Act<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.repo
    }
}

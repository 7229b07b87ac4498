//! What the community area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{id::EstateId, time::Instant},
    community::{
        category::Category,
        estate::Estate,
        holidays::{Calendar, Special},
        setting::Setting,
    },
};
use time::Date;

use crate::Error;

/// What the community area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Categories + Estates + Holidays + Settings {}

impl<T: Categories + Estates + Holidays + Settings> Port for T {}

/// What is done in courses.
#[async_trait]
pub trait Categories: Send {
    /// All categories, in the order in which they are shown.
    async fn categories(&mut self) -> Result<Vec<Category>, Error>;
    /// Holds back everyone else who changes categories until the transaction ends.
    async fn lock_categories(&mut self) -> Result<(), Error>;
    /// Writes a category, new or as it is now, as the one of this number from 1.
    async fn put_category(&mut self, category: &Category, number: u32) -> Result<(), Error>;
}

/// Estates and their buildings.
#[async_trait]
pub trait Estates: Send {
    /// All estates, in the order in which they are offered.
    async fn estates(&mut self) -> Result<Vec<Estate>, Error>;
    /// Holds back everyone else who changes estates until the transaction ends.
    async fn lock_estates(&mut self) -> Result<(), Error>;
    /// Writes an estate with its buildings, new or as it is now, as the one of this number from 1.
    async fn put_estate(&mut self, estate: &Estate, number: u32) -> Result<(), Error>;
    /// Takes an estate and its buildings away.
    async fn remove_estate(&mut self, estate: &EstateId) -> Result<(), Error>;
}

/// The calendar.
#[async_trait]
pub trait Holidays: Send {
    /// Writes a day, in the place of what was known about it.
    async fn put_special(&mut self, special: &Special) -> Result<(), Error>;
    /// Forgets a day that is known.
    async fn remove_special(&mut self, date: Date) -> Result<(), Error>;
    /// All holidays and make-up workdays.
    async fn calendar(&mut self) -> Result<Calendar, Error>;
}

/// What every page shows of the community.
#[async_trait]
pub trait Settings: Send {
    /// What is known of it, and when its staff last entered it; nothing before anything was.
    async fn setting(&mut self) -> Result<Option<(Setting, Option<Instant>)>, Error>;
    /// Writes it in the place of whatever was there.
    async fn put_setting(&mut self, setting: &Setting, entered: Option<Instant>) -> Result<(), Error>;
}

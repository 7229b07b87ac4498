//! What the community area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{text::Text, time::Instant},
    community::{category::Category, holidays::Calendar, setting::Setting},
};
use time::Date;

use crate::Error;

/// What the community area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Categories + Holidays + Settings {}

impl<T: Categories + Holidays + Settings> Port for T {}

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

/// The calendar.
#[async_trait]
pub trait Holidays: Send {
    /// Adds a holiday, or renames the one that begins on the same day.
    async fn put_holiday(&mut self, first: Date, last: Date, name: &Text) -> Result<(), Error>;
    /// Adds a make-up workday.
    async fn put_workday(&mut self, day: Date) -> Result<(), Error>;
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

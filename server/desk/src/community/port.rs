//! What the community area needs from a store.

use async_trait::async_trait;
use domain::{base::text::Text, community::holidays::Calendar};
use time::Date;

use crate::Error;

/// The calendar. Errors: see [`Repository`](crate::store::Repository).
#[async_trait]
pub trait Port: Send {
    /// Adds a holiday, or renames the one that begins on the same day.
    async fn put_holiday(&mut self, first: Date, last: Date, name: &Text) -> Result<(), Error>;
    /// Adds a make-up workday.
    async fn put_workday(&mut self, day: Date) -> Result<(), Error>;
    /// All holidays and make-up workdays.
    async fn calendar(&mut self) -> Result<Calendar, Error>;
}

//! What the notices area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{
        channel::Reason,
        id::{AnnouncementId, HouseholdId, NoticeId},
        time::Instant,
    },
    notices::{
        announcement::Announcement,
        delivery::{Delivery, State},
        notice::{Matter, Notice},
    },
};

use crate::Error;

/// A notice on its way to its household.
#[derive(Clone, Debug)]
pub struct Told {
    /// Which.
    pub id: NoticeId,
    /// To whom.
    pub household: HouseholdId,
    /// What it says; nothing when it cannot be read.
    pub matter: Option<Matter>,
    /// When it was written.
    pub at: Instant,
    /// How far it has come.
    pub delivery: Delivery,
    /// Until when whoever claimed it has it alone; long past where nobody has.
    pub claimed: Instant,
}

/// How a channel is, as all servers know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayRow {
    /// The channel, by its name.
    pub name: String,
    /// Nothing is sent by it before.
    pub paused_until: Instant,
    /// Since when messages have failed by it; nothing while they get through.
    pub failing_since: Option<Instant>,
    /// Its word for the last failure.
    pub reason: Option<Reason>,
}

/// How many notices go by a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayCount {
    /// The channel, by its name.
    pub name: String,
    /// How many wait to be sent by it.
    pub waiting: u32,
    /// How many it took.
    pub sent: u32,
    /// How many were given up by it, and not sent again.
    pub dead: u32,
}

/// What the notices area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Notices + Announcements + Deliveries + Ways {}

impl<T: Notices + Announcements + Deliveries + Ways> Port for T {}

/// What people are told.
#[async_trait]
pub trait Notices: Send {
    /// Writes a notice, to be delivered after the commit.
    async fn insert_notice(&mut self, household: &HouseholdId, notice: &Notice) -> Result<(), Error>;
    /// Writes the same notice to many, to be delivered after the commit.
    async fn insert_notices(
        &mut self,
        told: &[(NoticeId, HouseholdId)],
        matter: &Matter,
        at: Instant,
    ) -> Result<(), Error>;
    /// A household's notices, the newest first, without those that cannot be read.
    async fn notices(&mut self, household: &HouseholdId, most: u32) -> Result<Vec<Notice>, Error>;
    /// How many of them have not been looked at.
    async fn unread(&mut self, household: &HouseholdId) -> Result<u32, Error>;
    /// Marks all of them as looked at.
    async fn mark_read(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Whether what it says is so now, as the area knows that made it; what no area knows anything about is.
    async fn still_true(&mut self, matter: &Matter) -> Result<bool, Error>;
}

/// What is announced to groups.
#[async_trait]
pub trait Announcements: Send {
    /// Writes an announcement.
    async fn insert_announcement(&mut self, announcement: &Announcement) -> Result<(), Error>;
    /// An announcement, which is locked.
    async fn lock_announcement(&mut self, id: &AnnouncementId) -> Result<Option<Announcement>, Error>;
    /// Writes how far it has come, and how many were told.
    async fn put_announcement(&mut self, announcement: &Announcement) -> Result<(), Error>;
    /// The newest.
    async fn announcements(&mut self, most: u32) -> Result<Vec<Announcement>, Error>;
    /// Those that wait and whose minute is over at `now`, the oldest first.
    async fn announcements_due(&mut self, now: Instant) -> Result<Vec<AnnouncementId>, Error>;
}

/// How notices get to people.
#[async_trait]
pub trait Deliveries: Send {
    /// Whether a notice waits whose way was not chosen yet.
    async fn any_without_way(&mut self) -> Result<bool, Error>;
    /// Up to `most` of them, the oldest first; nobody else gets them before this transaction ends.
    async fn without_way(&mut self, most: u32) -> Result<Vec<Told>, Error>;
    /// The channels by which notices wait to be sent.
    async fn ways_awaited(&mut self) -> Result<Vec<String>, Error>;
    /// The ways of those that wait for this channel, of which no try is open and which nobody has claimed, are to be
    /// chosen anew.
    async fn take_off(&mut self, way: &str, now: Instant) -> Result<(), Error>;
    /// Whether somebody could claim a notice that goes by this channel at `now`.
    async fn any_due(&mut self, way: &str, now: Instant) -> Result<bool, Error>;
    /// Claims the one that has been due the longest; nobody else gets it before `until`.
    async fn claim_due(&mut self, way: &str, now: Instant, until: Instant) -> Result<Option<Told>, Error>;
    /// Writes how far a notice has come, if the claim still stands with which it was got; `keep`s the claim or gives it
    /// back. Returns whether it stood.
    async fn put_delivery(&mut self, told: &Told, delivery: &Delivery, keep: bool) -> Result<bool, Error>;
    /// A notice, whoever claimed it, which is locked.
    async fn told(&mut self, id: &NoticeId) -> Result<Option<Told>, Error>;
    /// Those in this state that are in trouble, by this channel or, where none is named, by any; the newest first.
    async fn in_trouble(&mut self, state: State, way: Option<&str>, most: u32) -> Result<Vec<Told>, Error>;
}

/// How channels are.
#[async_trait]
pub trait Ways: Send {
    /// All channels about which something was noted.
    async fn ways(&mut self) -> Result<Vec<WayRow>, Error>;
    /// Notes how a channel is.
    async fn put_way(&mut self, way: &WayRow) -> Result<(), Error>;
    /// How many notices wait for each channel, how many it took after `since`, and how many were given up by it.
    async fn way_counts(&mut self, since: Instant) -> Result<Vec<WayCount>, Error>;
}

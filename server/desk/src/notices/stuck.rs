//! What staff see of how notices leave: how the channels are, which messages are stuck and why; and sending one again.

use async_trait::async_trait;
use domain::{
    base::{
        channel::Reason,
        id::{HouseholdId, NoticeId},
        refusal::Refusal,
        time::{HOUR, Instant},
    },
    notices::{
        delivery::{Delivery, State},
        notice::Matter,
    },
    people::person::Relation,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    notices::port::{Told, WayRow},
    store::Repository,
};

/// Messages that are listed.
const LISTED: u32 = 100;

/// How a channel is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayHealth {
    /// The channel, by its name.
    pub name: String,
    /// Whether it is set up now.
    pub set_up: bool,
    /// How many notices wait to be sent by it.
    pub waiting: u32,
    /// How many it took in the last hour.
    pub sent: u32,
    /// How many were given up by it, and not sent again.
    pub dead: u32,
    /// Since when messages have failed by it.
    pub failing_since: Option<Instant>,
    /// Its word for the last failure.
    pub reason: Option<Reason>,
    /// Until when nothing is sent by it; a moment that has passed where it is not paused.
    pub paused_until: Instant,
}

/// A notice that did not arrive.
#[derive(Clone, Debug)]
pub struct Stuck {
    /// Which.
    pub id: NoticeId,
    /// Whose.
    pub household: HouseholdId,
    /// The name of the household's holder, where there is one.
    pub holder: Option<String>,
    /// The phone, masked; empty when it cannot be read.
    pub phone: String,
    /// What it says; nothing when it cannot be read.
    pub matter: Option<Matter>,
    /// When it was written.
    pub at: Instant,
    /// How far it has come.
    pub delivery: Delivery,
}

/// How notices leave.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// The channels that are set up, in order, then those by which something was sent, waits or was given up all the same.
    pub ways: Vec<WayHealth>,
    /// Messages that are stuck, the newest first.
    pub stuck: Vec<Stuck>,
}

#[derive(Serialize)]
struct Resend {
    notice: NoticeId,
}

#[async_trait]
impl Change for Resend {
    const NAME: &'static str = "resend-notice";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let told = act.notices().told(&self.notice).await?.ok_or(Refusal::NotFound)?;
        let delivery = told.delivery.clone().again(now)?;
        // Whoever sends it again has mended what was wrong, as far as they know.
        let way = told.delivery.way.as_deref();
        let paused = act.notices().ways().await?.into_iter().find(|row| Some(row.name.as_str()) == way);
        if let Some(row) = paused.filter(|row| row.paused_until > now) {
            act.notices().put_way(&WayRow { paused_until: now, ..row }).await?;
        }
        // Where somebody is sending it just now, their claim stands.
        let keep = told.claimed > now;
        act.notices().put_delivery(&told, &delivery, keep).await?;
        act.audit(Some(&told.household), "notice-resent", self.notice.as_str()).await
    }
}

impl Desk {
    /// How notices leave: the health of each channel, and the messages in these states that are stuck, by this channel
    /// or, where none is named, by any; at most a hundred of each state.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn leaving(&self, states: &[State], way: Option<&str>) -> Result<Leaving, Error> {
        let now = self.now();
        let mut read = self.read().await?;
        let mut stuck = Vec::new();
        for state in states {
            for told in read.notices().in_trouble(*state, way, LISTED).await? {
                stuck.push(self.stuck(&mut *read, told).await?);
            }
        }
        stuck.sort_by(|one, other| (other.at, &other.id).cmp(&(one.at, &one.id)));
        let rows = read.notices().ways().await?;
        let counts = read.notices().way_counts(now.plus(-HOUR)).await?;
        let set_up = self.ways().names();
        let mut names: Vec<String> = set_up.iter().map(|name| (*name).to_owned()).collect();
        for count in &counts {
            if !names.contains(&count.name) {
                names.push(count.name.clone());
            }
        }
        let health = |name: String| {
            let row = rows.iter().find(|row| row.name == name);
            let count = counts.iter().find(|count| count.name == name);
            WayHealth {
                set_up: set_up.contains(&name.as_str()),
                waiting: count.map_or(0, |count| count.waiting),
                sent: count.map_or(0, |count| count.sent),
                dead: count.map_or(0, |count| count.dead),
                failing_since: row.and_then(|row| row.failing_since),
                reason: row.and_then(|row| row.reason.clone()),
                paused_until: row.map_or(Instant(0), |row| row.paused_until),
                name,
            }
        };
        Ok(Leaving { ways: names.into_iter().map(health).collect(), stuck })
    }

    async fn stuck(&self, repo: &mut dyn Repository, told: Told) -> Result<Stuck, Error> {
        let household = repo.people().household(&told.household).await?;
        let open = |row: &crate::people::port::Household| self.vault.open_phone(&row.phone_index, &row.phone_sealed);
        let phone = household.as_ref().and_then(|row| open(row).ok()).map(|phone| phone.masked());
        let people = repo.people().people(&told.household).await?;
        let holder = people.into_iter().find(|person| person.relation == Relation::Holder);
        Ok(Stuck {
            id: told.id,
            household: told.household,
            holder: holder.map(|person| person.name),
            phone: phone.unwrap_or_default(),
            matter: told.matter,
            at: told.at,
            delivery: told.delivery,
        })
    }

    /// Sends a notice again that was given up, or tries one at once that fails and is tried again. It is audited.
    ///
    /// # Errors
    /// `NoticeNotStuck` when it arrived, or is on its way without trouble; `NotFound`; [`Error::Unavailable`].
    pub async fn resend_notice(&self, notice: NoticeId, by: By) -> Result<(), Error> {
        self.change(by, Resend { notice }).await
    }
}

//! Sending notices, one by one.
//!
//! Each gets its way first, by a transaction that talks to nobody; then it waits for its channel, whose own rounds take
//! one at a time: claimed for a short while, marked before it is handed over and after. What is no longer true by then
//! is not sent. A crash may repeat one message; it loses none.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    base::{
        channel::{Address, Failure, Fate},
        time::Instant,
    },
    notices::{
        delivery::{Before, Delivery, State, Trouble},
        quiet,
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        channel::{Channel, Message, Receipt},
        vault::Vault,
        ways::{Ways, Words},
    },
    notices::port::{Told, WayRow},
    store::UseCase,
};

/// Notices that get their way in one transaction.
const BATCH: u32 = 100;
/// Seconds for which somebody who sends a notice has it alone: asking and sending take less, even from a slow gateway.
const CLAIM: i64 = 180;
/// Seconds of a claim that must be left when a message is handed over.
const LEFT: i64 = 60;

/// What both transactions need to put a notice into a message.
#[derive(Clone)]
struct Sender {
    ways: Ways,
    vault: Arc<Vault>,
}

impl Sender {
    /// The message of a notice as things are now; or how its delivery ends where there is nothing to send.
    async fn message(&self, act: &mut Act<'_>, told: &Told) -> Result<Result<Message, Delivery>, Error> {
        let (now, delivery) = (act.now, told.delivery.clone());
        let Some(matter) = &told.matter else {
            return Ok(Err(delivery.dead(Trouble::Unreadable, now)));
        };
        let Some(household) = act.people().household(&told.household).await? else {
            return Ok(Err(delivery.dropped(now)));
        };
        if matter.is_over(now) || !act.notices().still_true(matter).await? {
            return Ok(Err(delivery.dropped(now)));
        }
        let Ok(phone) = self.vault.open_phone(&household.phone_index, &household.phone_sealed) else {
            return Ok(Err(delivery.dead(Trouble::Unreadable, now)));
        };
        let language = household.language;
        let words = self.ways.wording().notice(language, &matter.kind, &matter.facts, &matter.subject, now);
        let Words { subject, text, facts, link } = words;
        Ok(Ok(Message {
            id: delivery.message_id(told.id.as_str()),
            to: Address::Phone(phone.digits().to_owned()),
            language,
            template: matter.kind.clone(),
            facts,
            subject,
            text,
            link,
            unsubscribe: None,
        }))
    }
}

/// Chooses the way of notices that have none.
struct Route(Sender);

#[async_trait]
impl UseCase for Route {
    type Output = u32;

    async fn run(&self, act: &mut Act<'_>) -> Result<u32, Error> {
        let now = act.now;
        let rows = act.notices().ways().await?;
        let paused = |name: &str| rows.iter().any(|row| row.name == name && row.paused_until > now);
        let mut routed = 0;
        for told in act.notices().without_way(BATCH).await? {
            let delivery = match self.0.message(act, &told).await? {
                Err(ended) => ended,
                Ok(message) => {
                    let ways = self.0.ways.that_take(&message, None);
                    // One that takes nothing just now is better than none.
                    let way = ways.iter().find(|name| !paused(name)).or(ways.first());
                    let delivery = told.delivery.clone();
                    let next = delivery.next;
                    way.map_or_else(|| delivery.clone().app_only(now), |way| delivery.clone().by(way, next))
                }
            };
            act.notices().put_delivery(&told, &delivery, false).await?;
            routed += 1;
        }
        Ok(routed)
    }
}

/// Lets what waits for a channel look for another way.
struct TakeOff {
    way: String,
}

#[async_trait]
impl UseCase for TakeOff {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        act.notices().take_off(&self.way, now).await
    }
}

/// A notice that is being sent.
struct Job {
    told: Told,
    message: Message,
}

/// What is to be done with a notice that was claimed.
enum Step {
    /// Nothing: it ended, or waits on.
    Settled(State),
    /// Its try was written down: hand it over.
    Send(Job),
    /// A try may have got through: ask.
    Ask(Job, Instant),
}

/// Claims the next notice of a channel and, where it can be sent at once, writes down that a try begins.
struct Claim {
    channel: Arc<dyn Channel>,
    sender: Sender,
}

#[async_trait]
impl UseCase for Claim {
    type Output = Option<Step>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Option<Step>, Error> {
        let (now, name) = (act.now, self.channel.name());
        let Some(mut told) = act.notices().claim_due(name, now, now.plus(CLAIM)).await? else {
            return Ok(None);
        };
        let delivery = told.delivery.clone();
        let message = match self.sender.message(act, &told).await? {
            Err(ended) => return settle(act, &told, ended).await,
            Ok(message) => message,
        };
        if !self.channel.takes(&message) {
            return settle(act, &told, delivery.by_another()).await;
        }
        if delivery.is_late(told.at, now) {
            return settle(act, &told, delivery.dead(Trouble::Late, now)).await;
        }
        let wait = told.matter.as_ref().filter(|_| self.channel.rings()).and_then(|matter| quiet::wait(matter, now));
        if let Some(morning) = wait {
            return settle(act, &told, delivery.put_off(morning)).await;
        }
        match delivery.before(self.channel.again(), now) {
            Before::Wait { until } => settle(act, &told, delivery.put_off(until)).await,
            Before::Ask { began } => Ok(Some(Step::Ask(Job { told, message }, began))),
            Before::Send => {
                told.delivery = delivery.begun(now);
                let begun = told.delivery.clone();
                act.notices().put_delivery(&told, &begun, true).await?;
                Ok(Some(Step::Send(Job { told, message })))
            }
        }
    }
}

async fn settle(act: &mut Act<'_>, told: &Told, delivery: Delivery) -> Result<Option<Step>, Error> {
    act.notices().put_delivery(told, &delivery, false).await?;
    Ok(Some(Step::Settled(delivery.state)))
}

/// Writes down that a try begins, after the gateway said that it knows of none.
struct Begin {
    told: Told,
}

#[async_trait]
impl UseCase for Begin {
    // Nothing when somebody else has it by now.
    type Output = Option<Told>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Option<Told>, Error> {
        let mut told = self.told.clone();
        told.delivery = told.delivery.begun(act.now);
        let stands = act.notices().put_delivery(&self.told, &told.delivery, true).await?;
        Ok(stands.then_some(told))
    }
}

/// What came of a try or of a question.
#[derive(Clone)]
enum Outcome {
    Tried(Result<Receipt, Failure>),
    Found(Fate),
    NotFoundOut(Failure),
}

/// Marks what came of it, and how the channel is.
struct Finish {
    told: Told,
    way: &'static str,
    other: Option<&'static str>,
    outcome: Outcome,
}

#[async_trait]
impl UseCase for Finish {
    type Output = State;

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let (now, delivery) = (act.now, self.told.delivery.clone());
        let delivery = match &self.outcome {
            Outcome::Tried(Ok(receipt)) => delivery.sent(&receipt.reference, now),
            Outcome::Tried(Err(failure)) => delivery.failed(failure, self.other, now),
            Outcome::Found(fate) => delivery.found(fate, self.other, now),
            Outcome::NotFoundOut(failure) => delivery.not_found_out(failure, self.other, now),
        };
        act.notices().put_delivery(&self.told, &delivery, false).await?;
        self.mark_way(act).await?;
        Ok(delivery.state)
    }
}

impl Finish {
    /// Notes how the channel is, where that changed.
    async fn mark_way(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let known = act.notices().ways().await?.into_iter().find(|row| row.name == self.way);
        let well = WayRow { name: self.way.to_owned(), paused_until: Instant(0), failing_since: None, reason: None };
        let was = known.unwrap_or_else(|| well.clone());
        let failure = match &self.outcome {
            Outcome::Tried(Err(failure)) | Outcome::NotFoundOut(failure) => failure,
            Outcome::Tried(Ok(_)) | Outcome::Found(_) if was == well => return Ok(()),
            Outcome::Tried(Ok(_)) | Outcome::Found(_) => return act.notices().put_way(&well).await,
        };
        let trouble = match failure {
            Failure::Refused { blame, .. } => Trouble::from(*blame),
            Failure::Later { .. } => Trouble::Later,
            Failure::Unknown { .. } => Trouble::Unknown,
            Failure::Paused { .. } => Trouble::Paused,
        };
        if !trouble.of_the_way() {
            return Ok(());
        }
        let paused_until = if let Failure::Paused { until, .. } = failure { *until } else { was.paused_until };
        let (failing_since, reason) = (was.failing_since.or(Some(now)), Some(failure.reason().clone()));
        act.notices().put_way(&WayRow { name: was.name, paused_until, failing_since, reason }).await?;
        if matches!(failure, Failure::Paused { .. }) && self.other.is_some() {
            // There is another way; what waits here need not.
            act.notices().take_off(self.way, now).await?;
        }
        Ok(())
    }
}

impl Desk {
    fn sender(&self) -> Sender {
        Sender { ways: self.ways.clone(), vault: self.vault.clone() }
    }

    /// Chooses a way for each notice that has none: the first channel that takes it. What no channel takes stands in
    /// the app only; what concerns nobody any more goes nowhere. Takes no input and is safe to run twice and on several
    /// servers. Returns how many it looked at.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn route_notices(&self) -> Result<u32, Error> {
        let names = self.ways.names();
        // Looking is cheap; a transaction that changes nothing would make every shared page old.
        for way in self.read().await?.notices().ways_awaited().await? {
            if !names.contains(&way.as_str()) {
                self.write(Actor::Wuse, TakeOff { way }).await?;
            }
        }
        let mut routed = 0;
        while self.read().await?.notices().any_without_way().await? {
            let some = self.write(Actor::Wuse, Route(self.sender())).await?;
            routed += some;
            // Another server has the others.
            if some == 0 {
                break;
            }
        }
        Ok(routed)
    }

    /// Sends the notice that has been due the longest by this channel. Safe to run by several servers and several times
    /// at once: who claims a notice sends it. Returns how far it came; nothing where none is due, or nothing goes by
    /// this channel for now.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; then it is tried again once the claim is over, after the gateway was asked.
    pub async fn deliver_next(&self, way: &str) -> Result<Option<State>, Error> {
        let Some(channel) = self.ways.named(way).cloned() else { return Ok(None) };
        let now = self.now();
        {
            let mut read = self.read().await?;
            let paused = read.notices().ways().await?.iter().any(|row| row.name == way && row.paused_until > now);
            if paused || !read.notices().any_due(way, now).await? {
                return Ok(None);
            }
        }
        let claim = Claim { channel: channel.clone(), sender: self.sender() };
        match self.write(Actor::Wuse, claim).await? {
            None => Ok(None),
            Some(Step::Settled(state)) => Ok(Some(state)),
            Some(Step::Send(job)) => self.hand_over(&*channel, job).await.map(Some),
            Some(Step::Ask(job, began)) => self.ask_first(&*channel, job, began).await.map(Some),
        }
    }

    async fn hand_over(&self, channel: &dyn Channel, Job { told, message }: Job) -> Result<State, Error> {
        let sent = channel.send(&message).await;
        if let Err(failure) = &sent {
            let (channel, reason) = (channel.name(), failure.reason());
            tracing::warn!(channel, %reason, tries = told.delivery.tries, "a notice was not handed over");
        }
        self.finish(channel, told, &message, Outcome::Tried(sent)).await
    }

    /// Asks what became of the try that began then; sends it where the gateway knows of none.
    async fn ask_first(&self, channel: &dyn Channel, job: Job, began: Instant) -> Result<State, Error> {
        let Job { told, message } = job;
        match channel.find(&message, began).await {
            Ok(Some(fate)) => self.finish(channel, told, &message, Outcome::Found(fate)).await,
            Err(failure) => {
                tracing::warn!(channel = channel.name(), reason = %failure.reason(), "a channel could not be asked");
                self.finish(channel, told, &message, Outcome::NotFoundOut(failure)).await
            }
            // It took so long that another server may have it by now.
            Ok(None) if told.claimed.since(self.now()) < LEFT => Ok(State::Waiting),
            Ok(None) => match self.write(Actor::Wuse, Begin { told }).await? {
                Some(told) => self.hand_over(channel, Job { told, message }).await,
                None => Ok(State::Waiting),
            },
        }
    }

    async fn finish(
        &self,
        channel: &dyn Channel,
        told: Told,
        message: &Message,
        outcome: Outcome,
    ) -> Result<State, Error> {
        let other = self.ways.that_take(message, Some(channel.name())).first().copied();
        self.write(Actor::Wuse, Finish { told, way: channel.name(), other, outcome }).await
    }

    /// Sends everything that is due, one after the other: a round of what the jobs do each by itself. Returns how many
    /// were sent.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn deliver_notices(&self) -> Result<usize, Error> {
        let mut sent = 0;
        loop {
            let mut moved = self.route_notices().await? > 0;
            for way in self.ways.names() {
                while let Some(state) = self.deliver_next(way).await? {
                    moved = true;
                    sent += usize::from(state == State::Sent);
                }
            }
            if !moved {
                return Ok(sent);
            }
        }
    }
}

//! Does what someone asked: the use cases of Wuse, and the ports that they need from outside.
//!
//! What somebody asks for by a form is a [`Change`](base::once::Change): a value that says exactly that. The
//! [`Store`] runs it in one transaction, as often as it takes, and acknowledges it only once it is durable; under
//! the same key it is carried out once. What time brings is a plain [`UseCase`](store::UseCase).
//!
//! To add one: write a struct in its noun's file, implement `Change` for it, and give [`Desk`] a method that
//! hands it to `Desk::change`. What it needs from the store stands in its area's `port.rs`.

mod audiences;
pub mod base;
pub mod community;
pub mod courses;
pub mod notices;
pub mod people;
pub mod repository;
pub mod rooms;
pub mod service;
pub mod staff;
pub mod store;
pub mod tutoring;

use std::sync::Arc;

use domain::base::refusal::Refusal;

pub use base::error::Error;

use crate::{
    base::{
        act::{Actor, By},
        clock::Clock,
        memory::Memory,
        once::{Change, Once},
        pace::Pace,
        random::Random,
        signer::Signer,
        trial::Trials,
        vault::Vault,
        ways::Ways,
    },
    store::{Occasion, Repository, Store, UseCase},
};

/// What every use case needs, put together once per process.
#[derive(Clone)]
pub struct Desk {
    store: Arc<dyn Store>,
    ways: Ways,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    vault: Arc<Vault>,
    signer: Option<Signer>,
    pace: Arc<Pace>,
    memory: Arc<Memory>,
    trials: Option<Arc<dyn Trials>>,
}

impl Desk {
    /// A desk on these ports.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, ways: Ways, clock: Arc<dyn Clock>, random: Random, vault: Vault) -> Self {
        let (random, vault) = (Arc::new(random), Arc::new(vault));
        Self {
            store,
            ways,
            clock,
            random,
            vault,
            signer: None,
            pace: Arc::default(),
            memory: Arc::default(),
            trials: None,
        }
    }

    /// The same desk, with the key that signs heads and certificates.
    #[must_use]
    pub fn signing(self, signer: Signer) -> Self {
        Self { signer: Some(signer), ..self }
    }

    /// The same desk, whose staff can try the channels that are set up.
    #[must_use]
    pub fn trying(self, trials: Arc<dyn Trials>) -> Self {
        Self { trials: Some(trials), ..self }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> domain::base::time::Instant {
        self.clock.now()
    }

    /// The channels that are set up.
    #[must_use]
    pub const fn ways(&self) -> &Ways {
        &self.ways
    }

    /// The store behind this desk.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// A key under which a form can be sent any number of times and is carried out once.
    #[must_use]
    pub fn fresh_key(&self) -> String {
        self.random.token()
    }

    async fn read(&self) -> Result<Box<dyn Repository>, Error> {
        self.store.read().await
    }

    /// Does what somebody asks for, once for each key.
    async fn change<C: Change>(&self, by: By, change: C) -> Result<C::Output, Error> {
        let actor = match (&by.staff, change.household()) {
            (Some(staff), _) => Actor::Staff(staff.clone()),
            (None, Some(household)) => Actor::Household(household.clone()),
            (None, None) => return Err(Refusal::NotSignedIn.into()),
        };
        store::write(&*self.store, self.occasion(actor), Once { change, by }).await
    }

    /// Does what nobody asks for twice: what time brings, and what is its own proof.
    async fn write<U: UseCase>(&self, by: Actor, case: U) -> Result<U::Output, Error> {
        store::write(&*self.store, self.occasion(by), case).await
    }

    fn occasion(&self, by: Actor) -> Occasion {
        let now = self.now();
        Occasion { by, now, ids: self.random.ids(now) }
    }
}

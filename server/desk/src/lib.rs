//! Does what someone asked: the use cases of Wuse, and the ports that they need from outside.
//!
//! A use case that changes something is a [`UseCase`](store::UseCase): a value that says who asked for
//! what, when. The [`Store`] runs it in one transaction, as often as it takes, and
//! acknowledges it only once it is durable.
//!
//! To add one: write a struct in its noun's file, implement `UseCase` for it, and give [`Desk`] a method
//! that fills in the time and the randomness.

pub mod answer;
pub mod booking;
pub mod clock;
pub mod course;
pub mod draft;
pub mod enrolment;
pub mod error;
pub mod household;
pub mod notice;
pub mod notifier;
pub mod queue;
pub mod random;
pub mod sign_in;
pub mod store;
pub mod vault;

use std::sync::Arc;

pub use error::Error;

use crate::{base::{clock::Clock, channel::Notifier, random::{Ids, Random}, vault::Vault}, store::{Repository, Store, UseCase}};

/// What every use case needs, put together once per process.
#[derive(Clone)]
pub struct Desk {
    store: Arc<dyn Store>,
    notifier: Arc<dyn Notifier>,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
    vault: Arc<Vault>,
}

impl Desk {
    /// A desk on these ports.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        notifier: Arc<dyn Notifier>,
        clock: Arc<dyn Clock>,
        random: Random,
        vault: Vault,
    ) -> Self {
        Self { store, notifier, clock, random: Arc::new(random), vault: Arc::new(vault) }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> domain::base::time::Instant {
        self.clock.now()
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

    fn ids(&self) -> Ids {
        self.random.ids(self.now())
    }

    async fn read(&self) -> Result<Box<dyn Repository>, Error> {
        self.store.read().await
    }

    async fn write<U: UseCase>(&self, case: U) -> Result<U::Output, Error> {
        store::write(&*self.store, case).await
    }
}

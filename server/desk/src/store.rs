//! What the desk needs from a store.

use std::{
    io::{BufRead, Write},
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use domain::base::{
    id::{CourseId, HouseholdId},
    time::Instant,
};

pub use crate::repository::Repository;

use crate::{
    Error,
    base::{
        act::{Act, Actor},
        random::Ids,
    },
};

/// Remembers everything. One of two engines behind one interface.
#[async_trait]
pub trait Store: Send + Sync {
    /// Looks things up, each statement on its own.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is out of reach.
    async fn read(&self) -> Result<Box<dyn Repository>, Error>;

    /// Runs `job` in one transaction and returns once its changes are durable. A job that fails changes nothing.
    ///
    /// The job may run several times before it is committed once (serialization failures, deadlocks).
    ///
    /// # Errors
    /// What the job returned, or [`Error::Unavailable`] when it could not be committed.
    async fn transact(&self, job: Arc<dyn Job>) -> Result<(), Error>;

    /// Whether the store can look things up, and takes changes as far as it can know without making one.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot.
    async fn ready(&self) -> Result<(), Error>;

    /// Something that is different after every commit, on whichever server; the same while nothing changed.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is out of reach.
    async fn version(&self) -> Result<String, Error>;

    /// How many transactions this server has committed since it began, and how many changes were in them.
    fn commits(&self) -> (u64, u64);

    /// What happens to places from now on, on whichever server; each change after its commit.
    fn changes(&self) -> Changes;

    /// Everything in the store that breaks a promise of the domain, a sentence each.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is out of reach.
    async fn check(&self) -> Result<Vec<String>, Error>;

    /// Writes everything that is remembered at one moment to `out`, while others go on writing, and returns the
    /// number of rows. The file is the same for both engines.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is out of reach or `out` takes no more.
    async fn back_up(&self, out: &mut (dyn Write + Send)) -> Result<u64, Error>;

    /// Reads what [`back_up`](Self::back_up) wrote, on either engine, into this store, and returns the number of
    /// rows. It is there whole, or nothing of it is.
    ///
    /// # Errors
    /// [`Error::Unavailable`] with a sentence: when this store is not empty, or the file is not whole, or of
    /// another version.
    async fn restore(&self, from: &mut (dyn BufRead + Send)) -> Result<u64, Error>;
}

/// What is told about places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Those of this course are others now.
    Course(CourseId),
    /// Some changes went by unheard: any course may have others now.
    Missed,
}

/// A stream of changes.
pub type Changes = std::pin::Pin<Box<dyn futures_core::Stream<Item = Change> + Send>>;

/// What a change is about of which many may be asked for at once: a store may then carry several out together. It locks
/// this household and this course, and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The course whose places it changes.
    pub course: CourseId,
    /// Whose it is.
    pub household: HouseholdId,
    /// Who acts, as it stands in tables.
    pub actor: String,
    /// The key that its outcome is kept under.
    pub key: String,
    /// How far back its first look at what the actor was given to keep goes: the `kept`-th last.
    pub kept: u32,
    /// When it takes place.
    pub now: Instant,
}

/// A use case, its type forgotten.
#[async_trait]
pub trait Job: Send + Sync {
    /// See [`UseCase::run`].
    ///
    /// # Errors
    /// As there.
    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error>;

    /// See [`UseCase::about`].
    fn about(&self) -> Option<About>;
}

/// Something that changes what is remembered, in one transaction.
#[async_trait]
pub trait UseCase: Send + Sync + 'static {
    /// What the asker learns.
    type Output: Send + 'static;

    /// Does it. Has no effect but on the act's repository, so that it can be run again from the start.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing is changed.
    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error>;

    /// The one course and household that it is about, where many may ask for the same at once.
    fn about(&self, _: &Occasion) -> Option<About> {
        None
    }
}

/// Who acts, when, and with which ids: what an [`Act`] is made of whenever its transaction starts.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// Who.
    pub by: Actor,
    /// When.
    pub now: Instant,
    /// The ids that may be needed.
    pub ids: Ids,
}

impl Occasion {
    /// Wuse itself acts at `now`, with ids that follow from `seed`.
    #[must_use]
    pub const fn wuse(now: Instant, seed: [u8; 32]) -> Self {
        Self { by: Actor::Wuse, now, ids: Ids::new(now, seed) }
    }
}

struct Typed<U: UseCase> {
    case: U,
    occasion: Occasion,
    output: Mutex<Option<U::Output>>,
}

#[async_trait]
impl<U: UseCase> Job for Typed<U> {
    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        let Occasion { by, now, ids } = &self.occasion;
        let output = self.case.run(&mut Act::new(repo, *now, ids.start(), by.clone())).await?;
        *self.output.lock().unwrap_or_else(PoisonError::into_inner) = Some(output);
        Ok(())
    }

    fn about(&self) -> Option<About> {
        self.case.about(&self.occasion)
    }
}

/// Runs `case` in one transaction of `store` and returns what it returns, once that is durable.
///
/// # Errors
/// As [`Store::transact`].
pub async fn write<U: UseCase>(store: &dyn Store, occasion: Occasion, case: U) -> Result<U::Output, Error> {
    let job = Arc::new(Typed { case, occasion, output: Mutex::new(None) });
    store.transact(job.clone()).await?;
    let output = job.output.lock().unwrap_or_else(PoisonError::into_inner).take();
    output.ok_or_else(|| Error::fault("a committed job left no output"))
}

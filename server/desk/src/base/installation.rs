//! What a database is for: people whom somebody invented, or real ones. The other mode is refused.

use async_trait::async_trait;

use crate::{
    Desk, Error,
    base::act::{Act, Actor},
    store::UseCase,
};

/// Says what the database is for, where nobody has said yet.
///
/// # Errors
/// [`Error::Unavailable`] with a sentence, where it is for the other.
pub async fn settle(act: &mut Act<'_>, demo: bool) -> Result<(), Error> {
    let now = act.now;
    match (act.base().is_demo().await?, demo) {
        (None, _) => act.base().insert_installation(demo, now).await,
        (Some(true), true) | (Some(false), false) => Ok(()),
        (Some(false), true) => Err(Error::unavailable(
            "This database is for real people: the demo would show everybody the codes that they sign in with. Name another \
             database in DATABASE_URL, or leave WUSE_DEMO away.",
        )),
        (Some(true), false) => Err(Error::unavailable(
            "This database holds the demo, whose people are invented. Set WUSE_DEMO=1 to serve it, or name another database \
             in DATABASE_URL for real people.",
        )),
    }
}

struct Settle(bool);

#[async_trait]
impl UseCase for Settle {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        settle(act, self.0).await
    }
}

impl Desk {
    /// Serves this database as a demo, or for real people, from now on and for good.
    ///
    /// # Errors
    /// [`Error::Unavailable`], with a sentence where the database is for the other.
    pub async fn open_as(&self, demo: bool) -> Result<(), Error> {
        self.write(Actor::Wuse, Settle(demo)).await
    }
}

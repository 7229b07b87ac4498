//! What an empty installation still needs before somebody can book.

use crate::{Desk, Error};

/// What is there of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    /// Its staff have entered what the community is called and where it is.
    pub community: bool,
    /// There is a room.
    pub room: bool,
    /// There is a teacher.
    pub teacher: bool,
    /// Codes can reach phones.
    pub channel: bool,
    /// A course was published, now or once.
    pub course: bool,
}

impl FirstSteps {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn are_done(&self) -> bool {
        let Self { community, room, teacher, channel, course } = *self;
        community && room && teacher && channel && course
    }
}

impl Desk {
    /// What is there of what an installation needs. Once all is there, it is taken to stay so until the process ends.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn first_steps(&self) -> Result<FirstSteps, Error> {
        if let Some(done) = self.memory.last::<FirstSteps>() {
            return Ok(*done);
        }
        let community = self.look_at_community().await?.entered.is_some();
        let mut repo = self.read().await?;
        let steps = FirstSteps {
            community,
            room: !repo.rooms().rooms().await?.is_empty(),
            teacher: !repo.courses().teachers().await?.is_empty(),
            channel: repo.base().is_demo().await? == Some(true) || self.channels().iter().any(|(_, codes)| *codes),
            course: repo.courses().was_published().await?,
        };
        if steps.are_done() {
            self.memory.put(self.now(), std::sync::Arc::new(steps));
        }
        Ok(steps)
    }
}

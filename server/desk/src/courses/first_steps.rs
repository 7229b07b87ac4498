//! What an empty installation still needs before somebody can book.

use crate::{Desk, Error};

/// Something that has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Its staff have entered what the community is called and where it is.
    Community,
    /// A room.
    Room,
    /// A teacher.
    Teacher,
    /// A channel by which codes reach phones.
    Channel,
    /// A course that was published, now or once.
    Course,
}

impl Step {
    /// All of them, in the order in which they are best taken.
    pub const ALL: [Self; 5] = [Self::Community, Self::Room, Self::Teacher, Self::Channel, Self::Course];

    /// The word in catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Community => "community",
            Self::Room => "room",
            Self::Teacher => "teacher",
            Self::Channel => "channel",
            Self::Course => "course",
        }
    }
}

/// What is left to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// The steps that are open, in their order.
    pub open: Vec<Step>,
}

impl FirstSteps {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn are_done(&self) -> bool {
        self.open.is_empty()
    }
}

impl Desk {
    /// What an installation still needs. Once all is there, it is taken to stay so until the process ends.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn first_steps(&self) -> Result<FirstSteps, Error> {
        if let Some(done) = self.memory.last::<FirstSteps>() {
            return Ok((*done).clone());
        }
        let community = self.look_at_community().await?.entered.is_some();
        let mut repo = self.read().await?;
        let mut open = Vec::new();
        for step in Step::ALL {
            let there = match step {
                Step::Community => community,
                Step::Room => !repo.rooms().rooms().await?.is_empty(),
                Step::Teacher => !repo.courses().teachers().await?.is_empty(),
                // The demo's codes stand on a page.
                Step::Channel => {
                    repo.base().is_demo().await? == Some(true) || self.channels().iter().any(|(_, codes)| *codes)
                }
                Step::Course => repo.courses().was_published().await?,
            };
            if !there {
                open.push(step);
            }
        }
        let steps = FirstSteps { open };
        if steps.are_done() {
            self.memory.put(self.now(), std::sync::Arc::new(steps.clone()));
        }
        Ok(steps)
    }
}

//! What a household is told about its children in care.

use crate::{
    base::{subject::Subject, time::Instant},
    notices::notice::Matter,
    tutoring::{day::Days, programme::Programme},
};

/// What happened to a child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It has places on these days.
    Placed(Days),
    /// It waits for places on these days.
    Waits(Days),
    /// A seat was freed on these days, and it was the first whom it fits.
    MovedUp(Days),
    /// It gave these days back.
    GaveBack(Days),
    /// Its programme takes place at another time, or elsewhere, from now on.
    Changed,
    /// It came to the door at this time.
    Arrived(Instant),
    /// It left at this time, with this adult.
    Left(Instant, String),
}

impl News {
    /// The key of its words in the catalogues.
    const fn kind(&self) -> &'static str {
        match self {
            Self::Placed(_) => "care-placed",
            Self::Waits(_) => "care-waits",
            Self::MovedUp(_) => "care-moved-up",
            Self::GaveBack(_) => "care-gave-back",
            Self::Changed => "care-changed",
            Self::Arrived(_) => "care-arrived",
            Self::Left(..) => "care-left",
        }
    }

    /// The news about `child`, by its name. Of days it says how many they are.
    #[must_use]
    pub fn tell(self, programme: &Programme, child: &str) -> Matter {
        let matter = Matter::new(self.kind(), Subject::new("programme", &programme.id))
            .with("programme", programme.title.clone())
            .with("child", child.to_owned());
        match self {
            Self::Placed(days) | Self::Waits(days) | Self::MovedUp(days) | Self::GaveBack(days) => {
                matter.with("days", i64::from(days.len()))
            }
            Self::Changed => matter,
            // Whoever waits for a child to arrive does not wait until morning.
            Self::Arrived(at) => matter.with("at", at).urgent(),
            Self::Left(at, adult) => matter.with("at", at).with("adult", adult).urgent(),
        }
    }
}

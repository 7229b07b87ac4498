//! How a use case can fail.

use std::{error::Error as StdError, fmt};

use domain::base::refusal::{IntoRefused, Refused, Refuses};
use thiserror::Error;

/// A use case did not do what was asked; nothing was changed.
#[derive(Debug, Error)]
pub enum Error {
    /// Rules said no; never empty.
    #[error("refused: {0:?}")]
    Refused(Vec<Refused>),
    /// The store cannot take changes just now (disk full, database out of reach); trying again later may help.
    #[error("store unavailable: {0}")]
    Unavailable(#[source] Cause),
    /// Another transaction stood in the way; [`Store::transact`](crate::store::Store::transact) runs the job again.
    #[error("conflict with another transaction: {0}")]
    Conflict(#[source] Cause),
    /// Something that should not happen.
    #[error("fault: {0}")]
    Fault(#[source] Cause),
}

/// What went wrong, in words for whoever runs the house, and what it came from.
#[derive(Debug)]
pub struct Cause {
    words: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Cause {
    /// These words, about an error from elsewhere.
    pub fn of(words: impl Into<String>, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { words: words.into(), source: Some(source.into()) }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

impl<W: Into<String>> From<W> for Cause {
    fn from(words: W) -> Self {
        Self { words: words.into(), source: None }
    }
}

impl Error {
    /// The database or the network is out of reach, or full.
    pub fn unavailable(cause: impl Into<Cause>) -> Self {
        Self::Unavailable(cause.into())
    }

    /// Another transaction stood in the way.
    pub fn conflict(cause: impl Into<Cause>) -> Self {
        Self::Conflict(cause.into())
    }

    /// Something that should not happen.
    pub fn fault(cause: impl Into<Cause>) -> Self {
        Self::Fault(cause.into())
    }

    /// The code of the first refusal, if rules said no.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => refused.first().map(|refused| refused.code.as_str()),
            _ => None,
        }
    }

    /// Whether it is (also) this refusal, whatever its facts.
    #[must_use]
    pub fn is(&self, refusal: &impl Refuses) -> bool {
        matches!(self, Self::Refused(refused) if refused.iter().any(|each| each.is(refusal)))
    }
}

impl<R: IntoRefused> From<R> for Error {
    fn from(refusals: R) -> Self {
        Self::Refused(refusals.into_refused())
    }
}

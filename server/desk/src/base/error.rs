//! How a use case can fail.

use domain::base::refusal::Refusal;
use thiserror::Error;

/// A use case did not do what was asked; nothing was changed.
#[derive(Debug, Error)]
pub enum Error {
    /// Rules said no; never empty.
    #[error("refused: {0:?}")]
    Refused(Vec<Refusal>),
    /// The store cannot take changes just now (disk full, database out of reach); trying again later may help.
    #[error("store unavailable: {0}")]
    Unavailable(String),
    /// Another transaction stood in the way; [`Store::transact`](crate::store::Store::transact) runs the job again.
    #[error("conflict with another transaction: {0}")]
    Conflict(String),
    /// Something that should not happen.
    #[error("fault: {0}")]
    Fault(String),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl From<Vec<Refusal>> for Error {
    fn from(refusals: Vec<Refusal>) -> Self {
        Self::Refused(refusals)
    }
}

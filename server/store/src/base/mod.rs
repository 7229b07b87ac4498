//! Kept outcomes, the audit log, words in two languages.

pub(crate) mod audit;
pub(crate) mod outcome;
pub(crate) mod text;

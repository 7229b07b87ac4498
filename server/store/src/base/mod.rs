//! Kept outcomes, the audit log, budgets, what the database is for, words in two languages.

pub(crate) mod audit;
pub(crate) mod budget;
pub(crate) mod installation;
pub(crate) mod outcome;
pub(crate) mod retired;
pub(crate) mod text;

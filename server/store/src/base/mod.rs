//! Kept outcomes, the audit log, budgets, what is held, what the database is for, words in two languages.

pub(crate) mod audit;
pub(crate) mod budget;
pub(crate) mod hold;
pub(crate) mod installation;
pub(crate) mod outcome;
pub(crate) mod retired;
pub(crate) mod text;

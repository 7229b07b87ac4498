//! The two engines: `SQLite` in a file beside the process, `PostgreSQL` over a network.

pub(crate) mod ahead;
pub(crate) mod alone;
pub(crate) mod conn;
pub(crate) mod counted;
pub(crate) mod file;
pub(crate) mod line;
pub(crate) mod many;
pub(crate) mod postgres;
pub(crate) mod private;
pub(crate) mod sqlite;
pub(crate) mod statement;
pub(crate) mod told;
pub(crate) mod value;
pub(crate) mod wire;

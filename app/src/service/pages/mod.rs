//! Pages.

pub(crate) mod ask;
pub(crate) mod board;
pub(crate) mod brands;
pub(crate) mod catalogue;
pub(crate) mod certificate;
pub(crate) mod check;
pub(crate) mod desk_need;
pub(crate) mod emergencies;
pub(crate) mod help;
pub(crate) mod hours;
pub(crate) mod kinds;
pub(crate) mod mine;
pub(crate) mod my_need;
pub(crate) mod need;
pub(crate) mod needs;
pub(crate) mod plan;
pub(crate) mod teams;
pub(crate) mod volunteer;
pub(crate) mod volunteers;

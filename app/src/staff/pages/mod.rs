//! Pages.

pub(crate) mod channels;
pub(crate) mod desk_person;
pub(crate) mod member;
pub(crate) mod members;
pub(crate) mod new_household;
pub(crate) mod role;
pub(crate) mod roles;
pub(crate) mod set_up;
pub(crate) mod sign_in;

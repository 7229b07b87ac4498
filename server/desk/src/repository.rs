//! What a store remembers, all areas together.

use crate::{base, community, courses, notices, people, rooms, service, staff, tutoring};

/// What a store remembers, by area: one accessor for each area's port. Inside [`Store::transact`](crate::store::Store::transact) they see and make
/// one transaction's changes. Calling an accessor counts as importing that area.
///
/// Every operation of a port fails with [`Error::Unavailable`](crate::Error::Unavailable) when the database is out of reach and with
/// [`Error::Fault`](crate::Error::Fault) when it holds what cannot be; the operations name no other errors.
pub trait Repository: Send {
    /// Kept outcomes and the audit log.
    fn base(&mut self) -> &mut dyn base::port::Port;
    /// The place itself.
    fn community(&mut self) -> &mut dyn community::port::Port;
    /// Households and how they sign in.
    fn people(&mut self) -> &mut dyn people::port::Port;
    /// Who works here, and how they sign in.
    fn staff(&mut self) -> &mut dyn staff::port::Port;
    /// What people are told.
    fn notices(&mut self) -> &mut dyn notices::port::Port;
    /// Rooms.
    fn rooms(&mut self) -> &mut dyn rooms::port::Port;
    /// Courses and their bookings.
    fn courses(&mut self) -> &mut dyn courses::port::Port;
    /// After-school care, its ballots and its door.
    fn tutoring(&mut self) -> &mut dyn tutoring::port::Port;
    /// Needs, volunteers, visits and hours.
    fn service(&mut self) -> &mut dyn service::port::Port;
}

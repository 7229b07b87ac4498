//! What the service area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{
        chain::Head,
        id::{HouseholdId, PersonId},
        time::{Instant, Period},
    },
    service::{
        brand::Brand,
        certificate::Certificate,
        id::{BrandId, NeedId, TeamId, VisitId, VolunteerId},
        kind::{Emergency, Kind},
        ledger::Entry,
        life::Life,
        need::Need,
        state::State,
        team::Team,
        visit::Visit,
        volunteer::Volunteer,
    },
};

use crate::Error;

/// What is no volunteer's work, as it is kept.
#[derive(Clone, Debug)]
pub struct EmergencyRow {
    /// Which.
    pub id: String,
    /// The words, and whom to call.
    pub emergency: Emergency,
}

/// A need as it is kept. The door is not in it.
#[derive(Clone, Debug)]
pub struct NeedRow {
    /// The need, its spot without a door.
    pub need: Need,
    /// Whose it is.
    pub household: HouseholdId,
    /// How it stands as a whole, as it was written down last.
    pub state: State,
    /// The door, sealed.
    pub door_sealed: Option<Vec<u8>>,
}

/// One place of a need.
#[derive(Clone, Debug)]
pub struct PlaceRow {
    /// Which place.
    pub id: String,
    /// Of which need.
    pub need: NeedId,
    /// How many steps it has taken.
    pub version: i64,
    /// Where it stands.
    pub life: Life,
}

/// When something is to be done about a place that nobody asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Due {
    /// When time moves it on.
    pub moves: Option<Instant>,
    /// When its holder is told that the lease ends.
    pub warns: Option<Instant>,
}

/// Somebody who serves.
#[derive(Clone, Debug)]
pub struct VolunteerRow {
    /// The volunteer.
    pub volunteer: Volunteer,
    /// Whose account it is.
    pub household: HouseholdId,
    /// Their name.
    pub name: String,
}

/// A visit as it is kept.
#[derive(Clone, Debug)]
pub struct VisitRow {
    /// The visit.
    pub visit: Visit,
    /// Which place it belongs to.
    pub place: String,
    /// Wrong codes that were typed at the start.
    pub wrong_start: u32,
    /// Wrong codes that were typed at the end.
    pub wrong_end: u32,
}

/// Somebody saw door and phone.
#[derive(Clone, Debug)]
pub struct Look {
    /// Who.
    pub volunteer: VolunteerId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Instant,
}

/// A certificate as it was issued, and the text of its seal.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The certificate.
    pub certificate: Certificate,
    /// Its seal.
    pub seal: String,
}

/// What the service area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Catalogue + Needs + Volunteers + Visits + Ledger {}

impl<T: Catalogue + Needs + Volunteers + Visits + Ledger> Port for T {}

/// What can be asked for, under which names, and what is no volunteer's work.
#[async_trait]
pub trait Catalogue: Send {
    /// Holds back everyone else who changes the catalogue until the transaction ends.
    async fn lock_catalogue(&mut self) -> Result<(), Error>;
    /// All brands, in the order in which they are shown.
    async fn brands(&mut self) -> Result<Vec<Brand>, Error>;
    /// Writes a brand, new or as it is now, as the one of this number.
    async fn put_brand(&mut self, brand: &Brand, number: u32) -> Result<(), Error>;
    /// Takes a brand away that no kind has.
    async fn remove_brand(&mut self, brand: &BrandId) -> Result<(), Error>;
    /// All kinds, in the order in which they are shown, also those that are no longer offered.
    async fn kinds(&mut self) -> Result<Vec<Kind>, Error>;
    /// Writes a kind, new or as it is now, as the one of this number.
    async fn put_kind(&mut self, kind: &Kind, number: u32) -> Result<(), Error>;
    /// All teams, in the order in which they are shown.
    async fn teams(&mut self) -> Result<Vec<Team>, Error>;
    /// Writes a team, new or as it is now, as the one of this number.
    async fn put_team(&mut self, team: &Team, number: u32) -> Result<(), Error>;
    /// Takes a team away.
    async fn remove_team(&mut self, team: &TeamId) -> Result<(), Error>;
    /// What is no volunteer's work, in the order in which it is looked for.
    async fn emergencies(&mut self) -> Result<Vec<EmergencyRow>, Error>;
    /// Writes an emergency, new or as it is now, as the one of this number.
    async fn put_emergency(&mut self, row: &EmergencyRow, number: u32) -> Result<(), Error>;
    /// Forgets an emergency.
    async fn remove_emergency(&mut self, id: &str) -> Result<(), Error>;
}

/// Needs and their places.
#[async_trait]
pub trait Needs: Send {
    /// Adds a need.
    async fn insert_need(&mut self, row: &NeedRow) -> Result<(), Error>;
    /// A need.
    async fn need(&mut self, id: &NeedId) -> Result<Option<NeedRow>, Error>;
    /// Writes a need and how it stands as they are now.
    async fn update_need(&mut self, row: &NeedRow) -> Result<(), Error>;
    /// A household's needs, the newest first.
    async fn needs_of(&mut self, household: &HouseholdId) -> Result<Vec<NeedRow>, Error>;
    /// Needs in one of these states, the one that begins first at the top.
    async fn needs_in(&mut self, states: &[State]) -> Result<Vec<NeedRow>, Error>;
    /// Adds a place.
    async fn insert_place(&mut self, place: &PlaceRow, number: u32) -> Result<(), Error>;
    /// The places of a need, in order.
    async fn places(&mut self, need: &NeedId) -> Result<Vec<PlaceRow>, Error>;
    /// Moves a place on, if it still stands where `place` says; whether it did.
    async fn step_place(&mut self, place: &PlaceRow, life: &Life, due: &Due) -> Result<bool, Error>;
    /// Notes that the holder of a place was told that the lease ends.
    async fn mark_warned(&mut self, place: &str) -> Result<(), Error>;
    /// Up to `most` places that time has moved on at `now`.
    async fn places_due(&mut self, now: Instant, most: u32) -> Result<Vec<PlaceRow>, Error>;
    /// Up to `most` places whose holder is to be told at `now`.
    async fn places_to_warn(&mut self, now: Instant, most: u32) -> Result<Vec<PlaceRow>, Error>;
    /// The places that a volunteer holds or held last.
    async fn places_of_holder(&mut self, volunteer: &VolunteerId) -> Result<Vec<PlaceRow>, Error>;
    /// Notes who holds a place from now on.
    async fn insert_claim(
        &mut self,
        id: &str,
        place: &str,
        volunteer: &VolunteerId,
        period: &Period,
        at: Instant,
    ) -> Result<(), Error>;
    /// Notes that nobody holds a place any more.
    async fn end_claim(&mut self, place: &str, at: Instant) -> Result<(), Error>;
    /// Notes that somebody saw door and phone.
    async fn insert_look(&mut self, id: &str, need: &NeedId, volunteer: &VolunteerId, at: Instant)
    -> Result<(), Error>;
    /// Who saw door and phone of a need, the newest first.
    async fn looks(&mut self, need: &NeedId) -> Result<Vec<Look>, Error>;
}

/// Volunteers.
#[async_trait]
pub trait Volunteers: Send {
    /// Adds a volunteer.
    async fn insert_volunteer(&mut self, row: &VolunteerRow, at: Instant) -> Result<(), Error>;
    /// Writes what is known of a volunteer as it is now.
    async fn update_volunteer(&mut self, volunteer: &Volunteer) -> Result<(), Error>;
    /// A volunteer.
    async fn volunteer(&mut self, id: &VolunteerId) -> Result<Option<VolunteerRow>, Error>;
    /// The volunteer that a person is.
    async fn volunteer_of(&mut self, person: &PersonId) -> Result<Option<VolunteerRow>, Error>;
    /// The volunteers of a household.
    async fn volunteers_of(&mut self, household: &HouseholdId) -> Result<Vec<VolunteerRow>, Error>;
    /// All volunteers, by name.
    async fn volunteers(&mut self) -> Result<Vec<VolunteerRow>, Error>;
}

/// Visits.
#[async_trait]
pub trait Visits: Send {
    /// Adds a visit.
    async fn insert_visit(&mut self, row: &VisitRow) -> Result<(), Error>;
    /// Writes a visit as it is now.
    async fn update_visit(&mut self, row: &VisitRow) -> Result<(), Error>;
    /// The newest visit of a volunteer for a place.
    async fn visit_of(&mut self, place: &str, volunteer: &VolunteerId) -> Result<Option<VisitRow>, Error>;
    /// All visits of a volunteer, the oldest first.
    async fn visits(&mut self, volunteer: &VolunteerId) -> Result<Vec<VisitRow>, Error>;
    /// A visit.
    async fn visit(&mut self, id: &VisitId) -> Result<Option<VisitRow>, Error>;
}

/// The ledger of hours, its heads, and certificates.
#[async_trait]
pub trait Ledger: Send {
    /// Holds back everyone else's entries until the transaction ends.
    async fn lock_ledger(&mut self) -> Result<(), Error>;
    /// The last entry.
    async fn last_entry(&mut self) -> Result<Option<Entry>, Error>;
    /// Appends an entry.
    async fn insert_entry(&mut self, entry: &Entry) -> Result<(), Error>;
    /// The entries of the volunteer with this number, in order.
    async fn entries_of(&mut self, number: &str) -> Result<Vec<Entry>, Error>;
    /// All entries, in order.
    async fn entries(&mut self) -> Result<Vec<Entry>, Error>;
    /// All signed heads, in order.
    async fn heads(&mut self) -> Result<Vec<Head>, Error>;
    /// Adds a signed head; one of the same entry stays.
    async fn insert_head(&mut self, head: &Head) -> Result<(), Error>;
    /// Keeps a certificate as it was issued.
    async fn insert_certificate(&mut self, volunteer: &VolunteerId, issued: &Issued) -> Result<(), Error>;
    /// The certificate of this number.
    async fn certificate(&mut self, number: &str) -> Result<Option<Issued>, Error>;
    /// A volunteer's certificates, the newest first.
    async fn certificates_of(&mut self, volunteer: &VolunteerId) -> Result<Vec<Issued>, Error>;
}

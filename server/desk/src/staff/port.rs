//! What the staff area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{id::StaffId, time::Instant},
    staff::{
        member::{Member, Staff},
        role::Role,
        session::Session,
    },
};

use crate::Error;

/// The phone of a member.
#[derive(Clone, Debug)]
pub struct MemberPhone {
    /// The blind index under which it is looked up.
    pub index: Vec<u8>,
    /// The phone, sealed.
    pub sealed: Vec<u8>,
}

/// A second factor as it is kept.
#[derive(Clone, Debug)]
pub struct FactorRow {
    /// The shared secret, sealed.
    pub secret_sealed: Vec<u8>,
    /// The last step whose code was used.
    pub used_step: Option<i64>,
    /// Hashes of the recovery codes that are left.
    pub recovery: Vec<String>,
}

/// A sign-in as it is kept under the hash of its token.
#[derive(Clone, Debug)]
pub struct SignInRow {
    /// How far it has come.
    pub session: Session,
    /// What is shown while a factor is being set up, sealed.
    pub offered_sealed: Option<Vec<u8>>,
}

/// What the staff area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Members + StaffSignIns {}

impl<T: Members + StaffSignIns> Port for T {}

/// Roles, and who has them.
#[async_trait]
pub trait Members: Send {
    /// All roles and all members.
    async fn staff(&mut self) -> Result<Staff, Error>;
    /// Adds a role, or gives one that is there another name and other rights.
    async fn put_role(&mut self, role: &Role) -> Result<(), Error>;
    /// Takes a role away that nobody has.
    async fn delete_role(&mut self, role: &str) -> Result<(), Error>;
    /// Holds back everyone else who changes the staff until the transaction ends.
    async fn lock_staff(&mut self) -> Result<(), Error>;
    /// Adds a member with their roles.
    async fn insert_member(&mut self, member: &Member, phone: &MemberPhone, at: Instant) -> Result<(), Error>;
    /// Writes name, roles, teacher and activity of a member as they are now.
    async fn update_member(&mut self, member: &Member) -> Result<(), Error>;
    /// Who is reached at this phone.
    async fn member_by_phone(&mut self, phone_index: &[u8]) -> Result<Option<StaffId>, Error>;
    /// A member's phone.
    async fn member_phone(&mut self, member: &StaffId) -> Result<Option<MemberPhone>, Error>;
}

/// Second factors and sign-ins of staff.
#[async_trait]
pub trait StaffSignIns: Send {
    /// A member's second factor.
    async fn factor(&mut self, member: &StaffId) -> Result<Option<FactorRow>, Error>;
    /// Sets a member's second factor, or what is left of it.
    async fn put_factor(&mut self, member: &StaffId, factor: &FactorRow, at: Instant) -> Result<(), Error>;
    /// When the second factor was set that a member has.
    async fn factor_set_at(&mut self, member: &StaffId) -> Result<Option<Instant>, Error>;
    /// Takes a lost second factor away.
    async fn delete_factor(&mut self, member: &StaffId) -> Result<(), Error>;
    /// When wrong second factors were shown, since `since`.
    async fn factor_misses(&mut self, member: &StaffId, since: Instant) -> Result<Vec<Instant>, Error>;
    /// Notes a wrong second factor.
    async fn insert_factor_miss(&mut self, id: &str, member: &StaffId, at: Instant) -> Result<(), Error>;
    /// Forgets a member's wrong second factors.
    async fn delete_factor_misses(&mut self, member: &StaffId) -> Result<(), Error>;
    /// The sign-in under this token, held for this transaction.
    async fn staff_sign_in(&mut self, token_hash: &[u8]) -> Result<Option<SignInRow>, Error>;
    /// Keeps a sign-in under this token, new or as it is now.
    async fn put_staff_sign_in(&mut self, token_hash: &[u8], row: &SignInRow) -> Result<(), Error>;
    /// Ends a sign-in.
    async fn delete_staff_sign_in(&mut self, token_hash: &[u8]) -> Result<(), Error>;
    /// Ends all sign-ins of a member.
    async fn delete_staff_sign_ins(&mut self, member: &StaffId) -> Result<(), Error>;
    /// Forgets sign-ins that began before `before`.
    async fn forget_staff_sign_ins(&mut self, before: Instant) -> Result<(), Error>;
}

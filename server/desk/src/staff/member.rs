//! Letting people into the staff, and what they may do there.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::id::{HouseholdId, RoleId, StaffId, TeacherId},
    people::{name, phone::Phone},
    staff::{
        member::{Deed, Member, Staff},
        refusal::Refusal,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    staff::{port::MemberPhone, set_up::let_in},
    store::UseCase,
};

/// What an administrator typed about somebody of the staff.
#[derive(Clone, Debug, Serialize)]
pub struct MemberDraft {
    /// The name as typed.
    pub name: String,
    /// What they may do.
    pub roles: BTreeSet<RoleId>,
    /// As whom they teach.
    pub teacher: Option<TeacherId>,
    /// Whether they can sign in.
    pub active: bool,
}

#[derive(Serialize)]
struct PutMember {
    /// Whom to change; nobody adds somebody.
    change: Option<StaffId>,
    draft: MemberDraft,
    phone_index: Option<Vec<u8>>,
    /// Sealed anew each time, so not a part of what is asked for.
    #[serde(skip)]
    phone_sealed: Vec<u8>,
}

#[async_trait]
impl Change for PutMember {
    const NAME: &'static str = "put-member";
    type Output = StaffId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<StaffId, Error> {
        let Actor::Staff(who) = act.by.clone() else {
            return Err(domain::base::refusal::Refusal::NotAllowed.into());
        };
        act.staff().lock_staff().await?;
        let staff = act.staff().staff().await?;
        let name = name::name(&self.draft.name)?;
        let id = self.change.clone().unwrap_or_else(|| StaffId::new(act.id()));
        let MemberDraft { roles, teacher, active, .. } = self.draft.clone();
        let member = Member { id: id.clone(), name, roles, teacher, active };
        staff.after(Deed::SetMember(member.clone()), &who)?;
        match (&self.change, &self.phone_index) {
            (Some(_), _) => {
                act.staff().update_member(&member).await?;
                if !member.active {
                    act.staff().delete_staff_sign_ins(&id).await?;
                }
            }
            (None, Some(index)) => {
                if act.staff().member_by_phone(index).await?.is_some() {
                    return Err(Refusal::MemberThere.into());
                }
                let (phone, now) = (MemberPhone { index: index.clone(), sealed: self.phone_sealed.clone() }, act.now);
                act.staff().insert_member(&member, &phone, now).await?;
            }
            (None, None) => return Err(domain::people::refusal::Refusal::PhoneMissing.into()),
        }
        act.audit(None, if self.change.is_some() { "member-changed" } else { "member-added" }, id.as_str()).await?;
        Ok(id)
    }
}

/// Lets the first administrator in, from the machine itself.
struct CreateAdministrator {
    name: String,
    phone: MemberPhone,
}

#[async_trait]
impl UseCase for CreateAdministrator {
    type Output = StaffId;

    async fn run(&self, act: &mut Act<'_>) -> Result<StaffId, Error> {
        act.staff().lock_staff().await?;
        if act.staff().staff().await?.administrators().next().is_some() {
            return Err(Error::unavailable(
                "There is an administrator already, who lets others in at /staff/members. \
                 If nobody can sign in any more: wuse admin recover.",
            ));
        }
        let_in(act, &self.name, &self.phone).await
    }
}

/// Takes an administrator's second factor away, from the machine itself, so that a new one is set up.
struct RecoverAdministrator {
    phone_index: Vec<u8>,
}

#[async_trait]
impl UseCase for RecoverAdministrator {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let known = act.staff().member_by_phone(&self.phone_index).await?;
        let staff = act.staff().staff().await?;
        let Some(id) = known.filter(|id| staff.administrators().any(|member| member.id == *id)) else {
            return Err(Error::unavailable("Nobody with this phone is an administrator."));
        };
        act.staff().delete_factor(&id).await?;
        act.staff().delete_staff_sign_ins(&id).await?;
        act.audit(None, "administrator-recovered", id.as_str()).await
    }
}

impl Desk {
    /// All roles and all members of the staff.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn staff(&self) -> Result<Staff, Error> {
        self.read().await?.staff().staff().await
    }

    /// The phone of a member, masked.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn member_phone(&self, member: &StaffId) -> Result<String, Error> {
        let phone = self.read().await?.staff().member_phone(member).await?;
        let phone = phone.ok_or(domain::base::refusal::Refusal::NotFound)?;
        Ok(self.vault.open_phone(&phone.index, &phone.sealed)?.masked())
    }

    /// Lets somebody into the staff.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Refusal::MemberThere`], [`Refusal::BeyondOwnRights`] and their like;
    /// [`Error::Unavailable`].
    pub async fn add_member(&self, draft: MemberDraft, phone: &Phone, by: By) -> Result<StaffId, Error> {
        let phone_index = Some(self.vault.phone_index(phone));
        let phone_sealed = self.vault.seal_phone(phone, self.random.bytes());
        self.change(by, PutMember { change: None, draft, phone_index, phone_sealed }).await
    }

    /// Changes what is known about a member, and what they may do.
    ///
    /// # Errors
    /// As [`add_member`](Self::add_member); [`Refusal::LastAdministrator`].
    pub async fn change_member(&self, member: StaffId, draft: MemberDraft, by: By) -> Result<StaffId, Error> {
        let case = PutMember { change: Some(member), draft, phone_index: None, phone_sealed: Vec::new() };
        self.change(by, case).await
    }

    /// Lets the first administrator in. Only whoever is at the machine can ask for it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] with a sentence when there is one already; what is wrong with the name.
    pub async fn create_administrator(&self, name: &str, phone: &Phone) -> Result<StaffId, Error> {
        let phone = self.member_phone_of(phone);
        self.write(Actor::Wuse, CreateAdministrator { name: name.to_owned(), phone }).await
    }

    /// A phone as it is kept of a member.
    pub(crate) fn member_phone_of(&self, phone: &Phone) -> MemberPhone {
        MemberPhone { index: self.vault.phone_index(phone), sealed: self.vault.seal_phone(phone, self.random.bytes()) }
    }

    /// Takes an administrator's second factor away. Only whoever is at the machine can ask for it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] with a sentence when nobody with this phone is an administrator.
    pub async fn recover_administrator(&self, phone: &Phone) -> Result<(), Error> {
        let phone_index = self.vault.phone_index(phone);
        self.write(Actor::Wuse, RecoverAdministrator { phone_index }).await
    }
}

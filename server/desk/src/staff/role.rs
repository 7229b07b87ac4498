//! The roles of the staff: sets of rights that an administrator edits.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, RoleId},
        text::Text,
    },
    staff::{member::Deed, refusal::Refusal, right::Right, role::Role},
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
};

/// What an administrator typed about a role.
#[derive(Clone, Debug, Serialize)]
pub struct RoleDraft {
    /// What people call it.
    pub name: Text,
    /// What it may do.
    pub rights: BTreeSet<Right>,
}

#[derive(Serialize)]
struct PutRole {
    /// Which role to change; nothing makes a new one.
    change: Option<RoleId>,
    draft: RoleDraft,
}

#[async_trait]
impl Change for PutRole {
    const NAME: &'static str = "put-role";
    type Output = RoleId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<RoleId, Error> {
        let who = member(act)?;
        act.staff().lock_staff().await?;
        let staff = act.staff().staff().await?;
        let there = |id: &RoleId| staff.roles.iter().find(|role| role.id == *id).ok_or(Refusal::RoleUnknown);
        if let Some(id) = &self.change
            && there(id)?.is_administrator()
        {
            return Err(Refusal::AdministratorRoleStays.into());
        }
        let id = self.change.clone().unwrap_or_else(|| RoleId::new(act.id()));
        let role = Role::new(id.clone(), self.draft.name.clone(), self.draft.rights.iter().copied())?;
        staff.after(Deed::SetRole(role.clone()), &who)?;
        act.staff().put_role(&role).await?;
        act.audit(None, if self.change.is_some() { "role-changed" } else { "role-added" }, id.as_str()).await?;
        Ok(id)
    }
}

#[derive(Serialize)]
struct RemoveRole {
    role: RoleId,
}

#[async_trait]
impl Change for RemoveRole {
    const NAME: &'static str = "remove-role";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let who = member(act)?;
        act.staff().lock_staff().await?;
        act.staff().staff().await?.after(Deed::RemoveRole(self.role.clone()), &who)?;
        act.staff().delete_role(self.role.as_str()).await?;
        act.audit(None, "role-removed", self.role.as_str()).await
    }
}

fn member(act: &Act<'_>) -> Result<domain::base::id::StaffId, Error> {
    match &act.by {
        Actor::Staff(who) => Ok(who.clone()),
        _ => Err(domain::base::refusal::Refusal::NotAllowed.into()),
    }
}

impl Desk {
    /// Makes a role, or gives one that is there another name and other rights. Whoever has it may do at once what it
    /// says now.
    ///
    /// # Errors
    /// [`Refusal::RoleNameMissing`] and its like, [`Refusal::BeyondOwnRights`], [`Refusal::AdministratorRoleStays`],
    /// [`Refusal::RoleUnknown`]; [`Error::Unavailable`].
    pub async fn put_role(&self, change: Option<RoleId>, draft: RoleDraft, by: By) -> Result<RoleId, Error> {
        self.change(by, PutRole { change, draft }).await
    }

    /// Takes a role away that nobody has.
    ///
    /// # Errors
    /// [`Refusal::RoleInUse`], [`Refusal::BeyondOwnRights`], [`Refusal::AdministratorRoleStays`],
    /// [`Refusal::RoleUnknown`]; [`Error::Unavailable`].
    pub async fn remove_role(&self, role: RoleId, by: By) -> Result<(), Error> {
        self.change(by, RemoveRole { role }).await
    }
}

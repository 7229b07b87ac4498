//! Who works here, with which roles; and that somebody always remains who can let others in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{RoleId, StaffId, TeacherId},
    staff::{
        refusal::Refusal,
        right::Right,
        role::{ADMINISTRATOR, Role},
    },
};

/// Somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: StaffId,
    /// The name as colleagues know it.
    pub name: String,
    /// What they may do.
    pub roles: BTreeSet<RoleId>,
    /// As whom they teach; decides which rosters are their own.
    pub teacher: Option<TeacherId>,
    /// Whether they can sign in. Who has left stays in the audit.
    pub active: bool,
}

/// The whole staff and its roles, as much as the rules on both need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// All roles.
    pub roles: Vec<Role>,
    /// All members, those who have left too.
    pub members: Vec<Member>,
}

/// Something that an administrator does to the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A new role, or new rights or a new name for one that is there.
    SetRole(Role),
    /// A role that nobody has goes.
    RemoveRole(RoleId),
    /// Somebody new, or somebody with new roles, a new name, or who left or came back.
    SetMember(Member),
}

impl Staff {
    /// Everything that somebody may do; nothing for who is unknown or has left.
    #[must_use]
    pub fn rights(&self, who: &StaffId) -> BTreeSet<Right> {
        let member = self.members.iter().find(|member| member.id == *who && member.active);
        member.map(|member| self.rights_of(&member.roles)).unwrap_or_default()
    }

    /// Whether somebody may do this.
    #[must_use]
    pub fn may(&self, who: &StaffId, right: Right) -> bool {
        self.rights(who).contains(&right)
    }

    /// Those who can sign in and have every right.
    pub fn administrators(&self) -> impl Iterator<Item = &Member> {
        let role = RoleId::new(ADMINISTRATOR);
        self.members.iter().filter(move |member| member.active && member.roles.contains(&role))
    }

    /// The staff after `deed` by `who`.
    ///
    /// Nobody gives rights away, or takes them from somebody, that they do not have themselves. At least one
    /// administrator always remains.
    ///
    /// # Errors
    /// [`Refusal::BeyondOwnRights`], [`Refusal::LastAdministrator`], [`Refusal::AdministratorRoleStays`],
    /// [`Refusal::RoleNameTaken`], [`Refusal::RoleInUse`], [`Refusal::RoleUnknown`].
    pub fn after(&self, deed: Deed, who: &StaffId) -> Result<Self, Refusal> {
        let own = self.rights(who);
        let mut staff = self.clone();
        let touched = match deed {
            Deed::SetRole(role) => staff.set_role(role)?,
            Deed::RemoveRole(role) => staff.remove_role(&role)?,
            Deed::SetMember(member) => staff.set_member(member)?,
        };
        let beyond: Vec<String> = touched.difference(&own).map(|right| right.slug().to_owned()).collect();
        if !beyond.is_empty() || !own.contains(&Right::Staff) {
            return Err(Refusal::BeyondOwnRights { rights: beyond });
        }
        if staff.administrators().next().is_none() {
            return Err(Refusal::LastAdministrator);
        }
        Ok(staff)
    }

    /// Whether `by` may take back the second factor that `of` has lost, with the word of `second`.
    ///
    /// # Errors
    /// [`Refusal::MemberUnknown`]; [`Refusal::SecondWordNeeded`] unless both are administrators, two different ones,
    /// and neither is the one who lost it. Where there are too few administrators, the one at the machine does it
    /// with `wuse admin recover`.
    pub fn may_take_factor_back(&self, of: &StaffId, by: &StaffId, second: &StaffId) -> Result<(), Refusal> {
        if !self.members.iter().any(|member| member.id == *of && member.active) {
            return Err(Refusal::MemberUnknown);
        }
        let is_administrator = |who: &StaffId| self.administrators().any(|member| member.id == *who);
        let two = by != second && by != of && second != of;
        if two && is_administrator(by) && is_administrator(second) { Ok(()) } else { Err(Refusal::SecondWordNeeded) }
    }

    fn rights_of(&self, roles: &BTreeSet<RoleId>) -> BTreeSet<Right> {
        self.roles.iter().filter(|role| roles.contains(&role.id)).flat_map(Role::rights).collect()
    }

    /// Returns the rights that the role gains or loses.
    fn set_role(&mut self, role: Role) -> Result<BTreeSet<Right>, Refusal> {
        let same_name = |other: &Role| {
            other.id != role.id
                && (other.name.zh == role.name.zh || (!role.name.en.is_empty() && other.name.en == role.name.en))
        };
        if self.roles.iter().any(same_name) {
            return Err(Refusal::RoleNameTaken);
        }
        let rights = role.rights();
        let before = if let Some(there) = self.roles.iter_mut().find(|other| other.id == role.id) {
            std::mem::replace(there, role).rights()
        } else {
            self.roles.push(role);
            BTreeSet::new()
        };
        Ok(before.symmetric_difference(&rights).copied().collect())
    }

    fn remove_role(&mut self, id: &RoleId) -> Result<BTreeSet<Right>, Refusal> {
        let at = self.roles.iter().position(|role| role.id == *id).ok_or(Refusal::RoleUnknown)?;
        if self.roles[at].is_administrator() {
            return Err(Refusal::AdministratorRoleStays);
        }
        let having = self.members.iter().filter(|member| member.active && member.roles.contains(id));
        let members: Vec<String> = having.map(|member| member.name.clone()).collect();
        if !members.is_empty() {
            return Err(Refusal::RoleInUse { members });
        }
        for member in &mut self.members {
            member.roles.remove(id);
        }
        Ok(self.roles.remove(at).rights())
    }

    /// Returns the rights that the member gains or loses; all of them when they leave or come back.
    fn set_member(&mut self, member: Member) -> Result<BTreeSet<Right>, Refusal> {
        if member.roles.iter().any(|id| !self.roles.iter().any(|role| role.id == *id)) {
            return Err(Refusal::RoleUnknown);
        }
        let before = self.rights(&member.id);
        let given = self.rights_of(&member.roles);
        let after = if member.active { given } else { BTreeSet::new() };
        match self.members.iter_mut().find(|other| other.id == member.id) {
            Some(there) => *there = member,
            None => self.members.push(member),
        }
        Ok(before.symmetric_difference(&after).copied().collect())
    }
}

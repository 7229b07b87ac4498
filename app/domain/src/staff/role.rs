//! Roles: sets of rights under a name, which an administrator edits.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::RoleId, text::Text},
    staff::{refusal::Refusal, right::Right},
};

/// The role that always has every right, so that a right which comes with a new version is somebody's at once.
pub const ADMINISTRATOR: &str = "administrator";

/// The longest name of a role, in characters.
pub const NAME_MAX: usize = 40;

/// A named set of rights.
///
/// Residents have no role and so no right of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Which role.
    pub id: RoleId,
    /// What people call it.
    pub name: Text,
    /// What it may do; for the administrator see [`Role::rights`].
    rights: BTreeSet<Right>,
}

impl Role {
    /// A role of these rights.
    ///
    /// # Errors
    /// [`Refusal::RoleNameMissing`] or [`Refusal::RoleNameTooLong`].
    pub fn new(id: RoleId, name: Text, rights: impl IntoIterator<Item = Right>) -> Result<Self, Refusal> {
        let name = Text { zh: name.zh.trim().to_owned(), en: name.en.trim().to_owned() };
        if name.zh.is_empty() {
            return Err(Refusal::RoleNameMissing);
        }
        if [&name.zh, &name.en].iter().any(|each| each.chars().count() > NAME_MAX) {
            return Err(Refusal::RoleNameTooLong { most: NAME_MAX });
        }
        Ok(Self { id, name, rights: rights.into_iter().collect() })
    }

    /// Whether it is the one that has every right.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.id.as_str() == ADMINISTRATOR
    }

    /// Everything that it may do, with what its rights include.
    #[must_use]
    pub fn rights(&self) -> BTreeSet<Right> {
        if self.is_administrator() {
            return Right::ALL.iter().copied().collect();
        }
        self.rights.iter().flat_map(|right| right.includes().iter().chain([right])).copied().collect()
    }
}

/// The roles that a new installation begins with.
#[must_use]
pub fn first_setting() -> Vec<Role> {
    use Right as R;
    let rows: [(&str, &str, &str, &[Right]); 5] = [
        ("teacher", "老师", "Teacher", &[R::RostersOwn, R::Attendance]),
        ("tutor", "托管老师", "Tutor", &[R::RostersOwn, R::Attendance, R::TutoringDoor]),
        (
            "worker",
            "社区工作者",
            "Community worker",
            &[
                R::PeopleSee,
                R::PeopleChange,
                R::PeopleBook,
                R::PeopleProtected,
                R::PeopleVetting,
                R::CoursesEdit,
                R::CoursesPublish,
                R::CoursesFees,
                R::RostersAll,
                R::Attendance,
                R::Rooms,
                R::Imports,
                R::Exports,
                R::Notices,
                R::Announcements,
                R::Figures,
                R::TutoringProgrammes,
                R::TutoringDoor,
                R::TutoringRota,
                R::ServiceTriage,
            ],
        ),
        (
            "dispatcher",
            "派单员",
            "Dispatcher",
            &[R::PeopleSee, R::PeopleVetting, R::ServiceTriage, R::ServiceDispatch, R::ServiceLead, R::ServiceHours],
        ),
        (ADMINISTRATOR, "管理员", "Administrator", &[]),
    ];
    let role = |(id, zh, en, rights): (&str, &str, &str, &[Right])| Role {
        id: RoleId::new(id),
        name: Text { zh: zh.to_owned(), en: en.to_owned() },
        rights: rights.iter().copied().collect(),
    };
    rows.into_iter().map(role).collect()
}

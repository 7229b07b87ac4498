//! Entering teachers, changing them, and noting their background checks.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        day,
        id::{HouseholdId, StaffId, TeacherId},
        refusal::Refusal as BaseRefusal,
        text::Text,
    },
    courses::{refusal::Refusal, teacher::Teacher},
    people::vetting::Check,
    staff::member::{Deed, Member},
};
use serde::Serialize;
use time::Date;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
};

/// The word of teachers among what is no longer offered.
pub(crate) const TEACHER: &str = "teacher";

/// What somebody typed about a teacher.
#[derive(Clone, Debug, Serialize)]
pub struct TeacherDraft {
    /// The name, the same in both languages.
    pub name: String,
    /// A sentence or two.
    pub about: Text,
}

/// A teacher, and the background checks that were seen of theirs, the newest first.
#[derive(Clone, Debug)]
pub struct Vetted {
    /// Who.
    pub teacher: Teacher,
    /// Their checks.
    pub checks: Vec<Check>,
}

#[derive(Serialize)]
struct PutTeacher {
    /// Whom to change; nobody enters somebody new.
    change: Option<TeacherId>,
    draft: TeacherDraft,
}

#[async_trait]
impl Change for PutTeacher {
    const NAME: &'static str = "put-teacher";
    type Output = TeacherId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<TeacherId, Error> {
        act.courses().lock_teachers().await?;
        let teachers = act.courses().teachers().await?;
        let before = match &self.change {
            Some(id) => Some(teachers.iter().find(|teacher| teacher.id == *id).ok_or(BaseRefusal::NotFound)?),
            None => None,
        };
        let id = before.map_or_else(|| TeacherId::new(act.id()), |teacher| teacher.id.clone());
        let TeacherDraft { name, about } = self.draft.clone();
        let teacher = Teacher { id, name, about }.checked(&teachers)?;
        let action = match before {
            None => "teacher-added",
            Some(before) if before.name != teacher.name => "teacher-renamed",
            Some(_) => "teacher-changed",
        };
        if before.is_some() {
            act.courses().update_teacher(&teacher).await?;
        } else {
            act.courses().insert_teacher(&teacher).await?;
        }
        act.audit(None, action, teacher.id.as_str()).await?;
        Ok(teacher.id)
    }
}

#[derive(Serialize)]
struct NoteCheck {
    teacher: TeacherId,
    #[serde(serialize_with = "day::serialize")]
    made: Date,
}

#[async_trait]
impl Change for NoteCheck {
    const NAME: &'static str = "note-check";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let Actor::Staff(seen_by) = act.by.clone() else {
            return Err(BaseRefusal::NotAllowed.into());
        };
        let check = Check::yearly(self.made, seen_by, act.now)?;
        if !act.courses().teachers().await?.iter().any(|teacher| teacher.id == self.teacher) {
            return Err(BaseRefusal::NotFound.into());
        }
        let id = act.id();
        act.courses().insert_teacher_check(&id, &self.teacher, &check).await?;
        act.audit(None, "teacher-vetted", self.teacher.as_str()).await
    }
}

/// Says which member of the staff a teacher is.
#[derive(Serialize)]
struct LinkTeacher {
    teacher: TeacherId,
    /// Nobody: none of the staff is this teacher.
    member: Option<StaffId>,
}

#[async_trait]
impl Change for LinkTeacher {
    const NAME: &'static str = "link-teacher";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let Actor::Staff(who) = act.by.clone() else { return Err(BaseRefusal::NotAllowed.into()) };
        act.staff().lock_staff().await?;
        let teachers = act.courses().teachers().await?;
        if !teachers.iter().any(|teacher| teacher.id == self.teacher) {
            return Err(BaseRefusal::NotFound.into());
        }
        let staff = act.staff().staff().await?;
        if let Some(id) = &self.member {
            let member = staff.members.iter().find(|each| each.id == *id).ok_or(BaseRefusal::NotFound)?;
            let other = member.teacher.as_ref().filter(|other| **other != self.teacher);
            if let Some(other) = other.and_then(|other| teachers.iter().find(|each| each.id == *other)) {
                return Err(Refusal::TeacherLinked { name: other.name.clone() }.into());
            }
        }
        for member in &staff.members {
            let is = self.member.as_ref() == Some(&member.id);
            if is != (member.teacher.as_ref() == Some(&self.teacher)) {
                let member = Member { teacher: is.then(|| self.teacher.clone()), ..member.clone() };
                staff.after(Deed::SetMember(member.clone()), &who)?;
                act.staff().update_member(&member).await?;
                let action = if is { "teacher-linked" } else { "teacher-unlinked" };
                act.audit(None, action, member.id.as_str()).await?;
            }
        }
        Ok(())
    }
}

impl Desk {
    /// All teachers, by name, with the background checks that were seen of theirs.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn teachers(&self) -> Result<Vec<Vetted>, Error> {
        let mut repo = self.read().await?;
        let mut all: Vec<Vetted> = repo
            .courses()
            .teachers()
            .await?
            .into_iter()
            .map(|teacher| Vetted { teacher, checks: Vec::new() })
            .collect();
        for (id, check) in repo.courses().teacher_checks().await? {
            if let Some(vetted) = all.iter_mut().find(|vetted| vetted.teacher.id == id) {
                vetted.checks.push(check);
            }
        }
        Ok(all)
    }

    /// Enters a teacher, or changes one who is there, on all pages of their courses.
    ///
    /// # Errors
    /// Those of [`Teacher::checked`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_teacher(
        &self,
        change: Option<TeacherId>,
        draft: TeacherDraft,
        by: By,
    ) -> Result<TeacherId, Error> {
        self.change(by, PutTeacher { change, draft }).await
    }

    /// Notes that whoever acts has seen a background check of a teacher that was made out on the day `made`, as it was
    /// typed.
    ///
    /// # Errors
    /// [`Refusal::CheckDay`], `check-in-future`, `not-found`; [`Error::Unavailable`].
    pub async fn note_check(&self, teacher: TeacherId, made: &str, by: By) -> Result<(), Error> {
        let made = day::parse(made).ok_or(Refusal::CheckDay)?;
        self.change(by, NoteCheck { teacher, made }).await
    }

    /// The ids of the teachers who are offered for nothing new.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn retired_teachers(&self) -> Result<BTreeSet<String>, Error> {
        self.retired(TEACHER).await
    }

    /// Takes a teacher out of those who are offered for new courses, or offers them again with `back`.
    ///
    /// # Errors
    /// `in-use` as long as they have courses to come; `not-found`; [`Error::Unavailable`].
    pub async fn retire_teacher(&self, teacher: &TeacherId, back: bool, by: By) -> Result<(), Error> {
        if !self.read().await?.courses().teachers().await?.iter().any(|each| each.id == *teacher) {
            return Err(BaseRefusal::NotFound.into());
        }
        self.retire(TEACHER, teacher.as_str(), back, by).await
    }

    /// Says which member of the staff a teacher is, or that none is: whoever it is sees the rosters of that teacher's
    /// courses, where they may see their own.
    ///
    /// # Errors
    /// [`Refusal::TeacherLinked`] for a member who is another teacher; those of changing a member; `not-found`;
    /// [`Error::Unavailable`].
    pub async fn link_teacher(&self, teacher: TeacherId, member: Option<StaffId>, by: By) -> Result<(), Error> {
        self.change(by, LinkTeacher { teacher, member }).await
    }
}

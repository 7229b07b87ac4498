//! Entering teachers, changing them, and noting their background checks.

use async_trait::async_trait;
use domain::{
    base::{
        day,
        id::{HouseholdId, TeacherId},
        refusal::Refusal as BaseRefusal,
        text::Text,
    },
    courses::{refusal::Refusal, teacher::Teacher},
    people::vetting::Check,
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
}

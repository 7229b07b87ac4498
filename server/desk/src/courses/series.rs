//! Entering a course: its dates from a weekly pattern, holidays applied.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{CategoryId, CourseId, HouseholdId, RoomId, SessionId, TeacherId},
        refusal::Refusal as BaseRefusal,
        time::Instant,
    },
    community::{category::Category, holidays::Calendar, setting::check_title},
    courses::{
        clash::Clash,
        course::{Course, Publication, Session},
        refusal::Refusal,
        schedule::{Edit, Series, plan_edit},
        teacher::Teacher,
    },
    rooms::room::Room,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    community::category::CATEGORY,
    courses::{clash::clashes_of, teacher::TEACHER},
    repository::Repository,
    rooms::room::ROOM,
};

/// What a worker typed about a course. Its sessions follow from the series, the id of a new one from its name. A new one
/// can be booked from the moment on in which it is entered where it says [`Instant`] 0, the epoch.
#[derive(Clone, Debug, Serialize)]
pub struct CourseDraft {
    /// The course, without id and sessions.
    pub course: Course,
    /// When it takes place.
    pub series: Series,
}

/// What somebody needs who enters a course.
#[derive(Clone, Debug)]
pub struct Choices {
    /// All rooms.
    pub rooms: Vec<Room>,
    /// All teachers.
    pub teachers: Vec<Teacher>,
    /// What is done in courses.
    pub categories: Vec<Category>,
    /// Holidays and make-up workdays.
    pub calendar: Calendar,
    /// The rooms, teachers and categories that nothing new may have.
    pub retired: BTreeSet<Retired>,
}

/// A room, a teacher or a category that is no longer offered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Retired {
    /// A room.
    Room(RoomId),
    /// A teacher.
    Teacher(TeacherId),
    /// A category.
    Category(CategoryId),
}

/// Everything that can be chosen.
pub(crate) async fn choices(repo: &mut dyn Repository) -> Result<Choices, Error> {
    let rooms = repo.base().retired(ROOM).await?.into_iter().map(|id| Retired::Room(RoomId::new(id)));
    let mut retired: BTreeSet<Retired> = rooms.collect();
    let teachers = repo.base().retired(TEACHER).await?;
    retired.extend(teachers.into_iter().map(|id| Retired::Teacher(TeacherId::new(id))));
    let categories = repo.base().retired(CATEGORY).await?;
    retired.extend(categories.into_iter().map(|id| Retired::Category(CategoryId::new(id))));
    Ok(Choices {
        rooms: repo.rooms().rooms().await?,
        teachers: repo.courses().teachers().await?,
        categories: repo.community().categories().await?,
        calendar: repo.community().calendar().await?,
        retired,
    })
}

#[derive(Serialize)]
struct CreateCourse {
    draft: CourseDraft,
}

#[async_trait]
impl Change for CreateCourse {
    const NAME: &'static str = "create-course";
    type Output = CourseId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<CourseId, Error> {
        enter(act, &self.draft, None).await
    }
}

/// The dates of a draft, if nothing is wrong with it.
///
/// # Errors
/// Everything that is wrong with it; `NotFound` for a room or a teacher that is not there.
pub(crate) fn checked(draft: &CourseDraft, choices: &Choices, now: Instant) -> Result<Edit, Error> {
    let course = &draft.course;
    check_title(&course.title)?;
    if course.capacity == 0 {
        return Err(Refusal::CapacityMissing.into());
    }
    let room = choices.rooms.iter().find(|room| room.id == course.room).ok_or(BaseRefusal::NotFound)?;
    if course.capacity > room.seats {
        return Err(Refusal::CapacityBeyondRoom { seats: room.seats }.into());
    }
    if !choices.teachers.iter().any(|teacher| teacher.id == course.teacher) {
        return Err(BaseRefusal::NotFound.into());
    }
    if course.category.as_str().is_empty() {
        return Err(Refusal::CategoryMissing.into());
    }
    if !choices.categories.iter().any(|category| category.id == course.category) {
        return Err(Refusal::CategoryUnknown.into());
    }
    still_offered(course, None, choices)?;
    let edit = plan_edit(&[], &draft.series, &choices.calendar, now)?;
    if edit.coming().next().is_none() {
        return Err(Refusal::NoDates.into());
    }
    Ok(edit)
}

/// Whether a course may have its room, teacher and category, as far as it did not have them before.
///
/// # Errors
/// Each of them that is no longer offered.
pub(crate) fn still_offered(course: &Course, before: Option<&Course>, choices: &Choices) -> Result<(), Error> {
    let of = |course: &Course| {
        [
            Retired::Room(course.room.clone()),
            Retired::Teacher(course.teacher.clone()),
            Retired::Category(course.category.clone()),
        ]
    };
    let had = before.map(of);
    let new = |one: &Retired| had.as_ref().is_none_or(|had| !had.contains(one));
    let refusals = [Refusal::RoomRetired, Refusal::TeacherRetired, Refusal::CategoryRetired];
    let refused = of(course).into_iter().zip(refusals).filter(|(one, _)| choices.retired.contains(one) && new(one));
    let refused: Vec<Refusal> = refused.map(|(_, refusal)| refusal).collect();
    if refused.is_empty() { Ok(()) } else { Err(refused.into()) }
}

/// Enters a course that only staff see yet, under this id, or under one that follows from its name.
pub(crate) async fn enter(act: &mut Act<'_>, draft: &CourseDraft, id: Option<CourseId>) -> Result<CourseId, Error> {
    let now = act.now;
    let choices = choices(&mut **act).await?;
    let edit = checked(draft, &choices, now)?;
    let mut course = draft.course.clone();
    course.id = id.unwrap_or_else(|| CourseId::new(slug(&course.title.en, &act.id())));
    course.sessions = sessions(&course.id, &edit);
    let Some(first) = course.sessions.first() else {
        return Err(Refusal::NoDates.into());
    };
    if course.enrolment.opens == Instant(0) {
        course.enrolment.opens = now;
    }
    // Whoever reads "until the start" and whoever typed nothing mean the same.
    course.enrolment.closes = course.enrolment.closes.min(course.ends()).max(course.enrolment.opens.plus(1));
    if course.enrolment.opens >= first.period.starts {
        course.enrolment.opens = now.min(first.period.starts);
    }
    course.publication = Publication::Draft;
    act.courses().insert_course(&course, Some(&draft.series)).await?;
    act.audit(None, "course-created", course.id.as_str()).await?;
    Ok(course.id)
}

/// A readable part of an address: the English name, and four letters that nobody else has.
fn slug(title: &str, id: &str) -> String {
    let words = title.to_lowercase();
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.take(5).collect::<Vec<_>>().join("-");
    if slug.is_empty() {
        slug.push_str("course");
    }
    slug.push('-');
    slug.extend(id.chars().rev().take(4));
    slug
}

fn sessions(course: &CourseId, edit: &Edit) -> Vec<Session> {
    let numbered = edit.coming().zip(1..);
    numbered
        .map(|((_, wanted), number)| Session {
            id: SessionId::new(format!("{course}-{number:02}")),
            period: wanted.period,
        })
        .collect()
}

impl Desk {
    /// What somebody needs who enters a course.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn course_choices(&self) -> Result<Choices, Error> {
        choices(&mut *self.read().await?).await
    }

    /// The dates that a draft would have, and where they would be in the way of others.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Error::Unavailable`].
    pub async fn draft_prospect(&self, draft: &CourseDraft) -> Result<(Edit, Vec<Clash>), Error> {
        let now = self.now();
        let choices = self.course_choices().await?;
        let edit = checked(draft, &choices, now)?;
        let dates: Vec<_> = edit.coming().map(|(_, wanted)| (None, wanted.period)).collect();
        let clashes = clashes_of(&mut *self.read().await?, &draft.course, dates.into_iter(), now).await?;
        Ok((edit, clashes))
    }

    /// Enters a course that only staff see yet.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Error::Unavailable`].
    pub async fn create_course(&self, draft: CourseDraft, by: By) -> Result<CourseId, Error> {
        self.change(by, CreateCourse { draft }).await
    }
}

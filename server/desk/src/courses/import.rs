//! Bringing in courses from a sheet: what is there, what a line would become, and all of it in one go or nothing.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, TeacherId},
        money::Fen,
        refusal::Refused,
        text::Text,
        time::{DAY, Instant},
        wall_time::WallTime,
    },
    courses::{
        course::{Course, EnrolmentWindow, Kind, Publication},
        import::CourseRow,
        pattern::{Answer, Makeup, OnHolidays, Pattern, Slot},
        refusal::Refusal,
        schedule::Series,
        teacher::Teacher,
    },
    people::ages::Ages,
    rooms::room::Room,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    courses::series::{Choices, CourseDraft, checked, enter},
};

/// Hours before a session until which a place can be given back; a sheet does not say it.
const CUTOFF_HOURS: u32 = 24;
/// Weeks of room for holidays where a sheet says how often and not until when.
const SPARE_WEEKS: i64 = 12;

/// What the lines of a sheet of courses refer to.
#[derive(Clone, Debug)]
pub struct Known {
    /// All rooms.
    pub rooms: Vec<Room>,
    /// All teachers, and the digits of the phone of those who work here.
    pub teachers: Vec<(Teacher, Option<String>)>,
    /// All courses, those too that are over.
    pub courses: Vec<CourseRow>,
}

/// What a line says of a course that is there.
fn row_of(course: &Course, series: Option<&Series>) -> CourseRow {
    let pattern = series.map(|series| &series.pattern);
    let slot = pattern.and_then(|pattern| pattern.slots.first());
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let weekdays = pattern.map(|pattern| {
        let mut days: Vec<_> = pattern.slots.iter().map(|slot| slot.weekday).collect();
        days.sort_by_key(|day| day.number_days_from_monday());
        days.dedup();
        days
    });
    let ends = slot.and_then(|slot| {
        let minutes = slot.starts.minutes() + slot.minutes;
        let (hour, minute) = (u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?);
        WallTime::new(hour, minute)
    });
    CourseRow {
        number: course.id.clone(),
        title: said(&course.title.zh),
        title_en: said(&course.title.en),
        summary: said(&course.summary.zh),
        category: Some(course.category.clone()),
        teacher: Some(course.teacher.clone()),
        room: Some(course.room.clone()),
        weekdays,
        starts: slot.map(|slot| slot.starts),
        ends,
        first: pattern.map(|pattern| pattern.from),
        last: pattern.map(|pattern| pattern.until),
        count: pattern.and_then(|pattern| pattern.count),
        capacity: Some(course.capacity),
        price: Some(Fen(i64::from(course.price_fen))),
        youngest: course.ages.min.map(u32::from),
        oldest: course.ages.max.map(u32::from),
    }
}

/// The course that a line describes. What make-up workdays are taught as was asked for the whole sheet.
///
/// # Errors
/// What a line leaves open.
fn draft_of(row: &CourseRow, makeup: Makeup, choices: &Choices, now: Instant) -> Result<CourseDraft, Refusal> {
    let (Some(starts), Some(ends)) = (row.starts, row.ends) else { return Err(Refusal::SlotMalformed) };
    let minutes = ends.minutes().checked_sub(starts.minutes()).ok_or(Refusal::SlotMalformed)?;
    let weekdays = row.weekdays.iter().flatten().copied();
    let slots = weekdays.zip(1..).map(|(weekday, number)| Slot { number, weekday, starts, minutes }).collect();
    let from = row.first.ok_or(Refusal::SeriesMalformed)?;
    let until = match (row.last, row.count) {
        (Some(last), _) => last,
        (None, Some(count)) => {
            let weeks = i64::from(count) + SPARE_WEEKS;
            from.checked_add(time::Duration::weeks(weeks)).ok_or(Refusal::SeriesMalformed)?
        }
        (None, None) => return Err(Refusal::SeriesMalformed),
    };
    let mut pattern =
        Pattern { slots, from, until, count: row.count, holidays: OnHolidays::Skipped, makeups: Vec::new() };
    pattern.makeups =
        pattern.questions(&choices.calendar).into_iter().map(|on| Answer { on, taught: makeup }).collect();
    let text = |zh: Option<&String>, en: Option<&String>| Text {
        zh: zh.cloned().unwrap_or_default(),
        en: en.cloned().unwrap_or_default(),
    };
    let age = |age: Option<u32>| age.and_then(|age| u8::try_from(age).ok());
    let course = Course {
        id: row.number.clone(),
        kind: Kind::Class,
        // A line about a new course has one, which is known, or it is refused before.
        category: row.category.clone().ok_or(Refusal::CategoryUnknown)?,
        title: text(row.title.as_ref(), row.title_en.as_ref()),
        summary: text(row.summary.as_ref(), None),
        about: text(None, None),
        audience: text(None, None),
        bring: text(None, None),
        ages: Ages { min: age(row.youngest), max: age(row.oldest) },
        // A line about a new course has these, or it is refused before.
        room: row.room.clone().ok_or(Refusal::CapacityMissing)?,
        teacher: row.teacher.clone().ok_or(Refusal::CapacityMissing)?,
        capacity: row.capacity.ok_or(Refusal::CapacityMissing)?,
        price_fen: row.price.map_or(Ok(0), |Fen(fen)| u32::try_from(fen).map_err(|_| Refusal::AmountMissing))?,
        drop_in: None,
        enrolment: EnrolmentWindow { opens: now, closes: now.plus(2 * 366 * DAY) },
        cutoff_hours: CUTOFF_HOURS,
        publication: Publication::Draft,
        sessions: Vec::new(),
    };
    Ok(CourseDraft { course, series: Series { pattern, exceptions: Vec::new() } })
}

#[derive(Serialize)]
struct ImportCourses {
    /// What was sent. The drafts follow from it, and say when they were made.
    asked: String,
    #[serde(skip)]
    drafts: Vec<CourseDraft>,
}

#[async_trait]
impl Change for ImportCourses {
    const NAME: &'static str = "import-courses";
    // How many courses are new.
    type Output = u32;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<u32, Error> {
        let mut entered = 0;
        for draft in &self.drafts {
            // Somebody may have entered it since the dry run; then nothing is entered.
            if act.courses().course(&draft.course.id).await?.is_some() {
                return Err(Refusal::CourseThere { course: draft.course.id.to_string() }.into());
            }
            enter(act, draft, Some(draft.course.id.clone())).await?;
            entered += 1;
        }
        Ok(entered)
    }
}

impl Desk {
    /// What the lines of a sheet of courses refer to, and are compared with.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Fault`] when a phone does not open.
    pub async fn known_to_sheets(&self) -> Result<Known, Error> {
        let mut repo = self.read().await?;
        let mut phones: BTreeMap<TeacherId, String> = BTreeMap::new();
        for member in repo.staff().staff().await?.members {
            if let (Some(teacher), Some(phone)) = (member.teacher, repo.staff().member_phone(&member.id).await?) {
                phones.insert(teacher, self.vault.open_phone(&phone.index, &phone.sealed)?.digits().to_owned());
            }
        }
        let teachers = repo.courses().teachers().await?;
        // Those too that are no longer offered: what is there already may have them.
        let teachers = teachers.into_iter().map(|each| (each.clone(), phones.remove(&each.id))).collect();
        let mut courses = Vec::new();
        for (id, series) in repo.courses().all_series().await? {
            if let Some(course) = repo.courses().course(&id).await? {
                courses.push(row_of(&course, series.as_ref()));
            }
        }
        let rooms = repo.rooms().rooms().await?;
        Ok(Known { rooms, teachers, courses })
    }

    /// What the new lines of a sheet would become, or what is wrong with them, by line. Changes nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn drafts_of(
        &self,
        rows: &[(u32, CourseRow)],
        makeup: Makeup,
    ) -> Result<Result<Vec<CourseDraft>, Vec<(u32, Refused)>>, Error> {
        let choices = self.course_choices().await?;
        let now = self.now();
        let (mut drafts, mut problems) = (Vec::new(), Vec::new());
        for (line, row) in rows {
            let draft = draft_of(row, makeup, &choices, now).map_err(Error::from);
            match draft.and_then(|draft| checked(&draft, &choices, now).map(|_| draft)) {
                Ok(draft) => drafts.push(draft),
                Err(Error::Refused(refused)) => problems.extend(refused.into_iter().map(|each| (*line, each))),
                Err(error) => return Err(error),
            }
        }
        Ok(if problems.is_empty() { Ok(drafts) } else { Err(problems) })
    }

    /// Enters all these courses as drafts, or none of them. `asked` is what they were made of: sent again under the same
    /// key it enters nothing twice. Returns how many.
    ///
    /// # Errors
    /// Everything that is wrong with one of them; [`Refusal::CourseThere`]; [`Error::Unavailable`].
    pub async fn import_courses(&self, drafts: Vec<CourseDraft>, asked: String, by: By) -> Result<u32, Error> {
        self.change(by, ImportCourses { asked, drafts }).await
    }
}

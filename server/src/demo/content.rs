//! The demo's content as it stands in `community.toml`, and what follows from it on the day it is loaded.

use ::time::{Date, Duration};
use desk::Error;
use domain::{
    base::{
        id::{CategoryId, CourseId, RoomId, SessionId, TeacherId},
        text::Text,
        time::{self, DAY, Instant, Period, Weekday},
    },
    community::{
        holidays::{Calendar, Kind as DayKind, Special, named},
        setting::{Setting, openings},
    },
    courses::{
        course::{Course, DropIn, EnrolmentWindow, Kind, Publication, Session},
        teacher::Teacher,
    },
    people::ages::Ages,
    people::person::Relation,
    rooms::room::Room,
};
use serde::Deserialize;

/// The least time between the opening of enrolment and the first session.
const OPEN_BEFORE: i64 = 14 * DAY;

#[derive(Deserialize)]
pub(super) struct Community {
    setting: SettingRow,
    holiday: Vec<Holiday>,
    workday: Vec<Workday>,
    room: Vec<RoomRow>,
    teacher: Vec<TeacherRow>,
    course: Vec<CourseRow>,
    household: Vec<HouseholdRow>,
}

#[derive(Deserialize)]
struct SettingRow {
    name: Text,
    address: Text,
    phone: String,
    /// From Monday; empty where it is closed.
    hours: [String; 7],
}

#[derive(Deserialize)]
struct Holiday {
    first: String,
    last: String,
    name: String,
}

#[derive(Deserialize)]
struct Workday {
    date: String,
    name: String,
}

#[derive(Deserialize)]
struct RoomRow {
    id: String,
    name: Text,
    address: Text,
    seats: u32,
}

#[derive(Deserialize)]
struct TeacherRow {
    id: String,
    name: String,
    about: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseRow {
    id: String,
    kind: Kind,
    category: CategoryId,
    title: Text,
    summary: Text,
    about: Text,
    audience: Text,
    bring: Text,
    min_age: Option<u8>,
    max_age: Option<u8>,
    room: String,
    teacher: String,
    capacity: u32,
    price_fen: u32,
    drop_in: bool,
    drop_in_price_fen: u32,
    weekday: String,
    start: String,
    minutes: i64,
    sessions: usize,
    first_week: i64,
    enrol_opens_days: i64,
    cutoff_hours: u32,
    fill: f64,
    queue: u32,
}

#[derive(Deserialize)]
pub(super) struct HouseholdRow {
    pub(super) phone: String,
    pub(super) estate: Text,
    pub(super) members: Vec<Member>,
}

#[derive(Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) relation: Relation,
    pub(super) years: u8,
    pub(super) months: u8,
    pub(super) consent: Option<bool>,
}

/// A course, and how full it is to be.
pub(super) struct Plan {
    pub(super) course: Course,
    pub(super) taken: u32,
    pub(super) queue: u32,
}

impl Community {
    pub(super) fn read() -> Result<Self, Error> {
        toml::from_str(include_str!("community.toml"))
            .map_err(|error| Error::fault(format!("the demo's content: {error}")))
    }

    pub(super) fn households(&self) -> &[HouseholdRow] {
        &self.household
    }

    pub(super) fn setting(&self) -> Result<Setting, Error> {
        let mut hours = Vec::new();
        for (day, typed) in (0..).zip(&self.setting.hours) {
            let weekday = Weekday::Monday.nth_next(day);
            let odd = || Error::fault(format!("the demo's hours are odd: {typed}"));
            hours.extend(openings(weekday, typed).ok_or_else(odd)?);
        }
        let SettingRow { name, address, phone, .. } = &self.setting;
        let setting = Setting { name: name.clone(), address: address.clone(), phone: phone.clone(), hours };
        Ok(setting.checked()?)
    }

    pub(super) fn rooms(&self) -> Vec<Room> {
        let room = |row: &RoomRow| Room {
            id: RoomId::new(&row.id),
            name: row.name.clone(),
            address: row.address.clone(),
            seats: row.seats,
        };
        self.room.iter().map(room).collect()
    }

    pub(super) fn teachers(&self) -> Vec<Teacher> {
        let teacher = |row: &TeacherRow| Teacher {
            id: TeacherId::new(&row.id),
            name: row.name.clone(),
            about: row.about.clone(),
        };
        self.teacher.iter().map(teacher).collect()
    }

    pub(super) fn days(&self) -> Result<Vec<Special>, Error> {
        let mut days = Vec::new();
        for row in &self.holiday {
            days.extend(Special::span(day(&row.first)?, day(&row.last)?, DayKind::Off, &named(&row.name)));
        }
        for row in &self.workday {
            days.push(Special { date: day(&row.date)?, kind: DayKind::Work, name: named(&row.name) });
        }
        Ok(days)
    }

    /// The courses as of the day on which the demo is loaded.
    pub(super) fn plans(&self, now: Instant) -> Result<Vec<Plan>, Error> {
        let calendar = Calendar::from(self.days()?);
        let today = now.local().date;
        let monday = today - Duration::days(i64::from(today.weekday().number_days_from_monday()));
        self.course.iter().map(|row| row.plan(&calendar, monday, now)).collect()
    }
}

impl CourseRow {
    fn plan(&self, calendar: &Calendar, monday: Date, now: Instant) -> Result<Plan, Error> {
        let odd = |what: &str| Error::fault(format!("the demo's course {} has an odd {what}", self.id));
        let weekday = weekday(&self.weekday).ok_or_else(|| odd("weekday"))?;
        let (hour, minute) = self.start.split_once(':').ok_or_else(|| odd("start"))?;
        let hour = hour.parse().map_err(|_| odd("start"))?;
        let minute = minute.parse().map_err(|_| odd("start"))?;
        let from = monday + Duration::weeks(self.first_week);
        let session = |(number, date): (usize, Date)| {
            let starts = Instant::at(date, hour, minute);
            let period = Period { starts, ends: starts.plus(self.minutes * 60) };
            Session { id: SessionId::new(format!("{}-{:02}", self.id, number + 1)), period }
        };
        let dates = calendar.weekly(from, weekday, self.sessions);
        let sessions: Vec<Session> = dates.into_iter().enumerate().map(session).collect();
        let first = sessions.first().ok_or_else(|| odd("number of sessions"))?.period.starts;
        // A newcomer can still join during the first half of the term.
        let closes = sessions.get(self.sessions / 2).map_or(first, |session| session.period.starts);
        let planned = Instant(now.0 - now.0.rem_euclid(3600)).plus(self.enrol_opens_days * DAY);
        let opens = if self.enrol_opens_days > 0 {
            // Enrolment begins in the morning.
            Instant::at(planned.local().date, 9, 0)
        } else {
            planned.min(first.plus(-OPEN_BEFORE))
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small capacity")]
        let taken = (self.fill * f64::from(self.capacity)).round() as u32;
        let course = Course {
            id: CourseId::new(&self.id),
            kind: self.kind,
            category: self.category.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            about: self.about.clone(),
            audience: self.audience.clone(),
            bring: self.bring.clone(),
            ages: Ages { min: self.min_age, max: self.max_age },
            room: RoomId::new(&self.room),
            teacher: TeacherId::new(&self.teacher),
            capacity: self.capacity,
            price_fen: self.price_fen,
            drop_in: self.drop_in.then_some(DropIn { price_fen: self.drop_in_price_fen }),
            enrolment: EnrolmentWindow { opens, closes: closes.max(opens.plus(DAY)) },
            cutoff_hours: self.cutoff_hours,
            publication: Publication::Published,
            sessions,
        };
        Ok(Plan { course, taken, queue: self.queue })
    }
}

fn day(text: &str) -> Result<Date, Error> {
    let numbers: Vec<i32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let date = match *numbers.as_slice() {
        [year, month, day] => {
            u8::try_from(month).ok().zip(u8::try_from(day).ok()).and_then(|(month, day)| time::date(year, month, day))
        }
        _ => None,
    };
    date.ok_or_else(|| Error::fault(format!("{text} is no day")))
}

fn weekday(slug: &str) -> Option<Weekday> {
    Some(match slug {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

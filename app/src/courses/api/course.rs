//! Entering a course.

use std::collections::BTreeMap;

use desk::{base::act::By, courses::series::CourseDraft};
use domain::{
    base::{
        day,
        id::{CategoryId, CourseId, RoomId, TeacherId},
        money::Fen,
        text::{Text, digits},
        time::{DAY, Instant, Weekday},
        wall_time::WallTime,
    },
    courses::{
        course::{Course, EnrolmentWindow, Kind, Publication},
        pattern::{Answer, Makeup, OnHolidays, Pattern, Slot},
        refusal::Refusal,
        schedule::Series,
    },
    people::ages::Ages,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes::desk_course,
    visitor::Visitor,
};

/// Where the form of a new course posts to.
pub const CREATE_COURSE: &str = "/api/create-course";

/// Hours before a session until which a place can be given back, if nobody says anything else.
const CUTOFF_HOURS: u32 = 24;

/// The fields of the form, as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed(pub(crate) Vec<(String, String)>);

impl Typed {
    /// What was typed into a field; empty where nothing was.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        digits(self.get(name)).parse().ok()
    }

    /// When it takes place.
    pub(crate) fn series(&self) -> Result<Series, Refusal> {
        let weekdays = self.all("weekdays[]").filter_map(|number| weekday(number.parse().ok()?));
        let starts = WallTime::parse(self.get("starts")).ok_or(Refusal::SlotMalformed)?;
        let minutes = self.number("minutes").ok_or(Refusal::SlotMalformed)?;
        let slots: Vec<Slot> =
            weekdays.zip(1..).map(|(weekday, number)| Slot { number, weekday, starts, minutes }).collect();
        let from = day::parse(self.get("from_day")).ok_or(Refusal::SeriesMalformed)?;
        let count: Option<u32> = self.number("count");
        let until = if let Some(until) = day::parse(self.get("until")) {
            until
        } else {
            // So many weeks, with room for holidays.
            let weeks = i64::from(count.ok_or(Refusal::SeriesMalformed)?) + 12;
            from.checked_add(time::Duration::weeks(weeks)).ok_or(Refusal::SeriesMalformed)?
        };
        let makeups = self.0.iter().filter_map(|(name, value)| {
            let on = day::parse(name.strip_prefix("makeups[")?.strip_suffix(']')?)?;
            let taught = match value.as_str() {
                "nothing" => Makeup::Nothing,
                "itself" => Makeup::Itself,
                other => Makeup::As(weekday(other.strip_prefix("as-")?.parse().ok()?)?),
            };
            Some(Answer { on, taught })
        });
        let makeups = makeups.collect();
        let pattern = Pattern { slots, from, until, count, holidays: OnHolidays::Skipped, makeups };
        Ok(Series { pattern, exceptions: Vec::new() })
    }

    fn draft(&self, now: Instant) -> Result<CourseDraft, ApiError> {
        let series = self.series()?;
        let text = |zh: &str, en: &str| Text { zh: self.get(zh).to_owned(), en: self.get(en).to_owned() };
        let fen = if self.get("price").is_empty() { Some(Fen(0)) } else { Fen::parse(self.get("price")) };
        let price = fen.and_then(|Fen(fen)| u32::try_from(fen).ok()).ok_or(Refusal::AmountMissing)?;
        let course = Course {
            id: CourseId::new(""),
            kind: Kind::from_slug(self.get("kind")).unwrap_or(Kind::Class),
            category: CategoryId::new(self.get("category")),
            title: text("title", "title_en"),
            summary: text("summary", "summary_en"),
            about: text("about", "about_en"),
            audience: text("audience", "audience_en"),
            bring: text("bring", "bring_en"),
            ages: Ages { min: self.number("min_age"), max: self.number("max_age") },
            room: RoomId::new(self.get("room")),
            teacher: TeacherId::new(self.get("teacher")),
            capacity: self.number("capacity").ok_or(Refusal::CapacityMissing)?,
            price_fen: price,
            drop_in: None,
            enrolment: EnrolmentWindow { opens: now, closes: now.plus(2 * 366 * DAY) },
            cutoff_hours: CUTOFF_HOURS,
            publication: Publication::Draft,
            sessions: Vec::new(),
        };
        Ok(CourseDraft { course, series })
    }
}

fn weekday(number: u8) -> Option<Weekday> {
    let all = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    all.get(usize::from(number.checked_sub(1)?)).copied()
}

/// Enters a course that only staff see yet.
#[server(prefix = "/api", endpoint = "create-course")]
pub async fn create_course(
    title: String,
    #[server(default)] title_en: String,
    #[server(default)] summary: String,
    #[server(default)] bring: String,
    #[server(default)] kind: String,
    #[server(default)] category: String,
    #[server(default)] room: String,
    #[server(default)] teacher: String,
    #[server(default)] capacity: String,
    #[server(default)] price: String,
    #[server(default)] min_age: String,
    #[server(default)] max_age: String,
    #[server(default)] weekdays: Vec<String>,
    #[server(default)] starts: String,
    #[server(default)] minutes: String,
    #[server(default)] from_day: String,
    #[server(default)] until: String,
    #[server(default)] count: String,
    #[server(default)] makeups: BTreeMap<String, String>,
    key: String,
) -> Result<CourseId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let mut typed = vec![
        ("title", title),
        ("title_en", title_en),
        ("summary", summary),
        ("bring", bring),
        ("kind", kind),
        ("category", category),
        ("room", room),
        ("teacher", teacher),
        ("capacity", capacity),
        ("price", price),
        ("min_age", min_age),
        ("max_age", max_age),
        ("starts", starts),
        ("minutes", minutes),
        ("from_day", from_day),
        ("until", until),
        ("count", count),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect::<Vec<_>>();
    typed.extend(weekdays.into_iter().map(|number| ("weekdays[]".to_owned(), number)));
    typed.extend(makeups.into_iter().map(|(day, taught)| (format!("makeups[{day}]"), taught)));
    let draft = Typed(typed).draft(visitor.now)?;
    let course = visitor.desk.create_course(draft, by).await?;
    lead_to(&desk_course(&course));
    Ok(course)
}

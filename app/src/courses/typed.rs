//! A course as somebody types it: the fields of its form, what they mean, and what stands in them.

use std::collections::BTreeMap;

use desk::courses::series::CourseDraft;
use domain::{
    base::{
        day,
        id::{CategoryId, CourseId, RoomId, TeacherId},
        money::Fen,
        text::{Text, digits},
        time::{Instant, Period, Weekday},
        wall_time::WallTime,
    },
    courses::{
        course::{Course, DropIn, EnrolmentWindow, Kind, Publication},
        edition::Edition,
        pattern::{Answer, Makeup, OnHolidays, Pattern, Slot},
        refusal::Refusal,
        schedule::Series,
    },
    people::ages::Ages,
};
use serde::{Deserialize, Serialize};

/// Hours before a session until which a place can be given back, if nobody says anything else.
const CUTOFF_HOURS: u32 = 24;
/// Weeks of room for holidays where somebody says how often and not until when.
const SPARE_WEEKS: i64 = 12;

/// The fields of a course's form, as a browser sends them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CourseForm {
    title: String,
    title_en: String,
    summary: String,
    summary_en: String,
    about: String,
    about_en: String,
    audience: String,
    audience_en: String,
    bring: String,
    bring_en: String,
    kind: String,
    category: String,
    room: String,
    teacher: String,
    capacity: String,
    price: String,
    drop_in: String,
    cutoff: String,
    min_age: String,
    max_age: String,
    weekdays: Vec<String>,
    starts: String,
    minutes: String,
    from_day: String,
    until: String,
    count: String,
    /// By `on-` and the day: what begins with a digit is read as a place in a list, and a day is none.
    makeups: BTreeMap<String, String>,
}

/// The fields of the form, as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Typed(pub(crate) Vec<(String, String)>);

impl From<CourseForm> for Typed {
    fn from(form: CourseForm) -> Self {
        let CourseForm { weekdays, makeups, .. } = &form;
        let weekdays = weekdays.iter().map(|number| ("weekdays[]".to_owned(), number.clone()));
        let makeups = makeups.iter().map(|(day, taught)| (format!("makeups[{day}]"), taught.clone()));
        let lists: Vec<(String, String)> = weekdays.chain(makeups).collect();
        let plain = [
            ("title", form.title),
            ("title_en", form.title_en),
            ("summary", form.summary),
            ("summary_en", form.summary_en),
            ("about", form.about),
            ("about_en", form.about_en),
            ("audience", form.audience),
            ("audience_en", form.audience_en),
            ("bring", form.bring),
            ("bring_en", form.bring_en),
            ("kind", form.kind),
            ("category", form.category),
            ("room", form.room),
            ("teacher", form.teacher),
            ("capacity", form.capacity),
            ("price", form.price),
            ("drop_in", form.drop_in),
            ("cutoff", form.cutoff),
            ("min_age", form.min_age),
            ("max_age", form.max_age),
            ("starts", form.starts),
            ("minutes", form.minutes),
            ("from_day", form.from_day),
            ("until", form.until),
            ("count", form.count),
        ];
        Self(plain.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(lists).collect())
    }
}

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

    /// When it takes place every week. The lessons of `old` keep their numbers.
    pub(crate) fn pattern(&self, old: Option<&Pattern>) -> Result<Pattern, Refusal> {
        let weekdays: Vec<Weekday> =
            self.all("weekdays[]").filter_map(|number| weekday(number.parse().ok()?)).collect();
        let starts = WallTime::parse(self.get("starts")).ok_or(Refusal::SlotMalformed)?;
        let minutes = self.number("minutes").ok_or(Refusal::SlotMalformed)?;
        let slots = numbered(&weekdays, old.map_or(&[][..], |old| &old.slots));
        let slots = slots.into_iter().map(|(number, weekday)| Slot { number, weekday, starts, minutes }).collect();
        let from = day::parse(self.get("from_day")).ok_or(Refusal::SeriesMalformed)?;
        let count: Option<u32> = self.number("count");
        let until = if let Some(until) = day::parse(self.get("until")) {
            until
        } else {
            room_for(from, count.ok_or(Refusal::SeriesMalformed)?).ok_or(Refusal::SeriesMalformed)?
        };
        let makeups = self.0.iter().filter_map(|(name, value)| {
            let on = day::parse(name.strip_prefix("makeups[on-")?.strip_suffix(']')?)?;
            let taught = match value.as_str() {
                "nothing" => Makeup::Nothing,
                "itself" => Makeup::Itself,
                other => Makeup::As(weekday(other.strip_prefix("as-")?.parse().ok()?)?),
            };
            Some(Answer { on, taught })
        });
        let (makeups, holidays) = (makeups.collect(), old.map_or(OnHolidays::Skipped, |old| old.holidays));
        Ok(Pattern { slots, from, until, count, holidays, makeups })
    }

    /// The course that was typed. A new one can be booked from the moment on in which it is entered.
    pub(crate) fn draft(&self, old: Option<&Pattern>) -> Result<CourseDraft, Refusal> {
        let pattern = self.pattern(old)?;
        let text = |zh: &str, en: &str| Text { zh: self.get(zh).to_owned(), en: self.get(en).to_owned() };
        let fen = |name: &str| {
            let fen = Fen::parse(self.get(name)).and_then(|Fen(fen)| u32::try_from(fen).ok());
            fen.ok_or(Refusal::AmountMissing)
        };
        let said = |name: &str| !self.get(name).is_empty();
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
            price_fen: if said("price") { fen("price")? } else { 0 },
            drop_in: if said("drop_in") { Some(DropIn { price_fen: fen("drop_in")? }) } else { None },
            enrolment: EnrolmentWindow { opens: Instant(0), closes: Instant(i64::MAX) },
            cutoff_hours: self.number("cutoff").unwrap_or(CUTOFF_HOURS),
            publication: Publication::Draft,
            sessions: Vec::new(),
        };
        Ok(CourseDraft { course, series: Series { pattern, exceptions: Vec::new() } })
    }

    /// What stands in the fields for a course that is there.
    pub(crate) fn of(edition: &Edition) -> Self {
        let (course, pattern) = (&edition.course, &edition.series.pattern);
        let fen = |fen: u32| Fen(i64::from(fen)).to_string();
        let age = |age: Option<u8>| age.map(|age| age.to_string()).unwrap_or_default();
        let slot = pattern.slots.first();
        let spare = pattern.count.and_then(|count| room_for(pattern.from, count)) == Some(pattern.until);
        let plain = [
            ("title", course.title.zh.clone()),
            ("title_en", course.title.en.clone()),
            ("summary", course.summary.zh.clone()),
            ("summary_en", course.summary.en.clone()),
            ("about", course.about.zh.clone()),
            ("about_en", course.about.en.clone()),
            ("audience", course.audience.zh.clone()),
            ("audience_en", course.audience.en.clone()),
            ("bring", course.bring.zh.clone()),
            ("bring_en", course.bring.en.clone()),
            ("kind", course.kind.slug().to_owned()),
            ("category", course.category.as_str().to_owned()),
            ("room", course.room.to_string()),
            ("teacher", course.teacher.to_string()),
            ("capacity", course.capacity.to_string()),
            ("price", if course.price_fen > 0 { fen(course.price_fen) } else { String::new() }),
            ("drop_in", course.drop_in.map(|drop_in| fen(drop_in.price_fen)).unwrap_or_default()),
            ("cutoff", course.cutoff_hours.to_string()),
            ("min_age", age(course.ages.min)),
            ("max_age", age(course.ages.max)),
            ("starts", slot.map(|slot| slot.starts.to_string()).unwrap_or_default()),
            ("minutes", slot.map(|slot| slot.minutes.to_string()).unwrap_or_default()),
            ("from_day", day::iso(pattern.from)),
            ("until", if spare { String::new() } else { day::iso(pattern.until) }),
            ("count", pattern.count.map(|count| count.to_string()).unwrap_or_default()),
        ];
        let weekdays = pattern.slots.iter().map(|slot| slot.weekday.number_from_monday().to_string());
        let weekdays = weekdays.map(|number| ("weekdays[]".to_owned(), number));
        let makeups = pattern.makeups.iter().map(|answer| {
            let taught = match answer.taught {
                Makeup::Nothing => "nothing".to_owned(),
                Makeup::Itself => "itself".to_owned(),
                Makeup::As(weekday) => format!("as-{}", weekday.number_from_monday()),
            };
            (format!("makeups[on-{}]", day::iso(answer.on)), taught)
        });
        let plain = plain.into_iter().map(|(name, value)| (name.to_owned(), value));
        Self(plain.chain(weekdays).chain(makeups).collect())
    }

    /// The same course as something new: without its dates, which are another term's.
    pub(crate) fn anew(mut self) -> Self {
        self.0.retain(|(name, _)| !matches!(name.as_str(), "from_day" | "until") && !name.starts_with("makeups["));
        self
    }

    /// What stands in the fields for somebody who typed this over `was`, while the course became `is`: their own words
    /// where they wrote some, the others' everywhere else.
    pub(crate) fn over(&self, was: &Self, is: &Self) -> Self {
        let values = |typed: &Self, name: &str| typed.all(name).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
        let mut names: Vec<&String> = Vec::new();
        for (name, _) in is.0.iter().chain(&self.0) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let merged = names.into_iter().flat_map(|name| {
            let own = values(self, name);
            let kept = if own == values(was, name) { values(is, name) } else { own };
            kept.into_iter().map(|value| (name.clone(), value))
        });
        Self(merged.collect())
    }
}

/// The last day on which there can be a lesson, where somebody says how many there are: with room for holidays.
fn room_for(from: time::Date, count: u32) -> Option<time::Date> {
    from.checked_add(time::Duration::weeks(i64::from(count) + SPARE_WEEKS))
}

/// Numbers for the lessons of a week: a weekday that was there keeps its own, one that is new takes over that of one
/// that has gone, so that what was said about a single date stays said.
fn numbered(weekdays: &[Weekday], old: &[Slot]) -> Vec<(u8, Weekday)> {
    let own = |weekday: Weekday| old.iter().find(|slot| slot.weekday == weekday).map(|slot| slot.number);
    let taken: Vec<u8> = weekdays.iter().filter_map(|weekday| own(*weekday)).collect();
    let left = old.iter().map(|slot| slot.number).filter(|number| !taken.contains(number));
    let fresh = (1..=u8::MAX).filter(|number| !old.iter().any(|slot| slot.number == *number));
    let mut others = left.chain(fresh);
    weekdays.iter().filter_map(|weekday| Some((own(*weekday).or_else(|| others.next())?, *weekday))).collect()
}

/// A day and hours that were typed; both clocks of a day, no longer than until midnight.
pub(crate) fn hours(day: &str, starts: &str, minutes: &str) -> Result<Period, Refusal> {
    let day = day::parse(day).ok_or(Refusal::SlotMalformed)?;
    let starts = WallTime::parse(starts).ok_or(Refusal::SlotMalformed)?;
    let minutes: u16 = digits(minutes).parse().map_err(|_| Refusal::SlotMalformed)?;
    if minutes == 0 || minutes > domain::base::wall_time::DAY_MINUTES - starts.minutes() {
        return Err(Refusal::SlotMalformed);
    }
    let starts = starts.on(day);
    Ok(Period { starts, ends: starts.plus(i64::from(minutes) * 60) })
}

/// The weekday of this number, Monday first, from 1.
pub(crate) fn weekday(number: u8) -> Option<Weekday> {
    (1..=7).contains(&number).then(|| Weekday::Monday.nth_next(number - 1))
}

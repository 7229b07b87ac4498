//! Holidays out of a calendar file (iCalendar, RFC 5545), as phones subscribe to them.
//!
//! Only events that say what they are count: by the mark `X-APPLE-SPECIAL-DAY`, or by 休 or 班 behind their name.
//! Festivals and solar terms, which stand in the same files, change no weekday.

use ::time::{Date, Duration};

use crate::{
    base::{
        day,
        time::{Instant, date},
    },
    community::{
        holidays::{DAYS_MAX, Kind, Special, named, settled},
        refusal::Refusal,
    },
};

/// Marks behind a name, and what they say. The longer ones come first.
const MARKS: [(&str, Kind); 10] = [
    ("（休）", Kind::Off),
    ("(休)", Kind::Off),
    ("（班）", Kind::Work),
    ("(班)", Kind::Work),
    ("补班", Kind::Work),
    ("补休", Kind::Off),
    ("上班", Kind::Work),
    ("放假", Kind::Off),
    ("假期", Kind::Off),
    ("休假", Kind::Off),
];

/// What a calendar file says about holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holidays {
    /// Holidays and make-up workdays.
    pub days: Vec<Special>,
    /// Names of events that say neither, each once: left out, and shown to whoever imports.
    pub left_out: Vec<String>,
}

/// Reads a calendar file.
///
/// # Errors
/// All refusals at once: [`Refusal::DayMalformed`], [`Refusal::SpanTooLong`], [`Refusal::DayTwice`],
/// [`Refusal::NoSpecialDays`].
pub fn holidays(file: &str) -> Result<Holidays, Vec<Refusal>> {
    let (mut read, mut left_out) = (Vec::new(), Vec::<String>::new());
    for event in events(file) {
        let Some((kind, name)) = event.kind() else {
            let name = event.get("SUMMARY").unwrap_or_default();
            if !left_out.contains(&name) {
                left_out.push(name);
            }
            continue;
        };
        match event.span(&name) {
            Ok((first, last)) => {
                read.extend(day::span(first, last).map(|date| Ok(Special { date, kind, name: named(&name) })));
            }
            Err(refusal) => read.push(Err(refusal)),
        }
    }
    settled(read).map(|days| Holidays { days, left_out })
}

/// The properties of one event.
#[derive(Default)]
struct Event(Vec<(String, String)>);

impl Event {
    fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    }

    /// What the event says of its days, and its name without the mark.
    fn kind(&self) -> Option<(Kind, String)> {
        let summary = self.get("SUMMARY").unwrap_or_default();
        let mark = MARKS.iter().find_map(|(mark, kind)| Some((summary.find(mark)?, *kind)));
        let kind = match self.get("X-APPLE-SPECIAL-DAY").as_deref() {
            Some("WORK-HOLIDAY") => Some(Kind::Off),
            Some("ALTERNATE-WORKDAY") => Some(Kind::Work),
            _ => mark.map(|(_, kind)| kind),
        }?;
        let name = mark.map_or(summary.as_str(), |(at, _)| &summary[..at]);
        Some((kind, name.trim().to_owned()))
    }

    /// First and last day.
    fn span(&self, name: &str) -> Result<(Date, Date), Refusal> {
        let read = |property: &str| match self.get(property) {
            Some(value) => date_of(&value).map(Some).ok_or(Refusal::DayMalformed { found: value }),
            None => Ok(None),
        };
        let first = read("DTSTART")?.ok_or_else(|| Refusal::DayMalformed { found: name.to_owned() })?;
        // The end of an event is the day after its last one (RFC 5545, 3.6.1).
        let to_end = read("DTEND")?.map_or(1, |end| (end - first).whole_days().max(1));
        let days = match self.get("RRULE") {
            None => to_end,
            Some(rule) => daily(&rule).ok_or(Refusal::DayMalformed { found: rule })?.saturating_add(to_end - 1),
        };
        if days > DAYS_MAX {
            return Err(Refusal::SpanTooLong { name: name.to_owned() });
        }
        let last = first.checked_add(Duration::days(days - 1)).unwrap_or(first);
        Ok((first, last))
    }
}

/// How many days a rule repeats an event on, where it is the plain daily one that such files use.
fn daily(rule: &str) -> Option<i64> {
    let mut count = None;
    for part in rule.split(';') {
        match part.split_once('=')? {
            ("FREQ", "DAILY") | ("INTERVAL", "1") => {}
            ("COUNT", number) => count = number.parse().ok().filter(|count| *count >= 1),
            _ => return None,
        }
    }
    count
}

/// The events of a file: its lines unfolded, names in capitals, escapes taken back, parameters left out.
fn events(file: &str) -> Vec<Event> {
    let unfolded = file.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (mut events, mut open) = (Vec::new(), None::<Event>);
    for line in unfolded.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = name.split(';').next().unwrap_or_default().trim().to_ascii_uppercase();
        match (name.as_str(), value.trim()) {
            ("BEGIN", "VEVENT") => open = Some(Event::default()),
            ("END", "VEVENT") => events.extend(open.take()),
            (_, value) => {
                if let Some(event) = &mut open {
                    let value = value.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";");
                    event.0.push((name, value));
                }
            }
        }
    }
    events
}

/// The day of `20261001`, `20261001T090000` or, in UTC, `20260930T160000Z`.
fn date_of(value: &str) -> Option<Date> {
    let day = day::parse(value.get(..8)?)?;
    let rest = &value[8..];
    if rest.is_empty() {
        return Some(day);
    }
    let clock = rest.strip_prefix('T')?;
    let (clock, utc) = clock.strip_suffix('Z').map_or((clock, false), |clock| (clock, true));
    if clock.len() != 6 || !clock.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hour, minute): (i64, i64) = (clock[..2].parse().ok()?, clock[2..4].parse().ok()?);
    if !utc {
        return Some(day);
    }
    let epoch = date(1970, 1, 1)?;
    let seconds = (day - epoch).whole_seconds() + hour * 3600 + minute * 60;
    Some(Instant(seconds).local().date)
}

//! iCalendar: a booking's dates as a file, and those of a household as a feed that calendar apps subscribe to.
//!
//! Times carry the community's zone by name (RFC 5545, 3.6.5), and each date its revision: a phone that knows an older
//! one takes the newer. What was given back stays for a while and says so; a date that was only left out would stay on
//! phones that import files.

use desk::courses::party::Mine;
use domain::{
    base::{language::Language, time::Instant},
    courses::{course::Session, party::State},
};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// The community's zone, by its name in the IANA database. It has no summer time.
const ZONE: &str = "Asia/Shanghai";
/// The zone as a calendar describes it. It makes a calendar without dates a valid one, too.
const VTIMEZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// A calendar of this name with every session of those among `bookings` that have or had places.
#[must_use]
pub fn calendar(bookings: &[Mine], language: Language, name: &str, base: &str) -> String {
    let mut calendar = Calendar::new();
    calendar.timezone(ZONE).name(name);
    for mine in bookings {
        let party = &mine.party;
        let status = match party.state {
            State::Confirmed => EventStatus::Confirmed,
            _ if !party.state.is_active() && party.held_since.is_some() => EventStatus::Cancelled,
            _ => continue,
        };
        // Who has a place; of a booking that nobody has a place in any more, whoever had.
        let theirs = party.enrolments.iter().filter(|each| !party.state.is_active() || each.state.is_active());
        // Sessions that were over before the first of them had a place were never theirs.
        let since = theirs.clone().map(|each| each.changed_at).min().unwrap_or(party.booked_at);
        let since = if party.state.is_active() { since } else { party.held_since.unwrap_or(since) };
        let names: Vec<&str> = theirs
            .filter_map(|each| mine.people.iter().find(|person| person.id == each.person))
            .map(|person| person.name.as_str())
            .collect();
        for session in mine.listing.course.sessions.iter().filter(|session| party.target.covers(&session.id)) {
            if session.period.ends > since {
                calendar.push(event(mine, session, &names, status, language, base));
            }
        }
    }
    let file = calendar.done().to_string();
    let first = file.find("BEGIN:VEVENT").or_else(|| file.find("END:VCALENDAR")).unwrap_or(file.len());
    let (head, dates) = file.split_at(first);
    folded(&format!("{head}{VTIMEZONE}{dates}"))
}

fn event(mine: &Mine, session: &Session, names: &[&str], status: EventStatus, language: Language, base: &str) -> Event {
    let (party, course, room) = (&mine.party, &mine.listing.course, &mine.listing.room);
    let changed = party.enrolments.iter().map(|each| each.changed_at).max().unwrap_or(party.booked_at);
    let between = match language {
        Language::Chinese => "、",
        Language::English => ", ",
    };
    let who = if names.is_empty() { String::new() } else { format!(" ({})", names.join(between)) };
    let time = |key: &str, at| Property::new(key, local(at)).add_parameter("TZID", ZONE).done();
    Event::new()
        .uid(&format!("{}-{}@wuse", party.id, session.id))
        .summary(&format!("{}{who}", course.title.get(language)))
        .location(&format!("{}, {}", room.name.get(language), room.address.get(language)))
        .url(&format!("{base}/bookings/{}", party.id))
        .status(status)
        // Each change of a booking is a later second than the one before it: the revision only grows.
        .sequence(u32::try_from(changed.since(party.booked_at)).unwrap_or(0))
        .add_property("DTSTAMP", utc(changed))
        .add_property("LAST-MODIFIED", utc(changed))
        .append_property(time("DTSTART", session.period.starts))
        .append_property(time("DTEND", session.period.ends))
        .done()
}

/// `file` folded anew so that no line has more than 75 octets (RFC 5545, 3.1): the folds of `icalendar` 0.17 leave up to 76
/// in the last part of a line.
fn folded(file: &str) -> String {
    let mut lines = String::with_capacity(file.len());
    for mut line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let mut most = 75;
        while line.len() > most {
            let (part, rest) = line.split_at(line.floor_char_boundary(most));
            lines.extend([part, "\r\n "]);
            // The space counts.
            (line, most) = (rest, 74);
        }
        lines.extend([line, "\r\n"]);
    }
    lines
}

/// An instant as iCalendar writes UTC (RFC 5545, 3.3.5): `20261205T060000Z`.
fn utc(at: Instant) -> String {
    // The wall clock of the community, eight hours back.
    local(at.plus(-8 * domain::base::time::HOUR)) + "Z"
}

/// An instant as the community's wall clock shows it: `20261205T140000`.
fn local(at: Instant) -> String {
    let local = at.local();
    let date = local.date;
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        date.year(),
        u8::from(date.month()),
        date.day(),
        local.hour,
        local.minute,
        local.second
    )
}

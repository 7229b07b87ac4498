//! iCalendar: a booking's dates as a file, and all of a household's as a feed that calendar apps subscribe to.

use desk::courses::party::Mine;
use domain::{
    base::{language::Language, time::Instant},
    courses::party::State,
};
use icalendar::{Calendar, Component, Event, EventLike};

/// A calendar of this name with every session of the confirmed ones among `bookings`.
#[must_use]
pub fn calendar(bookings: &[Mine], language: Language, name: &str, base: &str) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for mine in bookings.iter().filter(|mine| mine.party.state == State::Confirmed) {
        let course = &mine.listing.course;
        let names: Vec<&str> = mine
            .people
            .iter()
            .filter(|person| {
                let own = |each: &domain::courses::party::Enrolment| each.person == person.id && each.state.is_active();
                mine.party.enrolments.iter().any(own)
            })
            .map(|person| person.name.as_str())
            .collect();
        let active = mine.party.enrolments.iter().filter(|each| each.state.is_active());
        let theirs_since = active.map(|each| each.changed_at).min().unwrap_or(mine.party.booked_at);
        for session in course.sessions.iter().filter(|session| mine.party.target.covers(&session.id)) {
            // Sessions that were over before the first of them had a place were never theirs.
            if session.period.ends <= theirs_since {
                continue;
            }
            let room = &mine.listing.room;
            let event = Event::new()
                .uid(&format!("{}-{}@wuse", mine.party.id, session.id))
                .summary(&format!("{} ({})", course.title.get(language), names.join("、")))
                .location(&format!("{}, {}", room.name.get(language), room.address.get(language)))
                .url(&format!("{base}/bookings/{}", mine.party.id))
                .add_property("DTSTAMP", utc(mine.party.booked_at))
                .add_property("DTSTART", utc(session.period.starts))
                .add_property("DTEND", utc(session.period.ends))
                .done();
            calendar.push(event);
        }
    }
    folded(&calendar.done().to_string())
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
    let utc = at.plus(-8 * domain::base::time::HOUR).local();
    let date = utc.date;
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        utc.hour,
        utc.minute,
        utc.second
    )
}

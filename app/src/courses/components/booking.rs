//! A booking in a few words: where it stands, when it is, what moves it on.

use desk::courses::party::Mine;
use domain::courses::{party::State, queue::Reason};

use crate::{courses::components::rhythm::rhythm, i18n::when, t, visitor::Visitor};

/// What a state is called, and its icon.
pub(crate) const fn state_words(state: State) -> (&'static str, &'static str) {
    match state {
        State::Confirmed => ("state-confirmed", "check"),
        State::Waitlisted => ("state-waitlisted", "clock"),
        State::Offered => ("state-offered", "bell"),
        State::Lapsed => ("state-lapsed", "clock"),
        State::Declined => ("state-declined", "cross"),
        State::Cancelled => ("state-cancelled", "cross"),
    }
}

/// When a booking takes place, in one line.
pub(crate) fn when_of(visitor: &Visitor, mine: &Mine) -> String {
    let session = mine.party.target.session().and_then(|session| mine.listing.course.session(session));
    session.map_or_else(
        || rhythm(visitor.language, &mine.listing, visitor.now),
        |session| when::session(visitor.language, &session.period, visitor.now),
    )
}

/// Why somebody stands where they stand in the queue, in one sentence.
pub(crate) fn moved(visitor: &Visitor, mine: &Mine) -> String {
    let language = visitor.language;
    let ahead = mine.position.unwrap_or(1) - 1;
    let mut next = t!(language, "queue-next", ahead = ahead);
    if mine.party.size > 1 {
        next.push_str(&t!(language, "queue-together", count = mine.party.size));
    }
    let Some(movement) = &mine.moved_up else {
        return format!("{}{next}", t!(language, "queue-unmoved"));
    };
    let when = when::moment(language, movement.at, visitor.now);
    let key = match movement.reason {
        Reason::PlacesFreed => "queue-moved-offer",
        Reason::Over => "queue-moved-over",
        _ => "queue-moved-left",
    };
    format!("{}{next}", t!(language, key, when = when))
}

/// What it is called.
pub(crate) fn title(visitor: &Visitor, mine: &Mine) -> String {
    mine.listing.course.title.get(visitor.language).to_owned()
}

/// The hidden field of a form about it.
pub(crate) fn party(mine: &Mine) -> Vec<(&'static str, String)> {
    vec![("party", mine.party.id.to_string())]
}

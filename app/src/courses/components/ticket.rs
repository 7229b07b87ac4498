//! The next session, as a ticket.

use desk::courses::party::Mine;
use domain::courses::course::Session;
use leptos::prelude::*;

use crate::{
    courses::routes,
    i18n::{list, when},
    t,
    visitor::Visitor,
};

/// The session of a household's confirmed bookings that comes next.
#[must_use]
pub fn next_session(bookings: &[Mine], visitor: &Visitor) -> Option<(Mine, Session)> {
    bookings
        .iter()
        .filter(|mine| mine.party.state == domain::courses::party::State::Confirmed)
        .filter_map(|mine| {
            let session = mine.listing.course.coming(&mine.party.target, visitor.now).next()?;
            Some((mine.clone(), session.clone()))
        })
        .min_by_key(|(_, session)| session.period.starts)
}

/// Names of the people of a party who are still in it.
#[must_use]
pub fn names(mine: &Mine, visitor: &Visitor) -> String {
    let active = |id| mine.party.enrolments.iter().any(|each| each.person == id && each.state.is_active());
    let names: Vec<String> =
        mine.people.iter().filter(|person| active(person.id.clone())).map(|person| person.name.clone()).collect();
    list(visitor.language, &names)
}

/// When and where somebody is expected next.
#[component]
pub fn Ticket(
    /// the booking
    mine: Mine,
    /// its next session
    session: Session,
) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let date = session.period.starts.local().date;
    let today = visitor.now.local().date;
    let day = match (date - today).whole_days() {
        0 => t!(language, "today"),
        1 => t!(language, "tomorrow"),
        _ if date.year() != today.year() => t!(language, "year", year = date.year().to_string()),
        _ => String::new(),
    };
    view! {
        <article class="ticket">
            <p class="stub">
                <span>{t!(language, &format!("month-{}", u8::from(date.month())))}</span>
                <b>{date.day()}</b>
                <span>{when::weekday(language, date.weekday())}</span>
            </p>
            <div>
                <h3>
                    <a class="cover" href=routes::booking(&mine.party.id)>
                        {mine.listing.course.title.get(language).to_owned()}
                    </a>
                </h3>
                <p class="when">{day} " " <time>{when::hours(&session.period)}</time></p>
                <p class="small">{mine.listing.room.name.get(language).to_owned()}</p>
                <p class="small" translate="no" lang="zh-CN">{names(&mine, &visitor)}</p>
            </div>
        </article>
    }
}

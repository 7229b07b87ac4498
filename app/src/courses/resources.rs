//! What programs read of courses.

use desk::{
    Error,
    courses::{party::Mine, port::Listing},
};
use domain::{
    base::id::CourseId,
    courses::{course::Target, search::Search},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    base::{
        resource::{Words, moment, written},
        table::At,
    },
    courses::routes::{booking, course},
    visitor::Visitor,
};

/// A course that residents see.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CourseAnswer {
    /// Which course.
    id: String,
    /// The path of its page.
    page: String,
    /// `class` or `activity`.
    kind: &'static str,
    /// Which category.
    category: String,
    title: Words,
    /// One sentence about it.
    summary: Words,
    /// `published`, `closed` or `cancelled`.
    publication: &'static str,
    /// The youngest who may take part, in full years.
    min_age: Option<u8>,
    /// The oldest who may take part, in full years.
    max_age: Option<u8>,
    /// What one person pays for the whole course, in fen (1/100 yuan); 0 is free.
    fee_fen: u32,
    /// What one person pays for a single session, in fen, where single sessions can be booked.
    session_fee_fen: Option<u32>,
    room: String,
    teacher: String,
    /// How many people fit into each session.
    capacity: u32,
    /// People who have booked the whole course.
    taken: u32,
    /// Parties that wait for it.
    waiting: u32,
    /// When places can be booked, RFC 3339.
    enrolment_opens: String,
    /// From when on no place can be booked, RFC 3339.
    enrolment_closes: String,
    /// The sessions, earliest first.
    sessions: Vec<SessionAnswer>,
}

/// One session of a course.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SessionAnswer {
    /// Which session.
    id: String,
    /// RFC 3339.
    starts: String,
    /// RFC 3339.
    ends: String,
}

/// A booking of the household that is signed in.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BookingAnswer {
    /// Which booking.
    id: String,
    /// The path of its receipt.
    page: String,
    /// Which course.
    course: String,
    title: Words,
    /// Which session, where it is not the whole course.
    session: Option<String>,
    /// `confirmed`, `waitlisted`, `offered`, `lapsed`, `declined` or `cancelled`.
    state: &'static str,
    /// The place in the queue, from 1, while it waits.
    position: Option<u32>,
    /// Until when an offer can be taken, RFC 3339.
    offer_until: Option<String>,
    /// When it was booked, RFC 3339.
    booked_at: String,
    /// Whose places they are.
    people: Vec<String>,
}

impl From<Listing> for CourseAnswer {
    fn from(listing: Listing) -> Self {
        let Listing { course: own, places, room, teacher } = listing;
        let session = |session: &domain::courses::course::Session| SessionAnswer {
            id: session.id.to_string(),
            starts: moment(session.period.starts),
            ends: moment(session.period.ends),
        };
        Self {
            id: own.id.to_string(),
            page: course(&own.id),
            kind: own.kind.slug(),
            category: own.category.to_string(),
            summary: own.summary.into(),
            publication: own.publication.slug(),
            min_age: own.ages.min,
            max_age: own.ages.max,
            fee_fen: own.price_fen,
            session_fee_fen: own.drop_in.map(|drop_in| drop_in.price_fen),
            room: room.name.zh,
            teacher: teacher.name,
            capacity: own.capacity,
            taken: places.whole.taken,
            waiting: places.whole.waiting,
            enrolment_opens: moment(own.enrolment.opens),
            enrolment_closes: moment(own.enrolment.closes),
            sessions: own.sessions.iter().map(session).collect(),
            title: own.title.into(),
        }
    }
}

impl From<Mine> for BookingAnswer {
    fn from(mine: Mine) -> Self {
        let Mine { party, people, listing, position, .. } = mine;
        Self {
            id: party.id.to_string(),
            page: booking(&party.id),
            course: party.course.to_string(),
            title: listing.course.title.into(),
            session: match party.target {
                Target::Whole => None,
                Target::Session(session) => Some(session.to_string()),
            },
            state: party.state.slug(),
            position,
            offer_until: party.offer_until.map(moment),
            booked_at: moment(party.booked_at),
            people: people.into_iter().map(|person| person.name).collect(),
        }
    }
}

/// The courses that are not over, those that start next first.
pub(crate) async fn courses(visitor: &Visitor, _: &At) -> Result<String, Error> {
    let search = Search {
        text: visitor.asked("q").to_owned(),
        with_places: visitor.asked("places") == "1",
        ..Search::default()
    };
    written(&visitor.desk.courses(&search).await?.into_iter().map(CourseAnswer::from).collect::<Vec<_>>())
}

/// One course.
pub(crate) async fn one(visitor: &Visitor, at: &At) -> Result<String, Error> {
    written(&CourseAnswer::from(visitor.desk.course(&CourseId::new(at.get("id"))).await?))
}

/// What the household has booked, or waits for, that is not over.
pub(crate) async fn bookings(visitor: &Visitor, _: &At) -> Result<String, Error> {
    let household = visitor.signed_in()?.id;
    written(&visitor.desk.bookings(&household).await?.into_iter().map(BookingAnswer::from).collect::<Vec<_>>())
}

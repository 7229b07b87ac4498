//! The questions that find what breaks a promise, and nothing else.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::{
        id::{CourseId, PersonId, SessionId},
        time::DAY,
    },
    courses::{
        course::{Course, Target},
        party::State,
    },
    people::{ages::Ages, person::Relation},
};
use sqlx::{AssertSqlSafe, Connection};

use crate::house::{House, NOW, course, engines, household_id, person_id};

/// How a promise is broken, and what is found then.
const BROKEN: [(&str, &str); 15] = [
    ("more people than places: yoga-0", "UPDATE course SET capacity = 1 WHERE id = 'yoga'"),
    ("the count of taken places is wrong for: yoga", "UPDATE tally SET taken = taken + 1 WHERE target_id = 'yoga'"),
    (
        "the count of waiting parties is wrong for: chi",
        "UPDATE tally SET waiting = waiting + 1 WHERE target_id = 'chi'",
    ),
    ("the size of a party is wrong", "UPDATE party SET size = size + 1"),
    ("an enrolment is in another state than its party", "UPDATE party SET state = 'waitlisted'"),
    ("somebody is in a party of another household", "UPDATE enrolment SET person_id = 'h1-0' WHERE person_id = 'h0-0'"),
    ("a turn was never given out", "UPDATE tally SET next_turn = 1"),
    ("a party ends at another time than what it was booked for", "UPDATE party SET ends = ends + 1"),
    ("no move led to where a party stands", "DELETE FROM movement"),
    ("a household with bookings was told nothing: h0", "DELETE FROM notice"),
    (
        "somebody has two places at the same time",
        "UPDATE session SET starts = starts - 86400, ends = ends - 86400 WHERE course_id = 'chi'",
    ),
    (
        "somebody is enrolled twice in the same sessions",
        "UPDATE party SET course_id = 'yoga', turn = 9 WHERE course_id = 'chi'",
    ),
    ("somebody waits for places that are free", "UPDATE party SET state = 'waitlisted' WHERE course_id = 'yoga'"),
    ("a child of unknown age is enrolled", "UPDATE person SET born_months = NULL WHERE relation = 'child'"),
    ("a child is enrolled for whom nobody ever consented", "DELETE FROM consent"),
];

/// A second course, a day later than the first.
fn chi() -> Course {
    let mut chi = course("chi", 2, 2, false);
    chi.ages = Ages::default();
    for session in &mut chi.sessions {
        session.period.starts = session.period.starts.plus(DAY);
        session.period.ends = session.period.ends.plus(DAY);
    }
    chi
}

async fn book(
    house: &House,
    household: usize,
    course: &str,
    target: Target,
    people: Vec<PersonId>,
) -> desk::courses::booking::Booked {
    let key = By::themselves(&format!("{household}{course}"));
    house.desk.book(household_id(household), CourseId::new(course), target, people, key).await.unwrap()
}

/// A household with two places in one course, and one of them and a child in the next.
async fn kept() -> House {
    let house = House::open("sqlite", vec![course("yoga", 7, 2, false), chi()], 2).await;
    let draft = PersonDraft {
        name: "小雨".into(),
        relation: Some(Relation::Child),
        born: Some((2018, 3)),
        consent: Some(true),
    };
    let child = house.desk.add_person(household_id(0), draft, By::themselves("child")).await.unwrap();
    book(&house, 0, "yoga", Target::Whole, vec![person_id(0, 0), person_id(0, 1)]).await;
    book(&house, 0, "chi", Target::Whole, vec![person_id(0, 0), child]).await;
    house
}

#[tokio::test]
async fn every_broken_promise_is_found() {
    for (found, break_it) in BROKEN {
        let house = kept().await;
        house.check().await;
        let mut conn = sqlx::SqliteConnection::connect(&house.url).await.unwrap();
        let changed = sqlx::query(AssertSqlSafe(break_it)).execute(&mut conn).await.unwrap();
        assert!(changed.rows_affected() > 0, "{break_it}");
        let answers = house.store.check().await.unwrap();
        assert!(answers.iter().any(|answer| answer.starts_with(found)), "{break_it}: {answers:#?}");
    }
}

#[tokio::test]
async fn a_place_that_was_taken_after_the_other_session_had_begun_is_no_clash() {
    for engine in engines() {
        let same_time = course("chi", 1, 2, false);
        let house = House::open(engine, vec![course("yoga", 7, 2, true), same_time], 2).await;
        let full = book(&house, 1, "chi", Target::Whole, vec![person_id(1, 0)]).await.party;
        let waiting = book(&house, 0, "chi", Target::Whole, vec![person_id(0, 0)]).await.party;
        book(&house, 0, "yoga", Target::Session(SessionId::new("yoga-0")), vec![person_id(0, 0)]).await;
        house.clock.set(NOW.plus(3 * DAY));
        house.desk.cancel(household_id(1), full, Vec::new(), By::themselves("full")).await.unwrap();
        let accepted = house.desk.accept_offer(household_id(0), waiting, By::themselves("1")).await.unwrap();
        assert_eq!(accepted.state, State::Confirmed, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn whoever_came_once_and_then_books_the_rest_is_not_enrolled_twice() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 3, true)], 1).await;
        let who = || vec![person_id(0, 0)];
        book(&house, 0, "yoga", Target::Session(SessionId::new("yoga-0")), who()).await;
        house.clock.set(NOW.plus(4 * DAY));
        let key = By::themselves("rest");
        house.desk.book(household_id(0), CourseId::new("yoga"), Target::Whole, who(), key).await.unwrap();
        house.check().await;
    }
}

#[tokio::test]
async fn somebody_who_turns_out_to_be_a_child_after_booking_breaks_no_promise() {
    for engine in engines() {
        let house = House::open(engine, vec![chi()], 1).await;
        let draft = |born, consent| PersonDraft {
            name: "小雨".into(),
            relation: Some(Relation::Child),
            born: Some(born),
            consent,
        };
        let add = house.desk.add_person(household_id(0), draft((2008, 3), None), By::themselves("1"));
        let person = add.await.unwrap();
        book(&house, 0, "chi", Target::Whole, vec![person.clone()]).await;
        house.check().await;
        let correct =
            house.desk.change_person(household_id(0), person, draft((2018, 3), Some(false)), By::themselves("2"));
        correct.await.unwrap();
        house.check().await;
    }
}

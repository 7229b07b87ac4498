//! Many who want the same course at once go together on `PostgreSQL`: what each of them can count on all the same.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, Actor, By},
    courses::booking::Booked,
    store::{About, Occasion, UseCase},
};
use domain::{
    base::{
        id::{CourseId, HouseholdId, NoticeId, PersonId},
        language::Language,
        refusal::Refusal,
        subject::Subject,
        time::{DAY, Instant},
    },
    courses::{booking::Decision, course::Target},
    notices::notice::{Matter, Notice},
};
use futures::future::join_all;
use sqlx::{Connection, PgConnection, Row};
use tokio::task::JoinHandle;

use crate::house::{House, NOW, book, course, engines, household_id, person_id};

/// SQLite has one writer and one line; its groups have tests of their own.
fn on_postgres() -> bool {
    engines().contains(&"postgres")
}

/// Holds the places of yoga, so that everybody who wants some comes to stand in line.
struct Held(PgConnection);

impl Held {
    async fn hold(house: &House) -> Self {
        let mut conn = PgConnection::connect(&house.url).await.unwrap();
        sqlx::raw_sql("BEGIN; SELECT 1 FROM tally WHERE target_id = 'yoga' FOR UPDATE")
            .execute(&mut conn)
            .await
            .unwrap();
        Self(conn)
    }

    /// Until somebody waits for the places, and everybody else had time to come.
    async fn until_they_wait(&mut self) {
        let waits = "SELECT COUNT(*) AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for _ in 0..200 {
            let row = sqlx::query(waits).fetch_one(&mut self.0).await.unwrap();
            tokio::time::sleep(Duration::from_millis(25)).await;
            if row.get::<i64, _>("waiting") > 0 {
                return tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
        panic!("nobody waits");
    }

    /// Ends the connections of those who wait.
    async fn cut_off(&mut self) {
        let cut = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        sqlx::query(cut).execute(&mut self.0).await.unwrap();
    }

    async fn let_go(mut self) {
        sqlx::raw_sql("COMMIT").execute(&mut self.0).await.unwrap();
    }
}

type Asked = JoinHandle<Result<Booked, Error>>;

/// One of each of these households asks for a place in yoga.
fn ask(house: &Arc<House>, households: std::ops::Range<usize>) -> Vec<Asked> {
    let ask = |household| {
        let house = house.clone();
        tokio::spawn(async move { book(&house, household, 1, Target::Whole).await })
    };
    households.map(ask).collect()
}

async fn answers(asked: Vec<Asked>) -> Vec<Result<Booked, Error>> {
    join_all(asked).await.into_iter().map(Result::unwrap).collect()
}

/// Panics unless as many have places as there are and the others stand in one queue without gaps.
fn assert_exact(places: usize, booked: &[Booked]) {
    let mut positions: Vec<u32> = booked
        .iter()
        .filter_map(|booked| match booked.decision {
            Decision::Waitlisted { position } => Some(position),
            Decision::Confirmed => None,
        })
        .collect();
    positions.sort_unstable();
    assert_eq!(booked.len() - positions.len(), places);
    assert_eq!(positions, (1..).take(booked.len() - places).collect::<Vec<u32>>());
}

/// Everything that a booking leaves behind, counted.
async fn left_behind(house: &House) -> [i64; 5] {
    let mut conn = PgConnection::connect(&house.url).await.unwrap();
    let counts = "SELECT (SELECT COUNT(*) FROM party) AS parties, (SELECT COUNT(*) FROM enrolment) AS enrolments,
        (SELECT COUNT(*) FROM movement) AS movements, (SELECT COUNT(*) FROM notice) AS notices,
        (SELECT next_turn - 1 FROM tally WHERE target_id = 'yoga') AS turns";
    let row = sqlx::query(counts).fetch_one(&mut conn).await.unwrap();
    ["parties", "enrolments", "movements", "notices", "turns"].map(|column| row.get(column))
}

/// In how many transactions all parties were written: each row names the one that wrote it.
async fn transactions(house: &House) -> i64 {
    let mut conn = PgConnection::connect(&house.url).await.unwrap();
    let written = "SELECT COUNT(DISTINCT CAST(xmin AS TEXT)) AS transactions FROM party";
    sqlx::query(written).fetch_one(&mut conn).await.unwrap().get("transactions")
}

#[tokio::test]
async fn who_waits_for_the_same_course_is_written_in_one_transaction() {
    if !on_postgres() {
        return;
    }
    let house = Arc::new(House::open("postgres", vec![course("yoga", 7, 2, false)], 40).await);
    let mut held = Held::hold(&house).await;
    let asked = ask(&house, 0..40);
    held.until_they_wait().await;
    held.let_go().await;
    let booked: Vec<Booked> = answers(asked).await.into_iter().map(Result::unwrap).collect();
    assert_exact(7, &booked);
    assert_eq!(left_behind(&house).await, [40; 5]);
    assert!(transactions(&house).await <= 3, "each went alone");
    house.check().await;
}

/// How a faulty change ends, after it has taken places.
#[derive(Clone, Copy, Debug)]
enum Ends {
    Refused,
    Panics,
    /// Refused, after something that no group foresees.
    RefusedLate,
}

/// A change with a mistake in it, which has written what others count on before it fails.
struct Faulty {
    household: usize,
    ends: Ends,
}

#[async_trait]
impl UseCase for Faulty {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let (course, household) = (CourseId::new("yoga"), household_id(self.household));
        act.people().lock_household(&household).await?;
        act.courses().lock_course(&course).await?;
        let before = act.courses().places(&course).await?.whole.taken;
        act.courses().next_turn(&course).await?;
        act.courses().add_to_tally(&course, &Target::Whole, 5, 3).await?;
        let matter = Matter::new("booked", Subject::new("party", "none"));
        let notice = Notice { id: NoticeId::new(act.id()), matter, at: NOW, read: false };
        act.notices().insert_notice(&household, &notice).await?;
        match self.ends {
            Ends::Panics => panic!("on purpose"),
            Ends::RefusedLate => act.people().set_language(&household, Language::English).await?,
            Ends::Refused => {}
        }
        if act.courses().places(&course).await?.whole.taken != before + 5 {
            return Err(Error::fault("a change does not see what it did itself"));
        }
        Err(Refusal::Malformed.into())
    }

    fn about(&self, occasion: &Occasion) -> Option<About> {
        Some(About {
            course: CourseId::new("yoga"),
            household: household_id(self.household),
            actor: occasion.by.column(),
            key: format!("faulty{}", self.household),
            kept: 1,
            now: occasion.now,
        })
    }
}

#[tokio::test]
async fn whoever_fails_in_the_middle_of_a_group_leaves_nothing_behind_and_takes_nobody_along() {
    if !on_postgres() {
        return;
    }
    for ends in [Ends::Refused, Ends::Panics, Ends::RefusedLate] {
        let house = Arc::new(House::open("postgres", vec![course("yoga", 5, 2, false)], 31).await);
        let mut held = Held::hold(&house).await;
        let mut asked = ask(&house, 0..10);
        let fail = |household| {
            let house = house.clone();
            tokio::spawn(async move {
                let seed = [u8::try_from(household).unwrap(); 32];
                let occasion = Occasion { by: Actor::Household(household_id(household)), ..Occasion::wuse(NOW, seed) };
                desk::store::write(&*house.store, occasion, Faulty { household, ends }).await
            })
        };
        let faulty: Vec<_> = (28..31).map(fail).collect();
        asked.extend(ask(&house, 10..28));
        held.until_they_wait().await;
        held.let_go().await;
        for failed in join_all(faulty).await {
            match (ends, failed.unwrap()) {
                (Ends::Panics, Err(Error::Fault(_))) => {}
                (Ends::Refused | Ends::RefusedLate, Err(error)) if error.is(&Refusal::Malformed) => {}
                (ends, other) => panic!("{ends:?}: {other:?}"),
            }
        }
        let booked: Vec<Booked> = answers(asked).await.into_iter().map(Result::unwrap).collect();
        assert_exact(5, &booked);
        assert_eq!(left_behind(&house).await, [28; 5], "{ends:?}");
        assert!(transactions(&house).await <= 8, "{ends:?}: the others went alone");
        let mut repo = house.store.read().await.unwrap();
        let faulty = repo.people().household(&household_id(30)).await.unwrap().unwrap();
        assert_eq!(faulty.language, Language::Chinese, "{ends:?}");
        house.check().await;
    }
}

#[tokio::test]
async fn when_a_group_loses_its_connection_each_is_answered_and_nothing_is_there_twice() {
    if !on_postgres() {
        return;
    }
    let house = Arc::new(House::open("postgres", vec![course("yoga", 7, 2, false)], 40).await);
    let mut held = Held::hold(&house).await;
    let asked = ask(&house, 0..40);
    held.until_they_wait().await;
    held.cut_off().await;
    held.let_go().await;
    let first = answers(asked).await;
    let lost = first.iter().filter(|answer| matches!(answer, Err(Error::Unavailable(_)))).count();
    let told = first.iter().flatten().count();
    assert!(lost > 0, "nobody noticed");
    assert_eq!(lost + told, 40, "{first:?}");
    // Everybody asks once more under the same key.
    let booked: Vec<Booked> = answers(ask(&house, 0..40)).await.into_iter().map(Result::unwrap).collect();
    for (first, again) in first.iter().zip(&booked) {
        assert!(first.as_ref().ok().is_none_or(|first| first == again), "{first:?}, then {again:?}");
    }
    assert_exact(7, &booked);
    assert_eq!(left_behind(&house).await, [40; 5]);
    house.check().await;
}

#[tokio::test]
async fn two_servers_on_one_database_fill_every_place_once() {
    if !on_postgres() {
        return;
    }
    let one = Arc::new(House::open("postgres", vec![course("yoga", 7, 2, false)], 60).await);
    let two = Arc::new(one.second().await);
    let mut asked = Vec::new();
    for household in 0..60 {
        asked.extend(ask(if household % 2 == 0 { &one } else { &two }, household..household + 1));
    }
    let booked: Vec<Booked> = answers(asked).await.into_iter().map(Result::unwrap).collect();
    assert_exact(7, &booked);
    // Whoever asks the other server for the same is told the same.
    for (household, booked) in booked.iter().enumerate().take(8) {
        assert_eq!(&book(&two, household, 1, Target::Whole).await.unwrap(), booked);
    }
    assert_eq!(left_behind(&one).await, [60; 5]);
    one.check().await;
}

#[tokio::test]
async fn households_that_want_two_courses_at_once_get_both_and_nobody_waits_for_ever() {
    if !on_postgres() {
        return;
    }
    let mut chess = course("chess", 7, 2, false);
    for session in &mut chess.sessions {
        let moved = |at: Instant| at.plus(DAY);
        (session.period.starts, session.period.ends) = (moved(session.period.starts), moved(session.period.ends));
    }
    let one = Arc::new(House::open("postgres", vec![course("yoga", 7, 2, false), chess], 40).await);
    let two = Arc::new(one.second().await);
    let ask = |house: &Arc<House>, household: usize, course: &'static str| {
        let house = house.clone();
        let (own, people): (HouseholdId, Vec<PersonId>) = (household_id(household), vec![person_id(household, 0)]);
        let book = async move {
            let key = By::themselves(&format!("{course}{household}"));
            house.desk.book(own, CourseId::new(course), Target::Whole, people, key).await.map(|booked| (course, booked))
        };
        tokio::spawn(book)
    };
    let mut asked = Vec::new();
    for household in 0..40 {
        let (here, there) = if household % 2 == 0 { (&one, &two) } else { (&two, &one) };
        asked.push(ask(here, household, "yoga"));
        asked.push(ask(if household % 3 == 0 { here } else { there }, household, "chess"));
    }
    let all = tokio::time::timeout(Duration::from_secs(20), join_all(asked)).await.expect("somebody waits for ever");
    let all: Vec<(&str, Booked)> = all.into_iter().map(|asked| asked.unwrap().unwrap()).collect();
    for course in ["yoga", "chess"] {
        let booked: Vec<Booked> = all.iter().filter(|(own, _)| *own == course).map(|(_, own)| own.clone()).collect();
        assert_eq!(booked.len(), 40);
        assert_exact(7, &booked);
    }
    one.check().await;
}

#[tokio::test]
async fn a_household_that_is_busy_elsewhere_holds_nobody_up() {
    if !on_postgres() {
        return;
    }
    let house = Arc::new(House::open("postgres", vec![course("yoga", 7, 2, false)], 20).await);
    let mut busy = PgConnection::connect(&house.url).await.unwrap();
    let lock = "BEGIN; SELECT 1 FROM household WHERE id = 'h3' FOR NO KEY UPDATE";
    sqlx::raw_sql(lock).execute(&mut busy).await.unwrap();
    let late = ask(&house, 3..4);
    let others: Vec<Asked> = [ask(&house, 0..3), ask(&house, 4..20)].into_iter().flatten().collect();
    let others = tokio::time::timeout(Duration::from_secs(5), answers(others)).await.expect("held up");
    let mut booked: Vec<Booked> = others.into_iter().map(Result::unwrap).collect();
    assert!(late.iter().all(|late| !late.is_finished()), "its household was another's");
    sqlx::raw_sql("COMMIT").execute(&mut busy).await.unwrap();
    booked.extend(answers(late).await.into_iter().map(Result::unwrap));
    assert_exact(7, &booked);
    house.check().await;
}

//! Courses that are saved again, on each engine: dates, people, places and two who do it at once.

use std::sync::Arc;

use desk::{
    Error,
    base::act::By,
    courses::{
        edition::{Said, SavedCourse},
        fee::Noted,
        prospect::Prospect,
        series::CourseDraft,
    },
};
use domain::{
    base::{
        id::{CourseId, SessionId, StaffId},
        money::Fen,
        time::{DAY, HOUR, Period},
        wall_time::WallTime,
    },
    courses::{booking::Decision, course::Target, edition::Edition, fee::Means, party::State, refusal::Refusal},
    people::phone::Phone,
};
use futures::future::join_all;

use crate::house::{House, NOW, book, course, engines, household_id, person_id, refusals};

fn yoga() -> CourseId {
    CourseId::new("yoga")
}

async fn worker(house: &House) -> StaffId {
    house.desk.create_administrator("张敏", &Phone::parse("13900010001").unwrap()).await.unwrap()
}

fn draft(edition: Edition) -> CourseDraft {
    CourseDraft { course: edition.course, series: edition.series }
}

/// Saves yoga as `change` makes it, after having been told what it does.
async fn edit(
    house: &House,
    who: &StaffId,
    key: &str,
    change: impl FnOnce(&mut Edition),
) -> (Prospect, Result<SavedCourse, Error>) {
    let (mut edition, version) = house.desk.edition(&yoga()).await.unwrap();
    change(&mut edition);
    let draft = draft(edition);
    let told = house.desk.edit_prospect(&yoga(), &draft).await.unwrap();
    let by = By::staff(who.clone(), key);
    let saved = house.desk.edit_course(yoga(), version, draft, told.confirmation(), by).await;
    (told, saved)
}

/// Says something about a single date of yoga, after having been told what it does.
async fn say(house: &House, who: &StaffId, key: &str, said: Said) -> (Prospect, Result<SavedCourse, Error>) {
    let (_, version) = house.desk.edition(&yoga()).await.unwrap();
    let told = house.desk.date_prospect(&yoga(), &said).await.unwrap();
    let by = By::staff(who.clone(), key);
    let saved = house.desk.change_date(yoga(), version, said, told.confirmation(), by).await;
    (told, saved)
}

fn later(edition: &mut Edition, hour: u8) {
    edition.series.pattern.slots[0].starts = WallTime::new(hour, 0).unwrap();
}

async fn news(house: &House, household: usize) -> Vec<String> {
    let notices = house.desk.notices(&household_id(household)).await.unwrap();
    notices.into_iter().map(|notice| notice.matter.kind).collect()
}

#[tokio::test]
async fn a_series_that_is_saved_again_moves_its_sessions_and_tells_each_household_once() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 4, true)], 3).await;
        let who = worker(&house).await;
        book(&house, 0, 2, Target::Whole).await.unwrap();
        book(&house, 1, 1, Target::Session(SessionId::new("yoga-1"))).await.unwrap();
        book(&house, 1, 1, Target::Session(SessionId::new("yoga-2"))).await.unwrap();
        house.clock.set(NOW.plus(HOUR));
        let (untouched, same) = edit(&house, &who, "same", |_| ()).await;
        assert!(!untouched.says_something(), "{engine}: saving it as it is touches nothing: {:?}", untouched.edit);
        assert_eq!(same.unwrap().version, 1, "{engine}: and is no version");

        let (told, saved) = edit(&house, &who, "later", |edition| later(edition, 15)).await;
        assert_eq!((told.dates(), told.households(), told.people()), (4, 2, 3), "{engine}");
        assert_eq!(saved.unwrap(), SavedCourse { version: 2, dates: 4, households: 2, offered: 0 }, "{engine}");
        let now = house.desk.course(&yoga()).await.unwrap().course;
        let ids: Vec<&str> = now.sessions.iter().map(|session| session.id.as_str()).collect();
        assert_eq!(ids, ["yoga-0", "yoga-1", "yoga-2", "yoga-3"], "{engine}: they stay the same sessions");
        assert!(now.sessions.iter().all(|session| session.period.starts.local().hour == 15));
        for household in [0, 1] {
            let told = news(&house, household).await.into_iter().filter(|kind| kind == "rescheduled").count();
            assert_eq!(told, 1, "{engine}: one thing for each household");
        }
        assert!(news(&house, 2).await.is_empty());
        house.check().await;
    }
}

#[tokio::test]
async fn what_was_said_about_single_dates_survives_or_is_named() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 4, true)], 3).await;
        let who = worker(&house).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        book(&house, 1, 2, Target::Session(SessionId::new("yoga-2"))).await.unwrap();
        book(&house, 2, 1, Target::Session(SessionId::new("yoga-3"))).await.unwrap();
        house.clock.set(NOW.plus(HOUR));
        let was = house.desk.course(&yoga()).await.unwrap().course.sessions;
        let to = Period { starts: was[1].period.starts.plus(DAY), ends: was[1].period.ends.plus(DAY) };
        let moved = Said::Move { session: was[1].id.clone(), to };
        say(&house, &who, "move", moved).await.1.unwrap();
        assert_eq!(news(&house, 0).await[0], "session-moved", "{engine}");
        let (told, saved) = say(&house, &who, "drop", Said::Drop { session: was[2].id.clone() }).await;
        assert_eq!(told.households(), 2);
        saved.unwrap();
        assert_eq!(news(&house, 1).await[0], "session-dropped");
        let theirs = house.desk.bookings(&household_id(1)).await.unwrap();
        assert_eq!(theirs[0].party.state, State::Cancelled, "{engine}: what was booked of it alone is over");
        let extra = Period { starts: to.starts.plus(30 * DAY), ends: to.ends.plus(30 * DAY) };
        say(&house, &who, "add", Said::Add { period: extra }).await.1.unwrap();
        let added = house.desk.course(&yoga()).await.unwrap().course;
        assert_eq!(added.sessions.last().unwrap().period, extra, "{engine}");
        let target = Target::Session(added.sessions.last().unwrap().id.clone());
        assert_eq!(
            book(&house, 1, 1, target).await.unwrap().decision,
            Decision::Confirmed,
            "{engine}: it can be booked"
        );
        house.check().await;

        let (told, saved) = edit(&house, &who, "later", |edition| later(edition, 16)).await;
        assert_eq!((told.edit.moved.len(), told.edit.undone.len()), (2, 0), "{engine}: {:?}", told.edit);
        saved.unwrap();
        let kept: Vec<Period> =
            house.desk.course(&yoga()).await.unwrap().course.sessions.iter().map(|session| session.period).collect();
        assert!(kept.contains(&to) && kept.contains(&extra) && kept.len() == 4, "{engine}: {kept:?}");
        // Another weekday: nothing of the old ones is one of its dates any more, and that is said.
        let weekday = |edition: &mut Edition| {
            let slot = &mut edition.series.pattern.slots[0];
            slot.weekday = slot.weekday.next();
        };
        let (told, saved) = edit(&house, &who, "weekday", weekday).await;
        assert_eq!(told.edit.undone.len(), 2, "{engine}: {:?}", told.edit.undone);
        saved.unwrap();
        house.check().await;
    }
}

#[tokio::test]
async fn nothing_is_saved_over_a_version_that_was_not_seen_or_an_effect_that_was_not_said() {
    for engine in engines() {
        let house = Arc::new(House::open(engine, vec![course("yoga", 9, 4, false)], 9).await);
        let who = worker(&house).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let (mut edition, version) = house.desk.edition(&yoga()).await.unwrap();
        later(&mut edition, 15);
        let draft = draft(edition);
        let told = house.desk.edit_prospect(&yoga(), &draft).await.unwrap().confirmation();
        // Somebody books between the look and the word.
        book(&house, 1, 1, Target::Whole).await.unwrap();
        let by = By::staff(who.clone(), "stale");
        let stale = house.desk.edit_course(yoga(), version, draft.clone(), told, by).await;
        let refused = refusals(stale);
        assert!(refused[0].is(&Refusal::ToBeConfirmed { dates: 0, households: 0, clashes: 0 }), "{refused:?}");
        let told = house.desk.edit_prospect(&yoga(), &draft).await.unwrap().confirmation();
        let rush = (0..6).map(|number| {
            let (house, draft, told, by) =
                (house.clone(), draft.clone(), told.clone(), By::staff(who.clone(), &format!("rush{number}")));
            tokio::spawn(async move { house.desk.edit_course(yoga(), version, draft, told, by).await })
        });
        let rush: Vec<_> = join_all(rush).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(rush.iter().filter(|saved| saved.is_ok()).count(), 1, "{engine}: {rush:?}");
        for late in rush.into_iter().filter(Result::is_err) {
            assert_eq!(refusals(late), vec![Refusal::CourseChanged.into()], "{engine}");
        }
        let meanwhile = house.desk.meanwhile(&yoga(), version).await.unwrap().unwrap();
        assert_eq!(meanwhile.by.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["张敏"]);
        assert_ne!(meanwhile.was.course.sessions, house.desk.course(&yoga()).await.unwrap().course.sessions);
        assert_eq!(news(&house, 1).await.iter().filter(|kind| *kind == "rescheduled").count(), 1, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn more_places_go_to_the_first_who_fit_in_the_same_go_and_fewer_throw_nobody_out() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 6).await;
        let who = worker(&house).await;
        book(&house, 0, 2, Target::Whole).await.unwrap();
        let family = book(&house, 1, 2, Target::Whole).await.unwrap().party;
        let single = book(&house, 2, 1, Target::Whole).await.unwrap().party;
        let last = book(&house, 3, 1, Target::Whole).await.unwrap().party;
        let stands = async |household: usize, party| house.desk.booking(&household_id(household), party).await.unwrap();
        house.clock.set(NOW.plus(HOUR));
        let (told, saved) = edit(&house, &who, "more", |edition| edition.course.capacity = 3).await;
        assert_eq!(told.capacity.offered, vec![single.clone()], "{engine}: two do not fit, one does");
        assert_eq!(saved.unwrap().offered, 1);
        assert_eq!(stands(2, &single).await.party.state, State::Offered, "{engine}");
        assert_eq!(stands(1, &family).await.party.state, State::Waitlisted);
        house.desk.accept_offer(household_id(2), single.clone(), By::themselves("a")).await.unwrap();
        house.check().await;

        house.clock.set(NOW.plus(2 * HOUR));
        let (told, saved) = edit(&house, &who, "fewer", |edition| edition.course.capacity = 1).await;
        assert_eq!(told.capacity.over.iter().map(|(_, over)| *over).collect::<Vec<_>>(), [2, 2], "{engine}");
        assert_eq!(told.capacity.in_vain, vec![family.clone()]);
        saved.unwrap();
        assert_eq!(stands(2, &single).await.party.state, State::Confirmed, "{engine}: nobody is thrown out");
        house.check().await;
        // What is given back goes to nobody until they are few enough.
        house.clock.set(NOW.plus(3 * HOUR));
        house.desk.cancel(household_id(2), single.clone(), Vec::new(), By::themselves("b")).await.unwrap();
        assert_eq!(stands(3, &last).await.party.state, State::Waitlisted, "{engine}");
        house.check().await;
        let newcomer = book(&house, 4, 1, Target::Whole).await.unwrap();
        assert!(matches!(newcomer.decision, Decision::Waitlisted { .. }), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn sessions_that_are_moved_onto_others_are_nobodys_broken_promise() {
    for engine in engines() {
        let mut other = course("dance", 9, 4, false);
        for session in &mut other.sessions {
            session.period =
                Period { starts: session.period.starts.plus(3 * HOUR), ends: session.period.ends.plus(3 * HOUR) };
        }
        let house = House::open(engine, vec![course("yoga", 9, 4, false), other], 2).await;
        let who = worker(&house).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let dance = (CourseId::new("dance"), vec![person_id(0, 0)]);
        house.desk.book(household_id(0), dance.0, Target::Whole, dance.1, By::themselves("dance")).await.unwrap();
        house.clock.set(NOW.plus(HOUR));
        let (told, saved) = edit(&house, &who, "onto", |edition| later(edition, 15)).await;
        assert_eq!(told.busy, 1, "{engine}: whoever has something else then is counted");
        assert_eq!(told.clashes.len(), 8, "{engine}: room and teacher, four times: {:?}", told.clashes);
        saved.unwrap();
        house.check().await;
    }
}

#[tokio::test]
async fn what_is_noted_about_a_fee_is_there_as_it_was_noted_and_adds_up() {
    for engine in engines() {
        let house = Arc::new(House::open(engine, vec![course("yoga", 9, 2, false)], 2).await);
        let who = worker(&house).await;
        let party = book(&house, 0, 2, Target::Whole).await.unwrap().party;
        let paid = Noted::Paid { amount: Fen(1500), means: Means::Cash };
        // Two who take the same money at once.
        let rush = (0..4).map(|number| {
            let (house, party, paid, by) =
                (house.clone(), party.clone(), paid.clone(), By::staff(who.clone(), &format!("take{number}")));
            tokio::spawn(async move { house.desk.note_fee(party, paid, by).await })
        });
        let rush: Vec<_> = join_all(rush).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(rush.iter().filter(|noted| noted.is_ok()).count(), 1, "{engine}: only 20 yuan are owed: {rush:?}");
        let note = async |key: &str, noted: Noted| {
            house.desk.note_fee(party.clone(), noted, By::staff(who.clone(), key)).await
        };
        note("w", Noted::Waived { amount: Fen(500), reason: "低保".into() }).await.unwrap();
        let back = note("r", Noted::Refunded { amount: Fen(300), means: Means::WeChat }).await.unwrap();
        note("c", Noted::Corrected { entry: back, reason: "没有退".into() }).await.unwrap();
        let bill = house.desk.bill(&party).await.unwrap();
        let kinds: Vec<&str> = bill.account.entries().iter().map(|entry| entry.what.slug()).collect();
        assert_eq!(kinds, ["due", "paid", "waived", "refunded", "corrected"], "{engine}");
        assert_eq!((bill.sums.due, bill.sums.held(), bill.sums.balance()), (Fen(2000), Fen(1500), Fen(0)), "{engine}");
        let all = house.desk.fees_of(&yoga(), std::slice::from_ref(&party)).await.unwrap();
        assert_eq!(all[&party], bill.sums, "{engine}");
    }
}

//! How notices get to people, on each engine.

use std::sync::{Arc, atomic::Ordering};

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, By},
    notices::port::{Told, WayCount},
    people::port::Household,
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        channel::{Blame, Failure, Fate},
        id::{HouseholdId, NoticeId, StaffId},
        subject::Subject,
        time::{DAY, HOUR, Instant},
    },
    courses::course::Target,
    notices::{
        delivery::{Delivery, State, TRIES, Trouble},
        notice::{Matter, Notice},
        refusal::Refusal,
    },
};
use futures::future::join_all;
use sqlx::Connection;

use crate::house::{Codes, House, NOW, book, course, engines, household_id, refusals};

/// Tells a household these things, each under its id.
struct Tell(Vec<(&'static str, HouseholdId, Matter)>);

#[async_trait]
impl UseCase for Tell {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for (id, household, matter) in &self.0 {
            let notice = Notice { id: NoticeId::new(*id), matter: matter.clone(), at: act.now, read: false };
            act.notices().insert_notice(household, &notice).await?;
        }
        Ok(())
    }
}

fn something() -> Matter {
    Matter::new("care-placed", Subject::new("programme", "p"))
}

async fn write<U: UseCase>(house: &House, case: U) -> U::Output {
    use desk::base::clock::Clock;
    desk::store::write(&*house.store, Occasion::wuse(house.clock.now(), [1; 32]), case).await.unwrap()
}

async fn tell(house: &House, ids: &[&'static str]) {
    write(house, Tell(ids.iter().map(|id| (*id, household_id(0), something())).collect())).await;
}

async fn delivery(house: &House, id: &str) -> Delivery {
    house.store.read().await.unwrap().notices().told(&NoticeId::new(id)).await.unwrap().unwrap().delivery
}

/// Runs a statement beside the program, as no use case would.
async fn by_hand(house: &House, sql: &'static str) {
    if house.url.starts_with("sqlite:") {
        let mut conn = sqlx::SqliteConnection::connect(&house.url).await.unwrap();
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    } else {
        let mut conn = sqlx::PgConnection::connect(&house.url).await.unwrap();
        sqlx::query(sql).execute(&mut conn).await.unwrap();
    }
}

#[tokio::test]
async fn two_servers_with_several_hands_each_send_everything_that_is_due_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let ids: Vec<&'static str> = (0..250).map(|number| &*format!("n{number:03}").leak()).collect();
        tell(&house, &ids).await;
        let other = house.beside(std::slice::from_ref(&house.codes));
        let hands = (0..6).map(|hand| if hand % 2 == 0 { house.desk.clone() } else { other.clone() });
        let sent = join_all(hands.map(|desk| async move { desk.deliver_notices().await.unwrap() })).await;
        assert_eq!(sent.iter().sum::<usize>(), 250, "{engine}: {sent:?}");
        let mut got: Vec<String> = house.codes.notices().into_iter().map(|message| message.id).collect();
        got.sort_unstable();
        assert_eq!(got, ids, "{engine}");
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0, "{engine}");
        let counts = house.store.read().await.unwrap().notices().way_counts(NOW.plus(-1)).await.unwrap();
        assert_eq!(counts, [WayCount { name: "phone".into(), waiting: 0, sent: 250, dead: 0 }], "{engine}");
    }
}

#[tokio::test]
async fn each_is_marked_by_itself_and_one_that_fails_keeps_no_other() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        tell(&house, &["a", "b", "c"]).await;
        house.codes.then.lock().unwrap().push_back(Failure::later("busy"));
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 2, "{engine}");
        let a = delivery(&house, "a").await;
        assert_eq!((a.state, a.tries, a.next, a.trouble), (State::Waiting, 1, NOW.plus(30), Some(Trouble::Later)));
        let b = delivery(&house, "b").await;
        assert_eq!((b.state, &*b.reference, b.ended, b.way.as_deref()), (State::Sent, "7", Some(NOW), Some("phone")));
        let ways = house.desk.leaving(&[State::Waiting], None).await.unwrap();
        assert_eq!(ways.ways[0].failing_since, None, "{engine}: the next one got through");
        assert_eq!(ways.stuck.iter().map(|each| each.id.as_str()).collect::<Vec<_>>(), ["a"], "{engine}");
        house.clock.set(NOW.plus(29));
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0, "{engine}: not yet");
        house.clock.set(NOW.plus(30));
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
        assert_eq!(delivery(&house, "a").await.trouble, None, "{engine}");
    }
}

#[tokio::test]
async fn after_twelve_tries_it_is_dead_until_somebody_sends_it_again() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        tell(&house, &["a"]).await;
        house.codes.down.store(true, Ordering::Relaxed);
        let mut tries = 0;
        loop {
            house.desk.deliver_notices().await.unwrap();
            let now = delivery(&house, "a").await;
            if now.state != State::Waiting {
                break;
            }
            tries += 1;
            // By day: at night nobody is woken.
            house.clock.set(now.next);
        }
        let dead = delivery(&house, "a").await;
        assert_eq!((dead.state, dead.tries, dead.trouble), (State::Dead, TRIES, Some(Trouble::Later)), "{engine}");
        assert!(tries >= 11, "{engine}: {tries}");
        let leaving = house.desk.leaving(&[State::Dead], Some("phone")).await.unwrap();
        let way = &leaving.ways[0];
        assert_eq!((leaving.stuck.len(), way.dead, way.failing_since), (1, 1, Some(NOW)), "{engine}");
        assert!(house.desk.leaving(&[State::Dead], Some("pigeon")).await.unwrap().stuck.is_empty(), "{engine}");

        let by = |key: &str| By::staff(StaffId::new("s"), key);
        house.codes.down.store(false, Ordering::Relaxed);
        house.clock.set(NOW.plus(3 * DAY + 1));
        house.desk.resend_notice(NoticeId::new("a"), by("1")).await.unwrap();
        house.desk.resend_notice(NoticeId::new("a"), by("1")).await.unwrap();
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
        let again = house.codes.notices().pop().unwrap();
        assert_eq!((again.id.as_str(), delivery(&house, "a").await.resent), ("a-1", 1), "{engine}: once for one key");
        let refused = refusals(house.desk.resend_notice(NoticeId::new("a"), by("2")).await);
        assert!(refused[0].is(&Refusal::NoticeNotStuck), "{engine}: {refused:?}");
        let unknown = refusals(house.desk.resend_notice(NoticeId::new("none"), by("3")).await);
        assert_eq!(unknown[0].status, 404, "{engine}");
        let mut read = house.store.read().await.unwrap();
        let audited = read.base().audited("staff:s", &household_id(0), "notice-resent", NOW).await.unwrap();
        assert!(audited, "{engine}");
    }
}

#[tokio::test]
async fn after_a_lost_answer_the_gateway_is_asked_before_anything_is_sent_again() {
    for engine in engines() {
        for (knows, sent) in [(Some(Fate::Underway), 1), (None, 2), (Some(Fate::Delivered), 1)] {
            let house = House::open(engine, Vec::new(), 1).await;
            tell(&house, &["a"]).await;
            house.codes.answers.store(true, Ordering::Relaxed);
            house.codes.knows.lock().unwrap().clone_from(&knows);
            house.codes.then.lock().unwrap().push_back(Failure::unknown("no-answer"));
            house.desk.deliver_notices().await.unwrap();
            house.clock.set(NOW.plus(60));
            house.desk.deliver_notices().await.unwrap();
            assert_eq!(house.codes.asked.load(Ordering::Relaxed), 0, "{engine}: it could not know yet");
            house.clock.set(NOW.plus(120));
            house.desk.deliver_notices().await.unwrap();
            assert_eq!(house.codes.asked.load(Ordering::Relaxed), 1, "{engine}");
            let ids: Vec<String> = house.codes.notices().into_iter().map(|message| message.id).collect();
            assert_eq!(ids, vec!["a"; sent], "{engine}: {knows:?}");
            assert_eq!(delivery(&house, "a").await.state, State::Sent, "{engine}");
        }
    }
}

/// A server that claims a notice, writes down that its try begins, and is killed.
struct BeginAndDie;

#[async_trait]
impl UseCase for BeginAndDie {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let told = act.notices().claim_due("phone", now, now.plus(180)).await?.unwrap();
        let begun = told.delivery.clone().begun(now);
        assert!(act.notices().put_delivery(&told, &begun, true).await?);
        Ok(())
    }
}

/// The server that was thought dead, and marks what it did after somebody else has.
struct Late(Told);

#[async_trait]
impl UseCase for Late {
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let dead = self.0.delivery.clone().dead(Trouble::Unknown, act.now);
        act.notices().put_delivery(&self.0, &dead, false).await
    }
}

#[tokio::test]
async fn what_a_killed_server_was_sending_is_asked_about_by_another_and_late_marks_count_for_nothing() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        tell(&house, &["a"]).await;
        house.codes.answers.store(true, Ordering::Relaxed);
        house.desk.route_notices().await.unwrap();
        write(&house, BeginAndDie).await;
        let told = house.store.read().await.unwrap().notices().told(&NoticeId::new("a")).await.unwrap().unwrap();
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0, "{engine}: still claimed");
        house.clock.set(NOW.plus(180));
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}: sent by another, which asked");
        assert_eq!(house.codes.asked.load(Ordering::Relaxed), 1, "{engine}");
        assert!(!write(&house, Late(told)).await, "{engine}: the claim is somebody else's by now");
        assert_eq!(delivery(&house, "a").await.state, State::Sent, "{engine}");
    }
}

/// Somebody whose phone cannot be read, and who is to be told something before anybody else.
struct Unreadable;

#[async_trait]
impl UseCase for Unreadable {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let known = act.people().household(&household_id(0)).await?.unwrap();
        let id = HouseholdId::new("unreadable");
        let household = Household { id: id.clone(), phone_index: vec![1], phone_sealed: vec![2; 40], ..known };
        act.people().insert_household(&household).await?;
        let notice = Notice { id: NoticeId::new("0"), matter: something(), at: NOW, read: false };
        act.notices().insert_notice(&id, &notice).await
    }
}

#[tokio::test]
async fn what_cannot_be_read_kills_itself_alone() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        write(&house, Unreadable).await;
        tell(&house, &["1", "2"]).await;
        by_hand(&house, "UPDATE notice SET matter = '{\"kind\":' WHERE id = '1'").await;
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}: the third one was sent");
        for id in ["0", "1"] {
            let dead = delivery(&house, id).await;
            assert_eq!((dead.state, dead.trouble), (State::Dead, Some(Trouble::Unreadable)), "{engine} {id}");
        }
        let shown = house.desk.notices(&household_id(0)).await.unwrap();
        assert_eq!(shown.len(), 1, "{engine}: and the household still sees what can be read");
        assert_eq!(house.desk.leaving(&[State::Dead], None).await.unwrap().stuck.len(), 2, "{engine}");
    }
}

#[tokio::test]
async fn what_is_no_longer_true_when_it_is_to_be_sent_is_not_sent() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 3).await;
        let first = book(&house, 0, 2, Target::Whole).await.unwrap();
        book(&house, 1, 2, Target::Whole).await.unwrap();
        // Both change their minds before anything was sent: the place is offered, and answered at once.
        house.desk.cancel(household_id(0), first.party, Vec::new(), By::themselves("c")).await.unwrap();
        let offered = house.desk.bookings(&household_id(1)).await.unwrap().remove(0).party.id;
        house.desk.accept_offer(household_id(1), offered, By::themselves("a")).await.unwrap();
        let over = something().with("until", NOW);
        write(&house, Tell(vec![("over", household_id(2), over)])).await;
        house.desk.deliver_notices().await.unwrap();
        let mut said: Vec<String> = house.codes.notices().into_iter().map(|message| message.text).collect();
        said.sort_unstable();
        assert_eq!(said, ["zh-CN cancelled", "zh-CN confirmed"], "{engine}: no waiting, no offer, no old booking");
        assert_eq!(delivery(&house, "over").await.state, State::Dropped, "{engine}");
        assert_eq!(house.desk.notices(&household_id(1)).await.unwrap().len(), 3, "{engine}: the page keeps them all");
    }
}

#[tokio::test]
async fn what_no_channel_takes_stands_in_the_app_only_and_is_not_tried_for_ever() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let unheard = Matter::new("unheard-of", Subject::new("programme", "p"));
        write(&house, Tell(vec![("a", household_id(0), unheard), ("b", household_id(0), something())])).await;
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
        assert_eq!(delivery(&house, "a").await.state, State::AppOnly, "{engine}: there is no template for it");
        let alone = house.beside(&[]);
        tell(&house, &["c"]).await;
        // It waited for a channel that was taken out of the configuration since.
        house.desk.route_notices().await.unwrap();
        alone.deliver_notices().await.unwrap();
        assert_eq!(delivery(&house, "c").await.state, State::AppOnly, "{engine}");
        // What waited for days is no news, where somebody would have heard it.
        tell(&house, &["d", "e"]).await;
        house.clock.set(NOW.plus(4 * DAY));
        by_hand(&house, "UPDATE notice SET way = 'phone' WHERE id = 'e'").await;
        assert_eq!(house.desk.deliver_next("phone").await.unwrap(), Some(State::Dead), "{engine}");
        assert_eq!(delivery(&house, "e").await.trouble, Some(Trouble::Late), "{engine}");
        alone.deliver_notices().await.unwrap();
        assert_eq!(delivery(&house, "d").await.state, State::AppOnly, "{engine}");
        assert!(!house.store.read().await.unwrap().notices().any_without_way().await.unwrap(), "{engine}");
    }
}

#[tokio::test]
async fn where_one_way_is_closed_the_next_is_taken() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let (first, second) = (Codes::named("first"), Codes::named("second"));
        let desk = house.beside(&[first.clone(), second.clone()]);
        let got = |channel: &Arc<Codes>| channel.notices().into_iter().map(|each| each.id).collect::<Vec<_>>();
        tell(&house, &["a", "b"]).await;
        let until = NOW.plus(6 * HOUR);
        first.then.lock().unwrap().extend([
            Failure::refused(Blame::Address, "nobody"),
            // No money left: what waits for this one goes by the other.
            Failure::paused(until, "no-money"),
        ]);
        assert_eq!(desk.deliver_notices().await.unwrap(), 2, "{engine}");
        assert_eq!((got(&first).len(), got(&second)), (0, vec!["a".to_owned(), "b".to_owned()]), "{engine}");
        tell(&house, &["c"]).await;
        desk.deliver_notices().await.unwrap();
        assert_eq!(got(&second).last().map(String::as_str), Some("c"), "{engine}: the first is paused");
        let leaving = desk.leaving(&[State::Dead, State::Waiting], None).await.unwrap();
        let health: Vec<_> = leaving.ways.iter().map(|way| (way.name.as_str(), way.paused_until, way.sent)).collect();
        assert_eq!(health, [("first", until, 0), ("second", Instant(0), 3)], "{engine}");
        assert_eq!(leaving.ways[0].reason.as_ref().unwrap().as_str(), "no-money");
        house.clock.set(until);
        tell(&house, &["d"]).await;
        desk.deliver_notices().await.unwrap();
        assert_eq!(got(&first), ["d"], "{engine}: and is first again afterwards");
        assert_eq!(desk.leaving(&[], None).await.unwrap().ways[0].failing_since, None, "{engine}");
    }
}

#[tokio::test]
async fn at_night_only_what_is_urgent_rings() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let night = NOW.plus(11 * HOUR);
        house.clock.set(night);
        let urgent = something().urgent();
        write(&house, Tell(vec![("calm", household_id(0), something()), ("urgent", household_id(0), urgent)])).await;
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
        assert_eq!(house.codes.notices()[0].id, "urgent", "{engine}");
        let calm = delivery(&house, "calm").await;
        assert_eq!((calm.state, calm.next.local().hour, calm.is_stuck()), (State::Waiting, 7, false), "{engine}");
        house.clock.set(calm.next);
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
    }
}

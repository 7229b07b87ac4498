//! What phones kept at the door, on each engine. It is Monday, and a child is expected.

use desk::{
    Error,
    base::whence::Whence,
    tutoring::{door::AtDoor, door_session::AtTheDoor},
};
use domain::{
    base::{
        id::{DeviceId, PickupId, ProgrammeId, StaffId, TapId},
        language::Language,
        time::{DAY, HOUR, Instant},
    },
    people::phone::Phone,
    staff::second_factor::{Secret, step},
    tutoring::{
        conflict::Kind,
        door::Snapshot,
        journal::{Journal, Mark, Press},
        sheet::Whereabouts,
        tap::{Hand, Tap, What},
    },
};

use super::{CARE, child_id, code, house, named, sign_up};
use crate::house::{House, NOW, engines, household_id, refusals};

fn holder(who: &str) -> AtTheDoor {
    AtTheDoor { member: StaffId::new(who), name: who.to_owned() }
}

/// A child that is expected today, and two who may collect it.
async fn expected(engine: &str) -> (House, PickupId, PickupId) {
    let house = house(engine, 2).await;
    sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
    let (father, aunt) = (named(&house, 0, "李建军").await, named(&house, 0, "王芳").await);
    (house, father, aunt)
}

/// A phone at the door, its clock by so many seconds wrong.
struct Handheld {
    journal: Journal,
    who: AtTheDoor,
    ahead: i64,
    number: u32,
}

impl Handheld {
    async fn of(house: &House, who: &str, ahead: i64) -> Self {
        let who = holder(who);
        let snapshot = house.desk.door_snapshot(&who).await.unwrap();
        Self { journal: Journal::new(snapshot, Vec::new()), who, ahead, number: 0 }
    }

    fn tap(&mut self, house: &House, press: &Press) -> Tap {
        self.number += 1;
        let mark = Mark {
            id: TapId::new(format!("{}{}", self.who.member, self.number)),
            at: house.desk.now().plus(self.ahead),
            device: DeviceId::new(format!("phone{}", self.who.member)),
            number: self.number,
        };
        let tap = self.journal.press(&child_id(0), &ProgrammeId::new(CARE), press, mark).unwrap();
        self.journal.keep(tap.clone());
        tap
    }

    async fn send(&self, house: &House, tap: &Tap) -> Result<(), Error> {
        house.desk.keep_tap(self.who.member.clone(), tap.clone()).await
    }
}

async fn whereabouts(house: &House) -> Whereabouts {
    let sheet = house.desk.door_sheet().await.unwrap();
    sheet.rows.into_iter().find(|row| row.person == child_id(0)).unwrap().whereabouts
}

async fn questions(house: &House) -> Vec<(Kind, usize)> {
    let sheet = house.desk.door_sheet().await.unwrap();
    let questions = house.desk.door_questions(&sheet).await.unwrap();
    questions.into_iter().map(|question| (question.kind, question.taps.len())).collect()
}

async fn told(house: &House) -> Vec<String> {
    let notices = house.desk.notices(&household_id(0)).await.unwrap();
    notices.into_iter().map(|notice| notice.matter.kind).filter(|kind| kind.starts_with("care-")).collect()
}

#[tokio::test]
async fn what_a_phone_kept_counts_once_with_its_time_and_hand_however_often_it_is_sent() {
    for engine in engines() {
        let (house, father, _) = expected(engine).await;
        let mut phone = Handheld::of(&house, "wang", -150).await;
        assert_eq!(phone.journal.snapshot().children[0].allergies, "花生", "{engine}");
        house.clock.set(NOW.plus(4 * HOUR));
        let came = phone.tap(&house, &Press::In);
        house.clock.set(NOW.plus(5 * HOUR));
        let left = phone.tap(&house, &Press::Out(father));
        house.clock.set(NOW.plus(6 * HOUR));
        let before = told(&house).await.len();
        // Broken off half-way, repeated, both at once.
        phone.send(&house, &came).await.unwrap();
        let sends = [&came, &left, &left, &came].map(|tap| phone.send(&house, tap));
        for came in futures::future::join_all(sends).await {
            came.unwrap();
        }
        let Whereabouts::Left { at, with, hand, .. } = whereabouts(&house).await else { panic!("{engine}") };
        assert_eq!(at, NOW.plus(5 * HOUR - 150), "{engine}: the time at the door");
        assert_eq!((with.name.as_str(), hand), ("李建军", Hand::Staff(StaffId::new("wang"))), "{engine}");
        let sheet = house.desk.door_sheet().await.unwrap().sheet;
        assert_eq!(sheet.taps().count(), 2, "{engine}");
        assert!(sheet.taps().all(|(_, arrived)| arrived == Some(NOW.plus(6 * HOUR))), "{engine}: and when it arrived");
        assert_eq!(told(&house).await.len(), before + 2, "{engine}: the family is told once of each");
        assert_eq!(questions(&house).await, [], "{engine}");

        let absent = What::Absent { until: came.date };
        for other in [Tap { at: NOW, ..came.clone() }, Tap { what: absent, ..came.clone() }] {
            assert_eq!(code(&refusals(phone.send(&house, &other).await)), "tap-taken", "{engine}");
        }
        let mut renamed = left.clone();
        if let What::Out { with, .. } = &mut renamed.what {
            with.name = "老李".into();
        }
        phone.send(&house, &renamed).await.unwrap();
        let forged = Tap { id: TapId::new("forged"), hand: Hand::Staff(StaffId::new("li")), ..came.clone() };
        assert_eq!(code(&refusals(phone.send(&house, &forged).await)), "other-hand", "{engine}");
        let stranger = Tap { id: TapId::new("stranger"), child: child_id(1), ..came.clone() };
        assert_eq!(code(&refusals(phone.send(&house, &stranger).await)), "not-on-sheet", "{engine}");
        // The next day takes what was tapped before midnight; the day after does not.
        let late = Tap { id: TapId::new("late"), ..came };
        house.clock.set(NOW.plus(DAY));
        phone.send(&house, &late).await.unwrap();
        house.clock.set(NOW.plus(2 * DAY));
        let later = Tap { id: TapId::new("later"), ..late };
        assert_eq!(code(&refusals(phone.send(&house, &later).await)), "door-day-over", "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn two_phones_that_let_a_child_out_are_a_question_until_a_person_answers_it() {
    for engine in engines() {
        let (house, father, aunt) = expected(engine).await;
        let (mut one, mut two) = (Handheld::of(&house, "wang", 150).await, Handheld::of(&house, "li", -150).await);
        house.clock.set(NOW.plus(4 * HOUR));
        let taps = [one.tap(&house, &Press::In), two.tap(&house, &Press::In)];
        house.clock.set(NOW.plus(5 * HOUR));
        let outs = [one.tap(&house, &Press::Out(father)), two.tap(&house, &Press::Out(aunt))];
        let sends = [
            two.send(&house, &taps[1]),
            two.send(&house, &outs[1]),
            one.send(&house, &taps[0]),
            one.send(&house, &outs[0]),
        ];
        let before = told(&house).await.len();
        for send in sends {
            send.await.unwrap();
        }
        assert_eq!(questions(&house).await, [(Kind::TwoSignOuts, 2)], "{engine}");
        assert_eq!(told(&house).await.len(), before + 2, "{engine}: of what is not certain nobody is told");
        // An hour later: a slip would be too late to undo, a question is not.
        house.clock.set(NOW.plus(6 * HOUR));
        let undo = async |tap: &Tap, key: &str| {
            let (who, programme) = (StaffId::new("lead"), ProgrammeId::new(CARE));
            house.desk.door_tap(who, programme, child_id(0), AtDoor::Undo(tap.id.clone()), key).await
        };
        assert_eq!(code(&refusals(undo(&taps[0], "in").await)), "undone-too-late", "{engine}");
        undo(&outs[1], "out").await.unwrap();
        assert_eq!(questions(&house).await, [], "{engine}");
        assert!(
            matches!(whereabouts(&house).await, Whereabouts::Left { with, .. } if with.name == "李建军"),
            "{engine}"
        );
        house.check().await;
    }
}

#[tokio::test]
async fn a_right_that_was_taken_back_meanwhile_is_a_question_and_the_child_has_left_all_the_same() {
    for engine in engines() {
        let (house, _, aunt) = expected(engine).await;
        let mut phone = Handheld::of(&house, "wang", 0).await;
        house.clock.set(NOW.plus(4 * HOUR));
        let came = phone.tap(&house, &Press::In);
        let by = desk::base::act::By::themselves("revoke");
        house.desk.revoke_pickup(household_id(0), aunt.clone(), by).await.unwrap();
        house.clock.set(NOW.plus(5 * HOUR));
        let left = phone.tap(&house, &Press::Out(aunt.clone()));
        for tap in [&came, &left] {
            phone.send(&house, tap).await.unwrap();
        }
        assert!(matches!(whereabouts(&house).await, Whereabouts::Left { .. }), "{engine}");
        assert_eq!(questions(&house).await, [(Kind::CollectedAfterRevoked { pickup: aunt.clone() }, 2)], "{engine}");
        let fresh = house.desk.door_snapshot(&holder("wang")).await.unwrap();
        assert!(fresh.children[0].collectors.iter().all(|listed| listed.pickup != aunt), "{engine}");
        let revoked =
            |snapshot: &Snapshot| snapshot.sheet.taps().any(|(tap, _)| matches!(tap.what, What::Revoked { .. }));
        assert!(revoked(&fresh), "{engine}: the phone that hears of it knows");
        house.check().await;
    }
}

/// An administrator who has just shown the second factor: the token, and what the next code follows from.
async fn administrator(house: &House) -> (String, Secret) {
    let (desk, whence) = (&house.desk, Whence::default());
    desk.open_as(false).await.unwrap();
    let code = desk.set_up_code().await.unwrap().unwrap();
    let token = desk.begin_set_up(&code, "张敏", &Phone::parse("13900010001").unwrap(), &whence).await.unwrap();
    let secret = desk.offered_factor(&token).await.unwrap().unwrap().secret().unwrap();
    let token = desk.show_factor(&token, &secret.code(step(desk.now())), &whence).await.unwrap();
    (token, secret)
}

#[tokio::test]
async fn one_phone_stands_at_the_door_until_midnight_and_the_desk_ends_on_it() {
    for engine in engines() {
        let house = house(engine, 1).await;
        let (desk, whence) = (&house.desk, Whence::default());
        let (at_the_desk, secret) = administrator(&house).await;
        let (door, seconds) = desk.take_sheet(&at_the_desk, &whence).await.unwrap();
        assert_eq!(seconds, 12 * HOUR, "{engine}: it is noon");
        assert!(desk.at_work(&at_the_desk).await.unwrap().is_none(), "{engine}: this phone is not the desk any more");
        let again = refusals(desk.take_sheet(&at_the_desk, &whence).await);
        assert_eq!(code(&again), "not-signed-in", "{engine}");
        assert_eq!(desk.at_the_door(&door).await.unwrap().unwrap().name, "张敏", "{engine}");
        assert!(desk.at_the_door("guess").await.unwrap().is_none(), "{engine}");
        let at_six = NOW.plus(6 * HOUR);
        house.clock.set(at_six);
        assert!(desk.at_the_door(&door).await.unwrap().is_some(), "{engine}: an afternoon has no network");

        // The same member on another phone.
        let sign_in = async || {
            let phone = Phone::parse("13900010001").unwrap();
            let asked = desk.ask_code(phone, Language::Chinese, "form", &Whence::default()).await.unwrap();
            let sent = house.codes.sent().pop().unwrap();
            let (token, _) = desk.use_staff_code(&asked, &sent, &whence).await.unwrap();
            desk.show_factor(&token, &secret.code(step(desk.now())), &whence).await.unwrap()
        };
        let second = sign_in().await;
        house.clock.set(at_six.plus(601));
        assert_eq!(code(&refusals(desk.take_sheet(&second, &whence).await)), "proof-not-fresh", "{engine}");
        assert!(desk.at_work(&second).await.unwrap().is_some(), "{engine}: nothing has changed");
        let third = sign_in().await;
        let (other, _) = desk.take_sheet(&third, &whence).await.unwrap();
        assert!(desk.at_the_door(&door).await.unwrap().is_none(), "{engine}: one phone each");

        let midnight = Instant::at(NOW.local().date.next_day().unwrap(), 0, 0);
        house.clock.set(midnight.plus(-1));
        desk.forget_door_sessions().await.unwrap();
        assert!(desk.at_the_door(&other).await.unwrap().is_some(), "{engine}");
        house.clock.set(midnight);
        assert!(desk.at_the_door(&other).await.unwrap().is_none(), "{engine}");
        desk.forget_door_sessions().await.unwrap();
        house.clock.set(midnight.plus(-1));
        assert!(desk.at_the_door(&other).await.unwrap().is_none(), "{engine}: it is forgotten");
        house.check().await;
    }
}

#[tokio::test]
async fn whoever_signs_out_at_the_door_is_out() {
    for engine in engines() {
        let house = house(engine, 1).await;
        let (at_the_desk, _) = administrator(&house).await;
        let (door, _) = house.desk.take_sheet(&at_the_desk, &Whence::default()).await.unwrap();
        house.desk.leave_door("guess", &Whence::default()).await.unwrap();
        assert!(house.desk.at_the_door(&door).await.unwrap().is_some(), "{engine}");
        house.desk.leave_door(&door, &Whence::default()).await.unwrap();
        assert!(house.desk.at_the_door(&door).await.unwrap().is_none(), "{engine}");
    }
}

#[tokio::test]
async fn a_phone_whose_holder_was_given_a_new_second_factor_is_out() {
    for engine in engines() {
        let house = house(engine, 1).await;
        let (desk, whence) = (&house.desk, Whence::default());
        let (at_the_desk, _) = administrator(&house).await;
        let (door, _) = desk.take_sheet(&at_the_desk, &whence).await.unwrap();
        assert!(desk.at_the_door(&door).await.unwrap().is_some(), "{engine}");
        desk.recover_administrator(&Phone::parse("13900010001").unwrap()).await.unwrap();
        assert!(desk.at_the_door(&door).await.unwrap().is_none(), "{engine}: the lost phone");
    }
}

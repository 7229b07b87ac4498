//! A ballot through its steps, on each engine.

use desk::tutoring::{ballot::Step, port::Stands};
use domain::{
    base::{
        id::BallotId,
        time::{DAY, HOUR},
    },
    tutoring::check::{Verdict, verify},
};

use super::{BALLOT, CLOSES, child_id, code, house, step};
use crate::house::{House, NOW, engines, household_id, refusals};

const DICE: &str = "31415926535897932384626433832795028841";

fn throw() -> Step {
    Step::Throw(DICE.to_owned())
}

/// The code with which a step is refused now.
async fn refused(house: &House, what: Step, key: &str) -> String {
    code(&refusals(step(house, what, key).await)).to_owned()
}

/// Takes the steps up to the draw, each as early as it can be.
async fn drawn(house: &House) {
    step(house, Step::Commit, "commit").await.unwrap();
    house.clock.set(CLOSES);
    step(house, Step::Close, "close").await.unwrap();
    house.clock.set(CLOSES.plus(48 * HOUR));
    step(house, throw(), "throw").await.unwrap();
    step(house, Step::Draw, "draw").await.unwrap();
}

#[tokio::test]
async fn no_step_is_taken_out_of_order_and_every_try_is_written_down() {
    for engine in engines() {
        let house = house(engine, 3).await;
        assert_eq!(refused(&house, Step::Close, "a").await, "still-open", "{engine}");
        assert_eq!(refused(&house, Step::Draw, "b").await, "not-thrown", "{engine}");
        step(&house, Step::Commit, "c").await.unwrap();
        assert_eq!(refused(&house, Step::Commit, "d").await, "committed-already", "{engine}");
        assert_eq!(refused(&house, Step::Close, "e").await, "still-open", "{engine}");
        house.clock.set(CLOSES);
        step(&house, Step::Close, "f").await.unwrap();
        assert_eq!(refused(&house, throw(), "g").await, "objections-open", "{engine}");
        step(&house, Step::Object, "h").await.unwrap();
        house.clock.set(CLOSES.plus(48 * HOUR));
        assert_eq!(refused(&house, throw(), "i").await, "objection-unanswered", "{engine}");
        step(&house, Step::Answer, "j").await.unwrap();
        assert_eq!(refused(&house, Step::Throw("123".into()), "k").await, "dice-malformed", "{engine}");
        step(&house, throw(), "l").await.unwrap();
        assert_eq!(refused(&house, Step::Publish, "m").await, "not-drawn", "{engine}");
        step(&house, Step::Draw, "n").await.unwrap();
        step(&house, Step::Publish, "o").await.unwrap();
        let tries = house.desk.ballot(&BallotId::new(BALLOT)).await.unwrap().tries;
        assert_eq!(tries.len(), 15, "{engine}");
        assert_eq!(tries.iter().filter(|tried| tried.refused.is_some()).count(), 8, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_second_draw_is_refused_and_says_when_the_first_was() {
    for engine in engines() {
        let house = house(engine, 3).await;
        drawn(&house).await;
        let first = house.desk.ballot(&BallotId::new(BALLOT)).await.unwrap().row.transcript.unwrap();
        house.clock.set(CLOSES.plus(5 * DAY));
        let again = refusals(step(&house, Step::Draw, "again").await);
        assert_eq!(code(&again), "drawn-already", "{engine}");
        let facts = serde_json::to_string(&again).unwrap();
        assert!(facts.contains(&CLOSES.plus(48 * HOUR).0.to_string()), "{engine}: {facts}");
        // The double click: the same key gets the first answer.
        step(&house, Step::Draw, "draw").await.unwrap();
        step(&house, Step::Publish, "publish").await.unwrap();
        assert_eq!(house.desk.transcript(&BallotId::new(BALLOT)).await.unwrap(), first, "{engine}");
    }
}

#[tokio::test]
async fn two_staff_who_draw_at_once_draw_once() {
    for engine in engines() {
        let house = house(engine, 3).await;
        step(&house, Step::Commit, "commit").await.unwrap();
        house.clock.set(CLOSES);
        step(&house, Step::Close, "close").await.unwrap();
        house.clock.set(CLOSES.plus(48 * HOUR));
        step(&house, throw(), "throw").await.unwrap();
        let tries = futures::future::join_all(["one", "two", "three"].map(|key| step(&house, Step::Draw, key))).await;
        assert_eq!(tries.iter().filter(|tried| tried.is_ok()).count(), 1, "{engine}: {tries:?}");
    }
}

#[tokio::test]
async fn nobody_sees_a_transcript_before_it_is_published_and_then_it_is_true() {
    for engine in engines() {
        let house = house(engine, 5).await;
        drawn(&house).await;
        let hidden = refusals(house.desk.transcript(&BallotId::new(BALLOT)).await);
        assert_eq!(code(&hidden), "not-found", "{engine}");
        step(&house, Step::Publish, "publish").await.unwrap();
        let text = house.desk.transcript(&BallotId::new(BALLOT)).await.unwrap();
        assert!(matches!(verify(&text), Verdict::Same(same) if same.tickets == 5 && same.waiting == 3), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn who_drew_a_seat_has_it_once_it_is_published_unless_nobody_consents_any_more() {
    for engine in engines() {
        let house = house(engine, 2).await;
        let yes = desk::base::act::By::themselves("yes");
        house.desk.answer_care(household_id(0), child_id(0), true, yes).await.unwrap();
        drawn(&house).await;
        let days = async |household| house.desk.my_care(&household_id(household)).await.unwrap().days;
        assert!(days(0).await.is_empty(), "{engine}: drawn is not published");
        step(&house, Step::Publish, "publish").await.unwrap();
        assert_eq!(days(0).await[0].signup.stands, Stands::Placed, "{engine}");
        assert!(days(1).await.is_empty(), "{engine}: nobody said yes");
    }
}

#[tokio::test]
async fn a_commitment_comes_before_closing_or_the_ballot_is_void() {
    for engine in engines() {
        let house = house(engine, 1).await;
        house.clock.set(CLOSES);
        assert_eq!(refused(&house, Step::Commit, "late").await, "committed-too-late", "{engine}");
        step(&house, Step::Void("没有承诺".into()), "void").await.unwrap();
        assert_eq!(refused(&house, Step::Close, "close").await, "ballot-void", "{engine}");
        house.clock.set(NOW);
    }
}

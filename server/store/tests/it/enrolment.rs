//! Taking an answer back, on each engine.

use desk::answer::Key;
use domain::{
    course::Target,
    enrolment::State,
    queue::Reason,
    refusal::Refusal,
    time::{DAY, HOUR},
};

use crate::{
    conformance::{book, refusals},
    house::{House, NOW, course, engines, household_id},
};

#[tokio::test]
async fn an_offer_that_was_accepted_is_undone_for_ten_minutes_even_after_the_cutoff() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 1, false)], 2).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let next = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        let cancel = async |household: usize, party, key: &str| {
            house.desk.cancel(household_id(household), party, Vec::new(), Key::new("cancel", key)).await
        };
        let cutoff = NOW.plus(2 * DAY);
        house.clock.set(cutoff.plus(-60));
        cancel(0, first, "first").await.unwrap();
        let accepted = cutoff.plus(HOUR);
        house.clock.set(accepted);
        house.desk.accept_offer(household_id(1), next.clone(), Key::new("accept", "1")).await.unwrap();
        house.clock.set(accepted.plus(600));
        assert_eq!(refusals(cancel(1, next.clone(), "late").await), vec![Refusal::PastCutoff { cutoff }], "{engine}");
        house.clock.set(accepted.plus(599));
        assert_eq!(cancel(1, next.clone(), "undo").await.unwrap().state, State::Cancelled, "{engine}");
        let last = house.desk.booking(&household_id(1), &next).await.unwrap().movements.pop().unwrap();
        assert_eq!(last.reason, Reason::Undone, "{engine}");
        house.check().await;
    }
}

//! Wishes for a ballot, on each engine.

use desk::{
    Error,
    base::act::By,
    tutoring::{
        ballot::Step,
        signup::{ChildDraft, PupilDraft},
        wish::WishDraft,
    },
};
use domain::{
    base::id::{BallotId, ProgrammeId, SchoolId},
    tutoring::{
        day::{Day, Days},
        pupil::school_year,
        signup::AllOrNone,
        ticket::Ticket,
    },
};

use super::{BALLOT, CLOSES, DRAWN, child_id, code, house, step};
use crate::house::{House, NOW, engines, household_id, refusals};

async fn hand_in(house: &House, household: usize, days: &[u8], whole: bool, key: &str) -> Result<(), Error> {
    let child = ChildDraft {
        person: child_id(household),
        days: days.iter().map(|day| Day::try_from(*day).unwrap()).collect(),
        pupil: Some(PupilDraft {
            school: SchoolId::new("school"),
            entered: school_year(NOW.local().date) - 1,
            allergies: String::new(),
        }),
        consent: Some(true),
    };
    let wishes = vec![ProgrammeId::new(DRAWN)];
    let all_or_none = AllOrNone { days: whole, children: false };
    let by = By::themselves(&format!("{household}{key}"));
    let children = if days.is_empty() { Vec::new() } else { vec![WishDraft { child, wishes }] };
    house.desk.hand_in_wishes(household_id(household), BallotId::new(BALLOT), children, all_or_none, by).await
}

/// The ticket of the child of a household.
async fn ticket(house: &House, household: usize) -> Option<Ticket> {
    let sheet = house.desk.wish_sheet(&household_id(household), &BallotId::new(BALLOT)).await.unwrap();
    sheet.tickets.into_iter().find(|(person, _)| *person == child_id(household)).map(|(_, ticket)| ticket)
}

async fn tickets(house: &House) -> usize {
    house.desk.ballot(&BallotId::new(BALLOT)).await.unwrap().tickets
}

#[tokio::test]
async fn the_last_form_counts_a_child_has_one_ticket_and_keeps_its_number() {
    for engine in engines() {
        let house = house(engine, 3).await;
        let before = ticket(&house, 0).await.unwrap();
        hand_in(&house, 0, &[1, 3], true, "one").await.unwrap();
        let one = ticket(&house, 0).await.unwrap();
        assert!(one.whole && one.id == before.id, "{engine}: {one:?}");
        hand_in(&house, 0, &[3], false, "two").await.unwrap();
        let two = ticket(&house, 0).await.unwrap();
        assert_eq!((two.id, two.weekdays, two.whole), (before.id, Days::from(Day::try_from(3).unwrap()), false));
        assert_eq!(tickets(&house).await, 3, "{engine}: and nobody else's ticket has moved");
    }
}

#[tokio::test]
async fn who_withdraws_has_no_ticket_and_who_comes_back_gets_a_number_that_nobody_has() {
    for engine in engines() {
        let house = house(engine, 3).await;
        hand_in(&house, 1, &[], false, "none").await.unwrap();
        assert_eq!((ticket(&house, 1).await, tickets(&house).await), (None, 2), "{engine}");
        let nothing = refusals(hand_in(&house, 1, &[], false, "still none").await);
        assert_eq!(code(&nothing), "no-child", "{engine}: there is nothing to withdraw");
        hand_in(&house, 1, &[1], false, "back").await.unwrap();
        assert_eq!(tickets(&house).await, 3, "{engine}");
    }
}

#[tokio::test]
async fn after_closing_no_wish_is_changed_and_what_was_published_stands() {
    for engine in engines() {
        let house = house(engine, 2).await;
        step(&house, Step::Commit, "commit").await.unwrap();
        house.clock.set(CLOSES);
        assert_eq!(code(&refusals(hand_in(&house, 0, &[3], false, "late").await)), "care-closed", "{engine}");
        step(&house, Step::Close, "close").await.unwrap();
        assert_eq!(code(&refusals(hand_in(&house, 0, &[3], false, "later").await)), "care-closed", "{engine}");
    }
}

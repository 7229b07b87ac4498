//! A ballot's steps: whatever is tried in whichever order, it is drawn once, and only from what had stood.

use std::collections::BTreeMap;

use domain::{
    base::{
        id::{BallotId, ProgrammeId},
        refusal::Refuses,
        time::{HOUR, Instant},
    },
    courses::course::EnrolmentWindow,
    tutoring::{
        ballot::{Ballot, Next, Phase},
        check::{OBJECTIONS, Verdict, verify},
        day::Day,
        market::Market,
        place::Place,
        refusal::Refusal,
        seed::{Beacon, Secret},
    },
};
use proptest::prelude::*;

use crate::vector;

const OPENS: Instant = Instant(1_795_406_400);
const CLOSES: Instant = Instant(1_795_406_400 + 24 * HOUR);

fn ballot() -> Ballot {
    Ballot::new(BallotId::new("b"), EnrolmentWindow { opens: OPENS, closes: CLOSES })
}

fn other_market() -> Market {
    let place =
        Place { programme: ProgrammeId::new("A"), weekday: Day::SCHOOL[0], capacity: 1, reserves: BTreeMap::new() };
    Market::new(vec![place], Vec::new()).unwrap()
}

/// What somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Commit,
    Prolong,
    Close,
    Object,
    Answer(bool),
    Throw,
    Draw { changed: bool, other_secret: bool },
    Publish,
    Void,
    Wait(i64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let each = prop_oneof![
        3 => Just(Try::Commit),
        1 => Just(Try::Prolong),
        3 => Just(Try::Close),
        1 => Just(Try::Object),
        2 => any::<bool>().prop_map(Try::Answer),
        3 => Just(Try::Throw),
        3 => (prop::bool::weighted(0.2), prop::bool::weighted(0.2)).prop_map(|(changed, other_secret)| Try::Draw { changed, other_secret }),
        2 => Just(Try::Publish),
        1 => prop::bool::weighted(0.1).prop_map(|void| if void { Try::Void } else { Try::Publish }),
        6 => (0_i64..60).prop_map(|hours| Try::Wait(hours * HOUR)),
    ];
    prop::collection::vec(each, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn in_whichever_order_steps_are_tried_there_is_one_draw_and_it_was_fair(tries in tries()) {
        let (mut ballot, mut now) = (ballot(), OPENS);
        let (mut committed, mut stood, mut thrown, mut draws) = (None, None, None, 0);
        let mut published = vector::market();
        for step in tries {
            let after = match step {
                Try::Wait(seconds) => {
                    now = now.plus(seconds);
                    continue;
                }
                Try::Commit => ballot.commit(vector::secret().commitment(), now).inspect(|_| committed = Some(now)),
                Try::Prolong => ballot.prolong(ballot.window.closes.plus(HOUR), now),
                Try::Close => ballot.close(&vector::market(), now).inspect(|_| stood = Some(now.plus(OBJECTIONS))),
                Try::Object => ballot.object(now),
                Try::Answer(right) => {
                    let corrected = right.then(other_market);
                    ballot.answer(corrected.as_ref(), now).inspect(|_| {
                        if let Some(corrected) = corrected {
                            published = corrected;
                            stood = Some(now.plus(OBJECTIONS));
                        }
                    })
                }
                Try::Throw => ballot.throw(vector::dice(), Beacon::default(), now).inspect(|_| thrown = Some(now)),
                Try::Draw { changed, other_secret } => {
                    let secret = if other_secret { Secret::new([9; 32]) } else { vector::secret() };
                    let market = if changed { Market::new(Vec::new(), Vec::new()).unwrap() } else { published.clone() };
                    ballot.draw(market, secret, Vec::new(), now).map(|(after, transcript)| {
                        draws += 1;
                        assert!(!changed && !other_secret);
                        assert!(matches!(verify(&transcript.write()), Verdict::Same(same) if !same.rehearsal));
                        assert_eq!(transcript.drawn_at, now);
                        after
                    })
                }
                Try::Publish => ballot.publish(now),
                Try::Void => ballot.void("the secret is lost".into(), now),
            };
            if let Ok(after) = after {
                ballot = after;
            }
            prop_assert!(draws <= 1);
            let drawn = matches!(ballot.phase, Phase::Drawn(_) | Phase::Published { .. });
            prop_assert_eq!(draws == 1, drawn, "what is drawn stays drawn");
            if drawn {
                prop_assert!(committed.unwrap() < ballot.window.closes);
                prop_assert!(stood.unwrap() >= ballot.window.closes.plus(OBJECTIONS) && thrown.unwrap() >= stood.unwrap());
            }
            prop_assert_eq!(ballot.collects(now).is_ok(), matches!(ballot.phase, Phase::Collecting { .. }) && now < ballot.window.closes);
        }
    }
}

#[test]
fn what_is_next_can_be_done_and_leads_to_a_published_draw() {
    let (mut ballot, mut now) = (ballot(), OPENS);
    let mut steps = Vec::new();
    loop {
        let next = ballot.next(now);
        steps.push(next);
        ballot = match next {
            Next::Commit { .. } => ballot.commit(vector::secret().commitment(), now).unwrap(),
            Next::Close { from } => {
                now = from;
                ballot.close(&vector::market(), now).unwrap()
            }
            Next::Answer { objections: 0, until } => {
                now = until;
                continue;
            }
            Next::Throw => ballot.throw(vector::dice(), Beacon::default(), now).unwrap(),
            Next::Draw => ballot.draw(vector::market(), vector::secret(), Vec::new(), now).unwrap().0,
            Next::Publish => ballot.publish(now).unwrap(),
            Next::Nothing => break,
            Next::Answer { .. } | Next::Prolong => panic!("{next:?}"),
        };
    }
    assert_eq!(steps.len(), 7, "{steps:?}");
}

#[test]
fn a_second_draw_is_refused_and_says_when_the_first_was() {
    let at = CLOSES.plus(OBJECTIONS);
    let ballot =
        ballot().commit(vector::secret().commitment(), OPENS).unwrap().close(&vector::market(), CLOSES).unwrap();
    let (drawn, _) = ballot
        .throw(vector::dice(), Beacon::default(), at)
        .unwrap()
        .draw(vector::market(), vector::secret(), Vec::new(), at)
        .unwrap();
    let again = |ballot: &Ballot| ballot.draw(vector::market(), vector::secret(), Vec::new(), at.plus(1)).unwrap_err();
    assert_eq!(again(&drawn), Refusal::DrawnAlready { at });
    assert_eq!(again(&drawn.publish(at.plus(5)).unwrap()), Refusal::DrawnAlready { at });
    assert_eq!(drawn.throw(vector::dice(), Beacon::default(), at.plus(1)).unwrap_err(), Refusal::DrawnAlready { at });
    assert_eq!(drawn.void("I do not like it".into(), at.plus(1)).unwrap_err().status(), 409);
}

#[test]
fn who_commits_after_closing_is_refused_and_the_closing_can_be_moved_instead() {
    let ballot = ballot();
    let commitment = vector::secret().commitment();
    assert_eq!(ballot.commit(commitment, CLOSES).unwrap_err(), Refusal::CommittedTooLate { closes: CLOSES });
    assert_eq!(ballot.close(&vector::market(), CLOSES).unwrap_err(), Refusal::NotCommitted);
    assert_eq!(ballot.next(CLOSES), Next::Prolong);
    let later = ballot.prolong(CLOSES.plus(HOUR), CLOSES.plus(5)).unwrap();
    assert!(later.collects(CLOSES.plus(5)).is_ok());
    assert!(later.commit(commitment, CLOSES.plus(5)).is_ok());
}

#[test]
fn an_objection_that_was_right_gives_everybody_two_more_days() {
    let closed = ballot().commit(vector::secret().commitment(), OPENS).unwrap().close(&other_market(), CLOSES).unwrap();
    let late = CLOSES.plus(OBJECTIONS - 1);
    let objected = closed.object(late).unwrap();
    assert_eq!(
        objected.throw(vector::dice(), Beacon::default(), late.plus(5)).unwrap_err(),
        Refusal::ObjectionUnanswered { count: 1 }
    );
    let answered = objected.answer(Some(&vector::market()), late.plus(HOUR)).unwrap();
    let stands = late.plus(HOUR + OBJECTIONS);
    assert_eq!(
        answered.throw(vector::dice(), Beacon::default(), stands.plus(-1)).unwrap_err(),
        Refusal::ObjectionsOpen { until: stands }
    );
    let thrown = answered.throw(vector::dice(), Beacon::default(), stands).unwrap();
    assert_eq!(thrown.draw(other_market(), vector::secret(), Vec::new(), stands).unwrap_err(), Refusal::RosterChanged);
    assert!(thrown.draw(vector::market(), vector::secret(), Vec::new(), stands).is_ok());
}

#[test]
fn a_rehearsal_says_so_and_touches_nothing() {
    let ballot = ballot();
    let transcript = ballot.rehearse(vector::market(), Secret::new([1; 32]), vector::dice(), Vec::new(), OPENS);
    assert!(matches!(verify(&transcript.write()), Verdict::Same(same) if same.rehearsal));
    assert_eq!(ballot.phase, Phase::Collecting { committed: None });
}

//! How a notice finds its way out, whatever gateways answer.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        channel::{Again, Blame, Failure, Fate, Reason},
        subject::Subject,
        time::{HOUR, Instant},
    },
    notices::{
        delivery::{Before, Delivery, NEWS_FOR, State, TRIES, Trouble, pause},
        notice::Matter,
        quiet,
        refusal::Refusal,
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);
const ASK: Again = Again::Ask { after: 120 };

#[test]
fn pauses_double_from_half_a_minute_to_two_hours_and_after_twelve_tries_there_is_none() {
    let pauses: Vec<_> = (1..=TRIES).map(pause).collect();
    let expected = [30, 60, 120, 240, 480, 960, 1920, 3840, 7200, 7200, 7200].map(Some);
    assert_eq!(pauses[..11], expected);
    assert_eq!((pauses[11], pause(u32::MAX)), (None, None));
}

/// What can become of a try, and of a question where one is asked.
#[derive(Clone, Debug)]
enum Answer {
    Taken,
    Failed(Failure),
    /// The process is killed before it can write anything down.
    Killed,
}

#[derive(Clone, Debug)]
enum Told {
    Nothing,
    Knows(Fate),
    CannotBeAsked,
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        1 => Just(Answer::Taken),
        4 => Just(Answer::Failed(Failure::later("busy"))),
        4 => Just(Answer::Failed(Failure::unknown("no-answer"))),
        2 => (1..100_000_i64).prop_map(|after| Answer::Failed(Failure::paused(NOW.plus(after), "no-money"))),
        1 => Just(Answer::Failed(Failure::refused(Blame::Address, "nobody"))),
        2 => Just(Answer::Killed),
    ]
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![
        4 => Just(Told::Nothing),
        1 => Just(Told::Knows(Fate::Underway)),
        1 => Just(Told::Knows(Fate::Failed(Reason::new("off")))),
        3 => Just(Told::CannotBeAsked),
    ]
}

proptest! {
    #[test]
    fn whatever_gateways_answer_each_notice_ends_and_no_try_is_doubled_without_asking(
        answers in prop::collection::vec((answers(), told()), 80), two in any::<bool>(),
    ) {
        let (mut now, mut delivery) = (NOW, Delivery::new(NOW).by("one", NOW));
        let (mut open, mut tries_here, mut way) = (None, 0, "one".to_owned());
        for (answer, told) in answers {
            if delivery.state != State::Waiting {
                break;
            }
            prop_assert!(delivery.next.since(now) <= 200_000, "nobody waits for ever");
            now = delivery.next.max(now);
            let own = delivery.way.clone().unwrap();
            if own != way {
                prop_assert!(two && own == "two");
                (way, open, tries_here) = (own, None, 0);
            }
            let other = (two && way == "one").then_some("two");
            match delivery.before(ASK, now) {
                Before::Wait { until } => {
                    prop_assert!(open.is_some() && until > now);
                    delivery = delivery.put_off(until);
                    continue;
                }
                Before::Ask { began } => {
                    prop_assert_eq!(Some(began), open);
                    prop_assert!(now.since(began) >= 120, "not before the gateway can know");
                    match told {
                        Told::Nothing => {}
                        Told::Knows(fate) => {
                            delivery = delivery.found(&fate, other, now);
                            continue;
                        }
                        Told::CannotBeAsked => {
                            tries_here += 1;
                            delivery = delivery.not_found_out(&Failure::later("down"), other, now);
                            continue;
                        }
                    }
                }
                Before::Send => prop_assert_eq!(open, None, "a try that may have got through is asked about"),
            }
            delivery = delivery.begun(now);
            tries_here += 1;
            match answer {
                Answer::Taken => {
                    delivery = delivery.sent("ref", now);
                    prop_assert_eq!((delivery.state, delivery.trouble, delivery.ended), (State::Sent, None, Some(now)));
                }
                Answer::Failed(failure) => {
                    delivery = delivery.failed(&failure, other, now);
                    open = matches!(failure, Failure::Unknown { .. }).then_some(now);
                    tries_here -= u32::from(matches!(failure, Failure::Paused { .. }));
                    prop_assert!(delivery.trouble.is_some() && delivery.reason.is_some(), "staff are told why");
                }
                // Its claim ends, and it is found as it was written down before the try.
                Answer::Killed => {
                    open = Some(now);
                    now = now.plus(180);
                }
            }
            prop_assert!(delivery.state != State::Waiting || delivery.way.as_deref() != Some(&*way) || delivery.tries == tries_here);
            prop_assert!(tries_here <= TRIES + 40, "{:?}", delivery);
        }
        if let State::Dead = delivery.state {
            prop_assert!(delivery.is_stuck() && delivery.ended.is_some());
            prop_assert!(!two || delivery.way.as_deref() == Some("two"), "not before the last way is tried");
        }
    }

    #[test]
    fn a_channel_that_always_fails_is_tried_twelve_times_in_less_than_a_day(unknown in any::<bool>()) {
        let failure = if unknown { Failure::unknown("lost") } else { Failure::later("busy") };
        let (mut delivery, mut now, mut tries) = (Delivery::new(NOW).by("one", NOW), NOW, 0);
        while delivery.state == State::Waiting {
            now = delivery.next;
            delivery = delivery.begun(now).failed(&failure, None, now);
            tries += 1;
        }
        prop_assert_eq!((delivery.state, tries), (State::Dead, 12));
        prop_assert!(now.since(NOW) < 24 * HOUR);
    }

    #[test]
    fn at_night_nobody_is_woken_for_what_can_wait_until_seven(hours in 0..24_i64, minutes in 0..60_i64) {
        let at = Instant(NOW.0 + hours * HOUR + minutes * 60);
        let quiet = at.local().hour >= 22 || at.local().hour < 7;
        let plain = Matter::new("confirmed", Subject::new("party", "p"));
        let waits = quiet::wait(&plain, at);
        prop_assert_eq!(waits.is_some(), quiet);
        if let Some(morning) = waits {
            prop_assert!(morning > at && morning.since(at) <= 9 * HOUR);
            prop_assert_eq!((morning.local().hour, morning.local().minute), (7, 0));
            prop_assert_eq!(quiet::wait(&plain, morning), None);
            let soon = plain.clone().with("until", morning.plus(2 * HOUR - 1));
            prop_assert_eq!(quiet::wait(&soon, at), None, "they could not answer in time any more");
            let later = plain.clone().with("starts", morning.plus(2 * HOUR));
            prop_assert_eq!(quiet::wait(&later, at), waits);
            prop_assert_eq!(quiet::wait(&plain.urgent(), at), None);
        }
    }
}

#[test]
fn a_pause_of_the_channel_is_no_try_of_the_message() {
    let mut delivery = Delivery::new(NOW).by("one", NOW);
    for _ in 0..50 {
        let now = delivery.next;
        delivery = delivery.begun(now).failed(&Failure::paused(now.plus(HOUR), "no-money"), None, now);
        assert_eq!((delivery.state, delivery.tries, delivery.next), (State::Waiting, 0, now.plus(HOUR)));
    }
    assert!(delivery.is_late(NOW, NOW.plus(NEWS_FOR + 1)) && !delivery.is_late(NOW, NOW.plus(NEWS_FOR)));
    let moved = delivery.clone().begun(NOW).failed(&Failure::paused(NOW.plus(HOUR), "no-money"), Some("two"), NOW);
    assert_eq!((moved.way.as_deref(), moved.next, moved.tries), (Some("two"), NOW, 0), "another way is open");
}

#[test]
fn what_staff_send_again_is_another_message_and_what_is_well_is_not_sent_again() {
    let dead = Delivery::new(NOW).by("one", NOW).begun(NOW);
    let dead = dead.failed(&Failure::refused(Blame::Setup, "no-template"), None, NOW);
    assert_eq!((dead.state, dead.trouble), (State::Dead, Some(Trouble::Setup)));
    let later = NOW.plus(HOUR);
    let again = dead.clone().again(later).unwrap();
    assert_eq!((again.state, again.way.clone(), again.tries, again.next), (State::Waiting, None, 0, later));
    assert_eq!((dead.message_id("n"), again.message_id("n")), ("n".to_owned(), "n-1".to_owned()));
    assert!(!again.is_late(NOW, NOW.plus(2 * NEWS_FOR)), "they know how old it is");

    let lost = Delivery::new(NOW).by("one", NOW).begun(NOW).failed(&Failure::unknown("lost"), None, NOW);
    let hurried = lost.clone().again(NOW).unwrap();
    assert_eq!((hurried.next, hurried.open, hurried.message_id("n")), (NOW, Some(NOW), "n".to_owned()), "asked first");

    let fresh = Delivery::new(NOW);
    for well in [fresh.clone(), fresh.clone().begun(NOW).sent("", NOW), fresh.clone().app_only(NOW), fresh.dropped(NOW)]
    {
        assert_eq!(well.again(NOW), Err(Refusal::NoticeNotStuck));
    }
}

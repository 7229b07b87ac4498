//! How leases end, who sees a door and for how long, who steps back and who hears of it.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use domain::{
    base::time::{DAY, HOUR, Instant},
    service::{
        action::{Action, Actor},
        alarm::{What, alarms},
        id::{NeedId, VisitId},
        kind::Risk,
        life::{Life, Terms, standing},
        refusal::Refusal,
        release::{Hears, release},
        sight::{Sight, Viewer, sees},
        state::State,
        timers::Timers,
        visit::{Mark, Proof, Visit},
    },
};
use service::place::{MINUTE, NOW, STARTS, actors, terms, visit_time, volunteer};

fn claimed(now: Instant, terms: &Terms) -> Life {
    let timers = Timers::default();
    let everybody = actors();
    let step =
        |life: Life, action: Action, actor: usize| life.step(terms, &action, &everybody[actor], now, &timers).unwrap();
    let published = step(step(Life::new(now), Action::Triage, 3), Action::Publish, 3);
    step(published, Action::Claim { period: visit_time() }, 1)
}

#[test]
fn a_lease_ends_after_a_day_after_twenty_minutes_when_urgent_and_two_hours_before_the_start() {
    let until = |now, urgent| claimed(now, &terms(Risk::L2, urgent)).lease.unwrap().until;
    assert_eq!(until(NOW, false), NOW.plus(24 * HOUR));
    assert_eq!(until(NOW, true), NOW.plus(20 * MINUTE));
    let late = STARTS.plus(-5 * HOUR);
    assert_eq!(until(late, false), STARTS.plus(-2 * HOUR));
    let night = Instant(NOW.0 + 11 * HOUR);
    assert_eq!(night.local().hour, 23);
    assert_eq!(until(night, true), night.plus(20 * MINUTE), "no pause at night");
}

#[test]
fn a_place_is_free_in_the_very_second_in_which_its_lease_ends() {
    let terms = terms(Risk::L3, false);
    let life = claimed(NOW, &terms);
    let until = life.lease.as_ref().unwrap().until;
    assert_eq!(life.at(&terms, until.plus(-1)).state, State::Claimed);
    assert_eq!(life.at(&terms, until).state, State::Published);
    let other = Actor::Volunteer(volunteer(2));
    let claim = Action::Claim { period: visit_time() };
    let taken = life.step(&terms, &claim, &other, until.plus(-1), &Timers::default());
    assert_eq!(taken, Err(Refusal::NotNow { state: "claimed".into() }));
    let got = life.step(&terms, &claim, &other, until, &Timers::default()).unwrap();
    assert_eq!((got.holder, got.published), (Some(volunteer(2)), Some(NOW)));
}

#[test]
fn door_and_phone_are_seen_for_thirty_days_after_the_end_and_not_a_second_longer() {
    let (terms, timers) = (terms(Risk::L0, false), Timers::default());
    let mine = Viewer::Volunteer(volunteer(1));
    let mut life = claimed(NOW, &terms);
    for (action, actor, at) in
        [(Action::CheckIn, 1, STARTS), (Action::CheckOut, 1, STARTS.plus(HOUR)), (Action::Verify, 0, STARTS.plus(DAY))]
    {
        life = life.step(&terms, &action, &actors()[actor], at, &timers).unwrap();
    }
    let closed = STARTS.plus(2 * DAY);
    life = life.step(&terms, &Action::Close, &Actor::Clock, closed, &timers).unwrap();
    assert_eq!(sees(&mine, &life, &terms, closed.plus(30 * DAY - 1), &timers), Sight::Door);
    assert_eq!(sees(&mine, &life, &terms, closed.plus(30 * DAY), &timers), Sight::Estate);
}

#[test]
fn stepping_back_is_free_until_a_day_before_and_then_takes_one_more_tap() {
    let (terms, timers, me) = (terms(Risk::L1, false), Timers::default(), volunteer(1));
    let life = claimed(NOW, &terms);
    let back = |now, meant| release(&life, &terms, &me, meant, now, &timers);
    let free = back(STARTS.plus(-DAY), false).unwrap();
    assert!(!free.late && free.told.iter().all(|told| !told.at_night));
    assert_eq!(back(STARTS.plus(-DAY + 1), false), Err(Refusal::LateRelease { starts: STARTS }));
    let late = back(STARTS.plus(-DAY + 1), true).unwrap();
    assert!(late.late && late.life.state == State::Reassigned);
    let at_night: Vec<Hears> = late.told.iter().filter(|told| told.at_night).map(|told| told.who).collect();
    assert_eq!(at_night, [Hears::Standby, Hears::Lead], "a resident is not woken");
    assert_eq!(back(STARTS, true), Err(Refusal::Begun));
}

#[test]
fn nobody_who_is_late_or_alone_goes_unnoticed() {
    let (terms, timers) = (terms(Risk::L0, false), Timers::default());
    let mut life = claimed(NOW, &terms);
    let mut visit = Visit {
        id: VisitId::new("x"),
        need: NeedId::new("n"),
        volunteer: volunteer(1),
        period: visit_time(),
        alone: true,
        start: None,
        end: None,
        comes_at: None,
        well_at: None,
        stopped: None,
    };
    let rings = |life: &Life, visit: &Visit, at| {
        alarms(life, Some(visit), &terms, at, &timers).iter().map(|alarm| alarm.what).collect::<Vec<_>>()
    };
    assert_eq!(rings(&life, &visit, STARTS.plus(15 * MINUTE - 1)), []);
    assert_eq!(rings(&life, &visit, STARTS.plus(15 * MINUTE)), [What::NobodyCame]);
    visit.comes_at = Some(STARTS.plus(20 * MINUTE));
    assert_eq!(rings(&life, &visit, STARTS.plus(34 * MINUTE)), []);
    life = life.step(&terms, &Action::CheckIn, &actors()[1], STARTS.plus(20 * MINUTE), &timers).unwrap();
    visit.start = Some(Mark { at: STARTS.plus(20 * MINUTE), proof: Proof::Code });
    assert_eq!(rings(&life, &visit, STARTS.plus(80 * MINUTE - 1)), []);
    assert_eq!(rings(&life, &visit, STARTS.plus(80 * MINUTE)), [What::Alone]);
    visit.well_at = Some(STARTS.plus(80 * MINUTE));
    assert_eq!(rings(&life, &visit, STARTS.plus(90 * MINUTE)), [What::Overdue]);
    life = life.step(&terms, &Action::CheckOut, &actors()[3], STARTS.plus(100 * MINUTE), &timers).unwrap();
    assert_eq!(rings(&life, &visit, STARTS.plus(100 * MINUTE + 3 * DAY)), [What::ResidentSilent]);
}

#[test]
fn a_feast_stands_where_its_last_place_stands() {
    let at = |state: State, since: i64| Life { state, since: NOW.plus(since), ..Life::new(NOW) };
    assert_eq!(
        standing(&[at(State::Confirmed, 0), at(State::Published, 0), at(State::Cancelled, 9)]),
        Some(State::Published)
    );
    assert_eq!(standing(&[at(State::Closed, 1), at(State::Cancelled, 2)]), Some(State::Cancelled));
    assert_eq!(standing(&[]), None);
}

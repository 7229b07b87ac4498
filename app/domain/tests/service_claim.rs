//! Who may claim what.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use domain::{
    base::id::PersonId,
    base::refusal::Refuses,
    base::time::{DAY, HOUR, Instant, Period, Weekday, date},
    people::person::BirthMonth,
    service::claim::{Agenda, Claimed, Place, may_claim},
    service::id::{NeedId, SkillId, VolunteerId},
    service::kind::{Kind, Risk},
    service::life::Life,
    service::need::Need,
    service::refusal::{Next, Refusal},
    service::state::State,
    service::timers::Timers,
    service::volunteer::{Document, Free, Gender, Paper, Volunteer, days},
};
use proptest::prelude::*;
use service::{MINUTE, NOW, STARTS, kind, need, published, visit_time, volunteer};

/// What makes a claim wrong.
type Change = fn(&mut Case);

/// Each way in which a claim can be wrong, and what it is refused for.
fn wrongs() -> Vec<(&'static str, Change)> {
    vec![
        ("need-not-now", |case| case.life.state = State::Triaged),
        ("claim-other-time", |case| case.need.windows[0].ends = STARTS.plus(30 * MINUTE)),
        ("volunteer-guardian-missing", |case| case.volunteer.born = BirthMonth::new(2010, 5, NOW).unwrap()),
        ("claim-not-for-minors", |case| case.volunteer.born = BirthMonth::new(2010, 5, NOW).unwrap()),
        ("claim-own-need", |case| case.volunteer.person = PersonId::new("granny")),
        ("claim-risk-beyond-limit", |case| case.volunteer.limits.risk = Risk::L0),
        ("claim-skill-missing", |case| case.kind.must.push(SkillId::new("law"))),
        ("claim-wish-unmet", |case| case.need.wish = Some(Gender::Man)),
        ("claim-not-for-them", |case| case.need.not.push(VolunteerId::new("v1"))),
        ("claim-paper-missing", |case| case.kind.papers.push(Paper::Licence)),
        ("claim-paper-ends", |case| {
            case.kind.papers.push(Paper::Identity);
            case.volunteer.papers[0].until = date(2026, 11, 25).unwrap();
        }),
        ("claim-overlap", |case| {
            case.agenda.bound.push(Period { starts: STARTS.plus(59 * MINUTE), ends: STARTS.plus(2 * HOUR) });
        }),
        ("claim-day-full", |case| {
            let day = Period { starts: STARTS.plus(-9 * HOUR), ends: STARTS.plus(-90 * MINUTE) };
            case.agenda.held.push((NeedId::new("other"), day));
        }),
        ("claim-month-full", |case| case.volunteer.limits.hours_a_month = Some(0)),
        ("claim-approval-needed", |case| case.agenda.no_shows = vec![NOW.plus(-89 * DAY), NOW.plus(-DAY)]),
    ]
}

struct Case {
    need: Need,
    kind: Kind,
    life: Life,
    volunteer: Volunteer,
    agenda: Agenda,
    adult_comes: bool,
}

impl Case {
    fn new() -> Self {
        Self {
            need: need(),
            kind: kind(),
            life: published(),
            volunteer: volunteer(1),
            agenda: Agenda::default(),
            adult_comes: false,
        }
    }

    fn claim(&self, now: Instant) -> Result<Claimed, Vec<Refusal>> {
        let place = Place { need: &self.need, kind: &self.kind, life: &self.life, adult_comes: self.adult_comes };
        may_claim(place, &self.volunteer, &self.agenda, &visit_time(), now, &Timers::default())
    }
}

proptest! {
    #[test]
    fn all_that_is_wrong_is_told_at_once_and_each_with_a_way_on(chosen in prop::collection::btree_set(0_usize..15, 0..15)) {
        let mut case = Case::new();
        let wrongs = wrongs();
        let mut expected: Vec<&str> = chosen.iter().map(|at| { wrongs[*at].1(&mut case); wrongs[*at].0 }).collect();
        // A minor is all of these at once.
        if chosen.contains(&2) || chosen.contains(&3) {
            expected.extend(["volunteer-guardian-missing", "claim-not-for-minors", "claim-minor-alone"]);
        }
        expected.sort_unstable();
        expected.dedup();
        match case.claim(NOW) {
            Ok(claimed) => prop_assert!(expected.is_empty() && claimed == Claimed::Confirmed),
            Err(refusals) => {
                let mut told: Vec<&str> = refusals.iter().map(Refuses::code).collect();
                told.sort_unstable();
                prop_assert_eq!(told, expected);
                prop_assert!(refusals.iter().all(|refusal| !refusal.next().slug().is_empty()));
            }
        }
    }

    #[test]
    fn who_is_free_every_week_is_free_in_every_minute_of_it(hours in prop::collection::vec((0_u16..1440, 1_u16..600, 0_u8..7), 0..5), starts in 0_i64..7 * 24 * 60, length in 1_i64..300) {
        let mut one = volunteer(1);
        one.free = hours.into_iter().map(|(from, length, day)| Free { weekday: Weekday::Monday.nth_next(day), from, until: (from + length).min(1440) }).collect();
        let period = Period { starts: NOW.plus(starts * MINUTE), ends: NOW.plus((starts + length) * MINUTE) };
        let free_at = |at: Instant| {
            let local = at.local();
            let minute = u16::from(local.hour) * 60 + u16::from(local.minute);
            one.free.iter().any(|free| free.weekday == local.date.weekday() && free.from <= minute && minute < free.until)
        };
        prop_assert_eq!(one.is_free(&period), (0..length).all(|minute| free_at(period.starts.plus(minute * MINUTE))));
        prop_assert!(days(&period).count() <= 2);
    }
}

#[test]
fn riskier_needs_are_leased_at_most_three_at_once() {
    let mut case = Case::new();
    case.need.risk = Some(Risk::L2);
    case.agenda.leases = 2;
    let Ok(Claimed::Leased(lease)) = case.claim(NOW) else { panic!("leased") };
    assert_eq!((lease.until, lease.extended, lease.resident, lease.staff), (NOW.plus(24 * HOUR), false, false, false));
    case.agenda.leases = 3;
    assert_eq!(case.claim(NOW), Err(vec![Refusal::TooManyLeases { most: 3 }]));
    case.need.risk = Some(Risk::L1);
    assert_eq!(case.claim(NOW), Ok(Claimed::Confirmed), "what is confirmed at once is no lease");
    case.need.risk = Some(Risk::L3);
    case.agenda.leases = 0;
    let latest = STARTS.plus(-2 * HOUR);
    assert_eq!(case.claim(latest), Err(vec![Refusal::StartsTooSoon { latest }]));
    assert_eq!(case.claim(STARTS), Err(vec![Refusal::Begun]));
    assert_eq!(Refusal::StartsTooSoon { latest }.next(), Next::Desk);
}

#[test]
fn two_never_hold_the_same_place_and_nobody_holds_two_of_one_need() {
    let mut case = Case::new();
    case.life = Life {
        state: State::Confirmed,
        holder: Some(VolunteerId::new("v2")),
        period: Some(visit_time()),
        ..published()
    };
    assert_eq!(case.claim(NOW), Err(vec![Refusal::Taken]));
    case.life = published();
    case.agenda.held.push((NeedId::new("n1"), visit_time()));
    assert_eq!(case.claim(NOW), Err(vec![Refusal::AlreadyHeld]));
}

#[test]
fn under_fourteen_nobody_serves_and_until_eighteen_in_public_never_alone() {
    let mut case = Case::new();
    case.need.risk = Some(Risk::L0);
    let born = |case: &mut Case, year, month| case.volunteer.born = BirthMonth::new(year, month, NOW).unwrap();
    born(&mut case, 2012, 12);
    case.volunteer.consent = true;
    case.adult_comes = true;
    assert_eq!(case.claim(NOW), Err(vec![Refusal::VolunteerTooYoung { min: 14 }]));
    born(&mut case, 2012, 11);
    assert_eq!(case.claim(NOW), Ok(Claimed::Confirmed));
    case.adult_comes = false;
    assert_eq!(case.claim(NOW), Err(vec![Refusal::MinorAlone]));
    case.adult_comes = true;
    case.volunteer.consent = false;
    assert_eq!(case.claim(NOW), Err(vec![Refusal::GuardianMissing]));
    case.volunteer.consent = true;
    case.need.risk = Some(Risk::L1);
    assert_eq!(case.claim(NOW), Err(vec![Refusal::NotForMinors]));
    born(&mut case, 2008, 11);
    case.adult_comes = false;
    assert_eq!(case.claim(NOW), Ok(Claimed::Confirmed), "eighteen");
}

#[test]
fn two_no_shows_within_ninety_days_need_an_approval() {
    let mut case = Case::new();
    case.agenda.no_shows = vec![NOW.plus(-90 * DAY), NOW.plus(-DAY)];
    assert_eq!(case.claim(NOW), Ok(Claimed::Confirmed));
    case.agenda.no_shows[0] = NOW.plus(-90 * DAY + 1);
    assert_eq!(case.claim(NOW), Err(vec![Refusal::ApprovalNeeded]));
    case.agenda.approved = true;
    assert_eq!(case.claim(NOW), Ok(Claimed::Confirmed));
}

#[test]
fn papers_are_told_of_sixty_thirty_and_seven_days_before_and_a_renewed_one_never() {
    let timers = Timers::default();
    let mut one = volunteer(1);
    let told = |one: &Volunteer, month, day| one.papers_to_tell(date(2026, month, day).unwrap(), &timers);
    assert_eq!(told(&one, 11, 1), [(Paper::Identity, 60), (Paper::Background, 60)]);
    assert_eq!(told(&one, 12, 1).len() + told(&one, 12, 24).len(), 4);
    assert_eq!(told(&one, 12, 2), []);
    one.papers.push(Document {
        paper: Paper::Identity,
        from: date(2027, 1, 1).unwrap(),
        until: date(2027, 12, 31).unwrap(),
    });
    assert_eq!(told(&one, 11, 1), [(Paper::Background, 60)]);
    assert_eq!(one.holds(Paper::Identity, date(2027, 1, 1).unwrap()), Ok(()));
    let until = Instant::at(date(2026, 12, 31).unwrap(), 0, 0);
    assert_eq!(
        one.holds(Paper::Background, date(2027, 1, 1).unwrap()),
        Err(Refusal::PaperEnds { paper: "background".into(), until })
    );
}

#[test]
fn times_that_touch_do_not_overlap_and_all_others_do() {
    for (starts, length) in (-180_i64..180).flat_map(|starts| [1, 30, 60, 61, 120].map(|length| (starts, length))) {
        let mut case = Case::new();
        let other = Period { starts: STARTS.plus(starts * MINUTE), ends: STARTS.plus((starts + length) * MINUTE) };
        case.agenda.held.push((NeedId::new("other"), other));
        let minute_in_both = (0..60).any(|minute| (starts..starts + length).contains(&minute));
        let overlap = Refusal::Overlap { starts: other.starts, ends: other.ends };
        assert_eq!(case.claim(NOW).is_err_and(|refusals| refusals == [overlap]), minute_in_both, "{starts} {length}");
    }
}

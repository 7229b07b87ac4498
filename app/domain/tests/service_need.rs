//! What can be asked for, what fits whom, who comes every week, what is planned.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use domain::{
    base::{
        id::{BuildingId, EstateId},
        refusal::Refuses,
        time::{DAY, HOUR, Period, date},
    },
    service::{
        claim::{Agenda, Place},
        fit::{Reason, first_time, for_you, missing},
        id::{NeedId, SkillId, VolunteerId},
        kind::{Emergency, Risk, call_instead},
        life::Life,
        need::{Need, Rebound, rebound},
        plan::{
            block::Block,
            problem::{NeedRow, ToAsk, ToPlan, rows},
            solve::solve,
        },
        regular::{Comes, Cover, Regular, comes, end},
        sight::Sight,
        timers::Timers,
        volunteer::{Gender, Tongue, Volunteer},
    },
};
use proptest::prelude::*;
use service::{MINUTE, NOW, STARTS, kind, need, published, volunteer};

proptest! {
    #[test]
    fn nobody_is_shown_what_they_may_not_claim_and_the_order_of_rows_changes_nothing(
        asked in prop::collection::vec((0_u8..4, any::<bool>(), 0_i64..40, any::<bool>(), any::<bool>(), any::<bool>()), 1..12), turn in any::<prop::sample::Index>(),
    ) {
        let kind = kind();
        let make = |(number, (risk, urgent, age, speaks, here, regular)): (usize, (u8, bool, i64, bool, bool, bool))| {
            let mut one = need();
            one.id = NeedId::new(format!("n{number:02}"));
            one.risk = Some(Risk::ALL[usize::from(risk)]);
            one.urgent = urgent;
            one.regular = regular.then(|| VolunteerId::new("v1"));
            if !speaks { one.tongues = vec![Tongue("wu-shanghai".into())] }
            if !here { one.spot.estate = EstateId::new("changfeng") }
            (one, Life { published: Some(NOW.plus(-age * DAY)), ..published() })
        };
        let mut needs: Vec<(Need, Life)> = asked.into_iter().enumerate().map(make).collect();
        let mut one = volunteer(1);
        one.limits.risk = Risk::L2;
        let agenda = Agenda::default();
        let list = |needs: &[(Need, Life)]| {
            let places: Vec<Place<'_>> = needs.iter().map(|(need, life)| Place { need, kind: &kind, life, adult_comes: false }).collect();
            for_you(&places, &one, &agenda, NOW, &Timers::default(), 5)
        };
        let fits = list(&needs);
        let possible = needs.iter().filter(|(need, _)| need.risk <= Some(Risk::L2)).count();
        prop_assert_eq!(fits.len(), possible.min(5));
        for fit in &fits {
            let (need, _) = needs.iter().find(|(need, _)| need.id == fit.need).unwrap();
            prop_assert!(need.risk <= Some(Risk::L2) && need.allows(&fit.period));
            prop_assert!(fit.reasons.contains(&Reason::Free(fit.period)));
            prop_assert_eq!(fit.reasons.contains(&Reason::SameEstate), need.spot.estate == EstateId::new("qinxian"));
        }
        let urgent: Vec<bool> = fits.iter().map(|fit| fit.reasons.contains(&Reason::Urgent)).collect();
        prop_assert!(urgent.is_sorted_by(|one, next| one >= next), "what cannot wait is on top");
        let turn = turn.index(needs.len());
        needs.rotate_left(turn);
        prop_assert_eq!(list(&needs), fits);
    }
}

#[test]
fn a_form_tells_all_that_is_wrong_with_it() {
    let good = need();
    assert_eq!(good.check(false, NOW), Ok(()));
    let codes = |need: &Need, own_words| match need.check(own_words, NOW) {
        Ok(()) => vec![],
        Err(refusals) => refusals.iter().map(Refuses::code).collect(),
    };
    let nothing = Need { windows: vec![], places: 0, minutes: 0, ..need() };
    assert_eq!(codes(&nothing, true), ["need-no-window", "need-no-length", "need-places-range", "need-words-missing"]);
    let past = Period { starts: NOW.plus(-1), ends: NOW.plus(1800) };
    let odd = Need {
        windows: vec![past; 9],
        places: 41,
        words: "字".repeat(501),
        weekly_until: Some(date(2026, 11, 22).unwrap()),
        ..need()
    };
    assert_eq!(
        codes(&odd, false),
        [
            "need-too-many-windows",
            "need-window-too-short",
            "need-window-past",
            "need-places-range",
            "need-words-too-long",
            "need-weekly-over"
        ]
    );
    assert_eq!(good.last_start(), Some(STARTS.plus(HOUR)));
}

#[test]
fn a_weekly_need_recurs_until_its_last_day() {
    let weekly = Need { weekly_until: Some(date(2026, 12, 9).unwrap()), ..need() };
    let first = weekly.windows[0];
    assert_eq!(weekly.windows_in(0), [first]);
    assert_eq!(weekly.windows_in(1), [Period { starts: first.starts.plus(7 * DAY), ends: first.ends.plus(7 * DAY) }]);
    assert_eq!(weekly.windows_in(2), []);
    assert_eq!(need().windows_in(1), []);
}

#[test]
fn shorter_within_the_promised_time_binds_on_and_everything_else_asks_again() {
    let at = |starts, ends| Period { starts: STARTS.plus(starts * MINUTE), ends: STARTS.plus(ends * MINUTE) };
    let old = at(0, 60);
    assert_eq!((rebound(&old, &old), rebound(&old, &at(10, 50))), (Rebound::Stands, Rebound::Stands));
    for other in [at(-1, 59), at(0, 61), at(1, 61), at(60, 120)] {
        assert_eq!(rebound(&old, &other), Rebound::AskedAgain);
    }
}

#[test]
fn what_is_not_seen_is_not_told() {
    let spot = need().spot;
    let (estate, building, door) = (Sight::Estate.of(&spot), Sight::Building.of(&spot), Sight::Door.of(&spot));
    assert_eq!((estate.building, estate.door, estate.phone), (None, None, false));
    assert_eq!((building.building, building.door, building.phone), (spot.building.clone(), None, false));
    assert_eq!((door.building, door.door, door.phone), (spot.building, spot.door, true));
}

#[test]
fn a_list_never_tells_the_building_not_even_by_its_order() {
    let (kind, life, one) = (kind(), published(), volunteer(1));
    let (mut near, mut far) = (need(), need());
    (near.id, far.id) = (NeedId::new("b"), NeedId::new("a"));
    far.spot.building = Some(BuildingId::new("12"));
    let places = [&near, &far].map(|need| Place { need, kind: &kind, life: &life, adult_comes: false });
    let fits = for_you(&places, &one, &Agenda::default(), NOW, &Timers::default(), 5);
    assert_eq!(fits.iter().map(|fit| fit.need.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(fits[0].reasons, fits[1].reasons);
}

#[test]
fn the_first_free_time_of_a_window_is_found() {
    let (kind, life, mut one, need) = (kind(), published(), volunteer(1), need());
    let place = Place { need: &need, kind: &kind, life: &life, adult_comes: false };
    let first = |one: &Volunteer, agenda: &Agenda| {
        first_time(place, one, agenda, NOW, &Timers::default()).map(|period| period.starts.since(STARTS) / MINUTE)
    };
    assert_eq!(first(&one, &Agenda::default()), Some(-60));
    one.free[0].from = 14 * 60 + 20;
    assert_eq!(first(&one, &Agenda::default()), Some(-30));
    let bound =
        Agenda { bound: vec![Period { starts: STARTS.plus(-HOUR), ends: STARTS.plus(HOUR) }], ..Agenda::default() };
    assert_eq!(first(&one, &bound), Some(60));
    one.free.clear();
    assert_eq!(first(&one, &Agenda::default()), None);
}

#[test]
fn who_is_not_understood_lacks_as_much_as_three_skills() {
    let helps: Vec<SkillId> = ["teaching", "a", "b", "c", "d", "e"].map(SkillId::new).to_vec();
    let mut one = volunteer(1);
    assert_eq!((missing(&need(), &helps[..1], &one), missing(&need(), &helps, &one)), (0, 4));
    one.tongues.clear();
    assert_eq!((missing(&need(), &helps[..1], &one), missing(&need(), &helps, &one)), (3, 7));
}

#[test]
fn a_cover_is_a_cover_and_ending_the_regular_opens_the_rest() {
    let day = |day| date(2026, 12, day).unwrap();
    let (zhao, sun) = (VolunteerId::new("zhao"), VolunteerId::new("sun"));
    let mut regulars = vec![Regular { volunteer: zhao.clone(), from: day(1), until: None }];
    let covers = [Cover { volunteer: sun.clone(), days: vec![day(10)] }];
    assert_eq!(comes(&regulars, &covers, day(3)), Comes::Regular(&zhao));
    assert_eq!(comes(&regulars, &covers, day(10)), Comes::Cover(&sun));
    assert_eq!(comes(&regulars, &covers, day(17)), Comes::Regular(&zhao));
    let opened = end(&mut regulars, &covers, day(3), &[day(3), day(10), day(17), day(24)]);
    assert_eq!(opened, [day(17), day(24)]);
    assert_eq!(comes(&regulars, &covers, day(10)), Comes::Cover(&sun));
    assert_eq!(comes(&regulars, &covers, day(17)), Comes::Nobody, "the cover is not the regular now");
}

#[test]
fn an_emergency_is_known_by_its_words() {
    let emergencies = [Emergency { words: vec!["晕倒".into(), "Chest pain".into()], number: "120".into() }];
    assert_eq!(call_instead(&emergencies, "奶奶晕倒了"), Some("120"));
    assert_eq!(call_instead(&emergencies, "he has CHEST PAIN"), Some("120"));
    assert_eq!(call_instead(&emergencies, "换灯泡"), None);
}

#[test]
fn a_block_is_a_part_of_one_day() {
    let at = |from: i64, until: i64| Period { starts: NOW.plus(from * HOUR), ends: NOW.plus(until * HOUR) };
    let slug = |windows: &[Period]| Block::of(windows).map(|block| block.to_string());
    assert_eq!(slug(&[at(0, 6)]).unwrap(), "2026-11-23/afternoon", "12:00 to 18:00");
    assert_eq!(slug(&[at(6, 12)]).unwrap(), "2026-11-23/evening");
    assert_eq!(slug(&[at(-12, 0)]).unwrap(), "2026-11-23/morning");
    assert_eq!(slug(&[at(0, 1), at(4, 6)]).unwrap(), "2026-11-23/afternoon");
    for windows in [vec![], vec![at(-1, 1)], vec![at(0, 1), at(24, 25)], vec![at(5, 7)]] {
        assert_eq!(slug(&windows), None);
    }
}

#[test]
fn hard_filters_come_before_the_plan_and_a_badge_never_weighs() {
    let kind = kind();
    let (mut one, mut two) = (need(), need());
    one.windows[0].ends = STARTS.plus(3 * HOUR);
    two.id = NeedId::new("n2");
    two.windows.push(Period { starts: STARTS.plus(-6 * HOUR), ends: STARTS.plus(-4 * HOUR) });
    one.regular = Some(VolunteerId::new("v1"));
    one.wish = Some(Gender::Woman);
    let life = Life { published: Some(NOW.plus(-9 * DAY)), ..published() };
    let places = [&one, &two].map(|need| Place { need, kind: &kind, life: &life, adult_comes: false });
    let to_plan: Vec<ToPlan<'_>> =
        places.into_iter().map(|place| ToPlan { name: place.need.id.to_string(), place }).collect();
    let mut all: Vec<Volunteer> = (1..=7).map(volunteer).collect();
    all[1].gender = Some(Gender::Man);
    all[2].free.clear();
    all[3].area = vec![EstateId::new("changfeng")];
    all[4].limits.risk = Risk::L0;
    all[6].home = None;
    let busy =
        Agenda { bound: vec![Period { starts: STARTS.plus(-HOUR), ends: STARTS.plus(3 * HOUR) }], ..Agenda::default() };
    let free = Agenda::default();
    let ask = |all: &[Volunteer]| {
        let ask = |(at, volunteer)| ToAsk {
            volunteer,
            agenda: if at == 5 { &busy } else { &free },
            minutes: 20_000,
            most: 2,
        };
        let to_ask: Vec<ToAsk<'_>> = all.iter().enumerate().map(ask).collect();
        rows(&to_plan, &to_ask, NOW, &Timers::default())
    };
    let (problem, by_hand) = ask(&all);
    assert_eq!(by_hand, ["n2"]);
    let row = NeedRow {
        id: "n1".into(),
        block: "2026-11-26/afternoon".into(),
        urgent: false,
        waiting: 9,
        regular: Some("v1".into()),
    };
    assert_eq!(problem.needs, [row]);
    let pairs: Vec<(&str, u8, u8)> =
        problem.pairs.iter().map(|pair| (pair.volunteer.as_str(), pair.missing, pair.distance)).collect();
    assert_eq!(pairs, [("v1", 0, 0), ("v7", 0, 2)]);
    assert!(problem.volunteers.len() == 7 && problem.volunteers.iter().all(|row| (row.hours, row.most) == (255, 2)));
    let plain = solve(&problem, || true).unwrap();
    assert_eq!(plain.assigned.get("n1").unwrap(), "v1");
    for volunteer in &mut all {
        volunteer.badge = true;
    }
    assert_eq!(ask(&all).0, problem);
}

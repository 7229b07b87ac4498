//! Who may claim what, what fits whom, and who comes every week.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        id::PersonId,
        refusal::Refuses,
        text::Text,
        time::{DAY, HOUR, Instant, Period, Weekday, date},
    },
    people::person::BirthMonth,
    service::{
        claim::{Agenda, Claimed, Place, may_claim},
        fit::{Reason, first_time, for_you, missing},
        id::{BrandId, BuildingId, EstateId, KindId, NeedId, SkillId, VolunteerId},
        kind::{Emergency, Kind, Risk, call_instead},
        life::Life,
        need::{Need, Rebound, Spot, rebound},
        plan::{
            block::Block,
            problem::{NeedRow, ToAsk, ToPlan, rows},
            solve::solve,
        },
        refusal::{Next, Refusal},
        regular::{Comes, Cover, Regular, comes, end},
        sight::Sight,
        state::State,
        timers::Timers,
        volunteer::{Document, Free, Gender, Limits, Paper, Tongue, Volunteer, days},
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);
const MINUTE: i64 = 60;
/// Thursday 2026-11-26, 15:00.
const STARTS: Instant = NOW.plus(3 * DAY + 3 * HOUR);

fn visit_time() -> Period {
    Period { starts: STARTS, ends: STARTS.plus(HOUR) }
}

fn kind() -> Kind {
    Kind {
        id: KindId::new("phone"),
        brand: BrandId::new("silver"),
        name: Text { zh: "教用手机".into(), en: "Phone lessons".into() },
        risk: Risk::L1,
        minutes: 60,
        places: 2,
        must: vec![],
        helps: vec![SkillId::new("teaching")],
        papers: vec![],
        asks: vec![],
        own_words: false,
    }
}

fn need() -> Need {
    Need {
        id: NeedId::new("n1"),
        kind: KindId::new("phone"),
        words: String::new(),
        person: PersonId::new("granny"),
        entered_by: None,
        asked: NOW,
        windows: vec![Period { starts: STARTS.plus(-HOUR), ends: STARTS.plus(2 * HOUR) }],
        minutes: 60,
        spot: Spot {
            estate: EstateId::new("qinxian"),
            building: Some(BuildingId::new("7")),
            door: Some("2-301".into()),
        },
        tongues: vec![Tongue("jin-taiyuan".into())],
        wish: None,
        pets: false,
        stairs: false,
        weekly_until: None,
        urgent: false,
        places: 2,
        risk: None,
        regular: None,
        not: vec![],
    }
}

fn volunteer(number: u8) -> Volunteer {
    let whole_year = |paper| Document { paper, from: date(2026, 1, 1).unwrap(), until: date(2026, 12, 31).unwrap() };
    Volunteer {
        id: VolunteerId::new(format!("v{number}")),
        number: format!("QX-{number:04}"),
        person: PersonId::new(format!("p{number}")),
        born: BirthMonth::new(1980, 5, NOW).unwrap(),
        gender: Some(Gender::Woman),
        skills: vec![SkillId::new("teaching")],
        tongues: vec![Tongue("jin-taiyuan".into())],
        free: vec![Free { weekday: Weekday::Thursday, from: 14 * 60, until: 18 * 60 }],
        area: vec![],
        home: Some((EstateId::new("qinxian"), BuildingId::new("7"))),
        limits: Limits { hours_a_month: None, risk: Risk::L3 },
        papers: vec![whole_year(Paper::Identity), whole_year(Paper::Background)],
        teams: vec![],
        brands: vec![],
        badge: false,
        consent: false,
    }
}

fn published() -> Life {
    Life { state: State::Published, published: Some(NOW), ..Life::new(NOW) }
}

/// Each way in which a claim can be wrong, and what it is refused for.
fn wrongs() -> Vec<(&'static str, fn(&mut Case))> {
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
            case.agenda.bound.push(Period { starts: STARTS.plus(59 * MINUTE), ends: STARTS.plus(2 * HOUR) })
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
    all.iter_mut().for_each(|volunteer| volunteer.badge = true);
    assert_eq!(ask(&all).0, problem);
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

//! Signing up: first come, first served, by weekday; and wishes for a ballot, with the tickets that come of them.

use std::collections::BTreeMap;

use domain::{
    base::{
        id::{CourseId, PersonId, ProgrammeId, RoomId, SchoolId, TicketId, TierId},
        refusal::Refuses,
        text::Text,
        time::{DAY, HOUR, Instant, Period, date},
    },
    community::holidays::{Calendar, Kind as DayKind, Special},
    courses::course::EnrolmentWindow,
    people::{
        ages::Ages,
        commitment::{Commitment, To},
    },
    tutoring::{
        applicant::Applicant,
        day::{Day, Days},
        market::Market,
        programme::{Clock, Limits, Method, Offered, Programme},
        pupil::{Grade, Pupil},
        refusal::Refusal,
        signup::{AllOrNone, Decision, Places, decide},
        ticket::{End, losses, weight},
        wish::{self, Asked, Entry, Form, Wishing},
    },
};
use proptest::prelude::*;

/// Monday 2026-08-24, 12:00 in the community.
fn now() -> Instant {
    Instant::at(date(2026, 8, 24).unwrap(), 12, 0)
}

fn programme(capacity: u32) -> Programme {
    let offered = |day| Offered {
        day,
        from: Clock(16 * 60 + 30),
        until: Clock(18 * 60 + 30),
        capacity,
        reserves: BTreeMap::new(),
    };
    Programme {
        id: ProgrammeId::new("care"),
        title: Text { zh: "一、二年级托管".into(), en: "Care for grades 1 and 2".into() },
        term: (date(2026, 9, 1).unwrap(), date(2027, 1, 22).unwrap()),
        school: Some(SchoolId::new("first")),
        grades: (Grade::FIRST, Grade::try_from(2).unwrap()),
        days: Day::SCHOOL.map(offered).into(),
        room: RoomId::new("family"),
        ratio: 12,
        price: Text { zh: "每月200元".into(), en: String::new() },
        fen_a_month: Some(20_000),
        enrolment: EnrolmentWindow { opens: now().plus(-DAY), closes: now().plus(5 * DAY) },
        method: Method::FirstCome,
    }
}

fn applicant(id: usize, days: Days) -> Applicant {
    let person = PersonId::new(format!("p{id}"));
    let pupil = Pupil {
        person: person.clone(),
        school: SchoolId::new("first"),
        entered: 2025,
        exceptions: Vec::new(),
        allergies: String::new(),
    };
    Applicant { person, pupil: Some(pupil), consent: true, commitments: Vec::new(), days, held: Days::default() }
}

fn days(bits: u8) -> Days {
    Day::SCHOOL.into_iter().filter(|day| bits >> day.number() & 1 == 1).collect()
}

fn signed_up(programme: &Programme, applicant: Applicant) -> Result<(), Vec<Refusal>> {
    decide(programme, &Places::default(), &[applicant], AllOrNone::default(), &Calendar::default(), now()).map(|_| ())
}

proptest! {
    #[test]
    fn what_is_asked_for_as_one_is_had_or_waited_for_as_one_and_no_day_is_overfull(
        capacity in 1_u32..5, taken in prop::collection::vec(0_u32..5, 5), waiting in prop::collection::vec(2_u8..62, 0..4),
        asked in prop::collection::vec(2_u8..62, 1..6), all_days in any::<bool>(), all_children in any::<bool>(),
    ) {
        let programme = programme(capacity);
        let taken = Day::SCHOOL.into_iter().zip(taken).map(|(day, taken)| (day, taken.min(capacity))).collect();
        let places = Places { taken, waiting: waiting.into_iter().map(days).filter(|days| !days.is_empty()).collect() };
        let applicants: Vec<_> = asked.iter().enumerate().map(|(at, bits)| applicant(at, days(*bits | 2))).collect();
        let all_or_none = AllOrNone { days: all_days, children: all_children };
        let mut free: BTreeMap<Day, u32> = Day::SCHOOL.into_iter().map(|day| (day, places.free(&programme, day))).collect();
        let mut queue = places.waiting.clone();
        match decide(&programme, &places, &applicants, all_or_none, &Calendar::default(), now()) {
            Err(refusals) => {
                prop_assert!(all_children, "one child always fits");
                prop_assert!(matches!(refusals[..], [Refusal::MoreThanFit { .. }]), "{:?}", refusals);
            }
            Ok(outcomes) => {
                let mut answered: Vec<(PersonId, Day)> = Vec::new();
                for outcome in outcomes {
                    prop_assert!(all_children || outcome.children.len() == 1);
                    let each: Vec<Day> = outcome.children.iter().flat_map(|(_, days)| days.iter()).collect();
                    prop_assert!(all_days || each.iter().all(|day| *day == each[0]));
                    answered.extend(outcome.children.iter().flat_map(|(who, days)| days.iter().map(|day| (who.clone(), day))));
                    let fits = Day::SCHOOL.iter().all(|day| each.iter().filter(|each| *each == day).count() <= free[day] as usize);
                    let set: Days = each.iter().copied().collect();
                    match outcome.decision {
                        Decision::Placed => {
                            prop_assert!(fits);
                            for day in each {
                                *free.get_mut(&day).unwrap() -= 1;
                            }
                        }
                        Decision::Waits { position } => {
                            prop_assert!(!fits);
                            let before = queue.iter().filter(|others| !others.and(set).is_empty()).count();
                            prop_assert_eq!(position as usize, before + 1);
                            queue.push(set);
                        }
                    }
                }
                let mut asked: Vec<(PersonId, Day)> =
                    applicants.iter().flat_map(|each| each.days.iter().map(|day| (each.person.clone(), day))).collect();
                asked.sort();
                answered.sort();
                prop_assert_eq!(answered, asked, "everything that was asked for is answered, once");
            }
        }
    }

    #[test]
    fn tickets_of_forms_always_make_a_ballot(
        forms in prop::collection::vec((prop::collection::vec((0_usize..5, 1_u8..32, 0_usize..3), 1..5), any::<bool>(), any::<bool>()), 0..6),
        entered in prop::collection::vec((any::<bool>(), 0_u32..6), 5),
    ) {
        let programmes = ["a", "b"];
        let forms: Vec<Form> = forms.into_iter().map(|(children, days, together)| {
            let mut asked: BTreeMap<usize, Asked> = BTreeMap::new();
            for (who, bits, wishes) in children {
                let wishes = programmes[..wishes].iter().map(|id| ProgrammeId::new(*id)).collect();
                asked.insert(who, Asked { person: PersonId::new(who.to_string()), days: self::days(bits << 1), wishes });
            }
            Form { children: asked.into_values().collect(), all_or_none: AllOrNone { days, children: together } }
        }).collect();
        let entry = |(at, (valid, losses)): (usize, &(bool, u32))| valid.then(|| Entry {
            person: PersonId::new(at.to_string()),
            ticket: TicketId::new(format!("T{}", 9 - at)),
            losses: *losses,
            tiers: [(ProgrammeId::new("b"), TierId::new("near"))].into(),
        });
        let entries: Vec<Entry> = entered.iter().enumerate().filter_map(entry).collect();
        let tickets = wish::tickets(&forms, &entries);
        for entry in &entries {
            let last = forms.iter().rev().find_map(|form| Some((form, form.children.iter().find(|asked| asked.person == entry.person)?)));
            let own: Vec<_> = tickets.iter().filter(|ticket| ticket.id == entry.ticket).collect();
            match last.filter(|(_, asked)| !asked.wishes.is_empty()) {
                None => prop_assert!(own.is_empty()),
                Some((form, asked)) => {
                    prop_assert_eq!(own.len(), 1, "one ticket for each child");
                    prop_assert_eq!((&own[0].wishes, own[0].weekdays, own[0].whole), (&asked.wishes, asked.days, form.all_or_none.days));
                    prop_assert_eq!(own[0].weight, weight(entry.losses));
                    prop_assert!(form.all_or_none.children || own[0].lot == own[0].id);
                }
            }
        }
        let places = programmes.iter().flat_map(|id| Programme { id: ProgrammeId::new(*id), ..programme(3) }.places().collect::<Vec<_>>()).collect();
        prop_assert!(Market::new(places, tickets).is_ok());
    }
}

#[test]
fn each_thing_that_stands_in_the_way_is_said_and_all_of_it_at_once() {
    let monday: Days = Day::SCHOOL[0].into();
    let (programme, good) = (programme(9), applicant(1, monday));
    assert_eq!(signed_up(&programme, good.clone()), Ok(()));
    let person = || good.person.clone();
    let pupil = |change: fn(&mut Pupil)| {
        let mut pupil = good.pupil.clone().unwrap();
        change(&mut pupil);
        Applicant { pupil: Some(pupil), ..good.clone() }
    };
    assert_eq!(
        signed_up(&programme, pupil(|pupil| pupil.school = SchoolId::new("second"))),
        Err(vec![Refusal::WrongSchool { person: person() }])
    );
    let wrong_grade = Refusal::WrongGrade { person: person(), from: 1, to: 2 };
    assert_eq!(signed_up(&programme, pupil(|pupil| pupil.entered = 2024)), Err(vec![wrong_grade.clone()]));
    assert_eq!(
        signed_up(&programme, pupil(|pupil| pupil.entered = 2026)),
        Ok(()),
        "enters on the first day of the term"
    );
    assert_eq!(signed_up(&programme, pupil(|pupil| pupil.entered = 2027)), Err(vec![wrong_grade]));
    let held = Applicant { held: monday, ..good.clone() };
    assert_eq!(signed_up(&programme, held), Err(vec![Refusal::SignedUpAlready { person: person() }]));
    let saturday = Applicant { days: Day::try_from(6).unwrap().into(), ..good.clone() };
    assert!(matches!(
        &signed_up(&programme, saturday).unwrap_err()[..],
        [Refusal::WeekdayNotOffered { weekday: 6, .. }]
    ));
    let nothing = Applicant { pupil: None, consent: false, days: Days::default(), ..good.clone() };
    let codes: Vec<&str> = signed_up(&programme, nothing).unwrap_err().iter().map(Refuses::code).collect();
    assert_eq!(codes, ["no-weekday", "care-consent-missing", "grade-unknown"]);
    let decide_at =
        |at| decide(&programme, &Places::default(), &[], AllOrNone::default(), &Calendar::default(), at).unwrap_err();
    assert_eq!(decide_at(programme.enrolment.closes), [Refusal::CareClosed, Refusal::NoChild]);
    let opens = programme.enrolment.opens;
    assert_eq!(decide_at(opens.plus(-1)), [Refusal::CareNotOpenYet { opens }, Refusal::NoChild]);
}

#[test]
fn a_class_at_the_same_hours_is_in_the_way_unless_nobody_comes_on_that_day() {
    let monday: Days = Day::SCHOOL[0].into();
    let class = |day: u8, hour: u8| {
        let starts = Instant::at(date(2026, 9, day).unwrap(), hour, 0);
        let period = Period { starts, ends: starts.plus(HOUR) };
        let to = To::Course(CourseId::new("c"), None);
        let commitment =
            Commitment { to, title: Text::default(), holds_place: true, ages: Ages::default(), periods: vec![period] };
        Applicant { commitments: vec![commitment], ..applicant(1, monday) }
    };
    let programme = programme(9);
    assert!(
        matches!(&signed_up(&programme, class(7, 17)).unwrap_err()[..], [Refusal::CareClash { at, .. }] if *at == Instant::at(date(2026, 9, 7).unwrap(), 17, 0))
    );
    assert_eq!(signed_up(&programme, class(7, 14)), Ok(()), "before it");
    assert_eq!(signed_up(&programme, class(8, 17)), Ok(()), "on a day that is not asked for");
    let off = date(2026, 9, 7).unwrap();
    let holidays = Calendar::from(vec![Special { date: off, kind: DayKind::Off, name: Text::default() }]);
    let on_holiday = decide(&programme, &Places::default(), &[class(7, 17)], AllOrNone::default(), &holidays, now());
    assert!(on_holiday.is_ok());
    let mut waits = class(7, 17);
    waits.commitments[0].holds_place = false;
    assert_eq!(signed_up(&programme, waits), Ok(()), "who only waits is not bound");
}

#[test]
fn wishes_are_for_programmes_of_the_ballot_that_the_child_could_attend() {
    let window = EnrolmentWindow { opens: now().plus(-DAY), closes: now().plus(DAY) };
    let drawn = Programme { id: ProgrammeId::new("drawn"), method: Method::Ballot, ..programme(9) };
    let programmes = [drawn, programme(9)];
    let codes = |wishes: &[&str]| {
        let wishes = wishes.iter().map(|id| ProgrammeId::new(*id)).collect();
        let wishing = Wishing { applicant: applicant(1, Day::SCHOOL[0].into()), wishes };
        let refusals =
            wish::decide(&window, &programmes, &[wishing], AllOrNone::default(), &Calendar::default(), now())
                .err()
                .unwrap_or_default();
        refusals.iter().map(Refuses::code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&["drawn"]), [""; 0]);
    assert_eq!(codes(&[]), ["no-wish"]);
    assert_eq!(codes(&["drawn", "drawn"]), ["wish-twice"]);
    assert_eq!(codes(&["care"]), ["first-come"]);
    assert_eq!(codes(&["other"]), ["wish-unknown"]);
}

#[test]
fn a_day_that_one_wish_offers_is_enough_unless_all_days_go_together() {
    let window = EnrolmentWindow { opens: now().plus(-DAY), closes: now().plus(DAY) };
    let mut monday = Programme { id: ProgrammeId::new("monday"), method: Method::Ballot, ..programme(9) };
    monday.days.truncate(1);
    let week = Programme { id: ProgrammeId::new("week"), method: Method::Ballot, ..programme(9) };
    let programmes = [monday, week];
    let two_days = Day::SCHOOL[..2].iter().copied().collect();
    let refused = |wishes: &[&str], days: bool| {
        let wishes = wishes.iter().map(|id| ProgrammeId::new(*id)).collect();
        let wishing = Wishing { applicant: applicant(1, two_days), wishes };
        let all_or_none = AllOrNone { days, children: false };
        wish::decide(&window, &programmes, &[wishing], all_or_none, &Calendar::default(), now()).is_err()
    };
    assert!(!refused(&["monday", "week"], false));
    assert!(refused(&["monday", "week"], true));
    assert!(refused(&["monday"], false));
    assert!(!refused(&["week"], true));
}

#[test]
fn a_programme_that_breaks_the_rules_of_the_place_is_not_offered() {
    let limits = Limits { cap_fen_a_month: Some(30_000), ..Limits::default() };
    assert_eq!(programme(9).check(&limits), Ok(()));
    let codes = |change: fn(&mut Programme)| {
        let mut programme = programme(9);
        change(&mut programme);
        programme.check(&limits).unwrap_err().iter().map(Refuses::code).collect::<Vec<_>>()
    };
    assert_eq!(codes(|each| each.fen_a_month = Some(30_001)), ["price-over-cap"]);
    assert_eq!(codes(|each| each.days[0].until = Clock(18 * 60)), ["hours-too-short"]);
    assert_eq!(codes(|each| each.days.clear()), ["days-missing"]);
    assert_eq!(codes(|each| each.days[1].day = Day::SCHOOL[0]), ["days-missing"]);
    assert_eq!(codes(|each| each.ratio = 0), ["ratio-missing"]);
    assert_eq!(codes(|each| each.grades = (Grade::LAST, Grade::FIRST)), ["grades-backwards"]);
    assert_eq!(codes(|each| each.days[0].reserves = [(TierId::new("near"), 4)].into()), ["reserves-need-ballot"]);
    let too_many = |each: &mut Programme| {
        each.method = Method::Ballot;
        each.days[0].reserves.insert(TierId::new("near"), 5);
    };
    assert_eq!(codes(too_many), ["reserved-too-many"]);
    assert_eq!((programme(9).tutors_for(12), programme(9).tutors_for(13)), (1, 2));
}

#[test]
fn losses_add_weight_up_to_four_and_an_offer_that_was_declined_takes_it_away() {
    assert_eq!([0, 1, 2, 3, 4, u32::MAX].map(weight), [1, 2, 3, 4, 4, 4]);
    assert_eq!([End::Lost, End::Withdrawn, End::Served, End::Declined].map(|end| losses(2, end)), [3, 2, 0, 0]);
}

//! The rules as properties: what holds for everybody, at any time.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        id::{CategoryId, CourseId, PartyId, PersonId, RoomId, SessionId, TeacherId},
        text::Text,
        time::{DAY, HOUR, Instant, Period, date},
    },
    community::holidays::{Calendar, Kind as DayKind, Special},
    courses::{
        booking::{Applicant, Decision, decide, may_attend},
        cancellation::{UNDO, may_cancel},
        course::{Course, DropIn, EnrolmentWindow, Kind, Session, Target},
        offer::deadline,
        party::State,
        places::{Places, Tally},
        queue::{Waiting, first_who_fits},
        refusal::Refusal,
        search::Search,
    },
    people::{
        ages::Ages,
        code::may_ask,
        commitment::{Commitment, To},
        name::name,
        person::{BirthMonth, Person, Relation},
        phone::Phone,
        refusal::Refusal as PeopleRefusal,
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);

fn course(capacity: u32, sessions: usize) -> Course {
    let session = |week: usize| {
        let starts = NOW.plus(3 * DAY + i64::try_from(week).unwrap() * 7 * DAY);
        Session { id: SessionId::new(format!("s{week}")), period: Period { starts, ends: starts.plus(5400) } }
    };
    Course {
        id: CourseId::new("c"),
        kind: Kind::Class,
        category: CategoryId::new("yoga"),
        title: Text { zh: "瑜伽".into(), en: "Yoga".into() },
        summary: Text::default(),
        about: Text::default(),
        audience: Text::default(),
        bring: Text::default(),
        ages: Ages { min: Some(16), max: None },
        room: RoomId::new("r"),
        teacher: TeacherId::new("t"),
        capacity,
        price_fen: 0,
        drop_in: Some(DropIn { price_fen: 0 }),
        enrolment: EnrolmentWindow { opens: NOW.plus(-DAY), closes: NOW.plus(100 * DAY) },
        cutoff_hours: 24,
        publication: domain::courses::course::Publication::Published,
        sessions: (0..sessions).map(session).collect(),
    }
}

fn adult(id: usize) -> Applicant {
    let person = Person {
        id: PersonId::new(format!("p{id}")),
        name: "王桂兰".into(),
        relation: Relation::Partner,
        born: Some(BirthMonth::new(1960, 5, NOW).unwrap()),
    };
    Applicant { person, consent: false, commitments: Vec::new() }
}

fn places(whole: u32, waiting: u32, drop_ins: &[u32]) -> Places {
    let session =
        |(week, taken): (usize, &u32)| (SessionId::new(format!("s{week}")), Tally { taken: *taken, waiting: 0 });
    Places { whole: Tally { taken: whole, waiting }, sessions: drop_ins.iter().enumerate().map(session).collect() }
}

proptest! {
    #[test]
    fn all_of_a_party_get_places_or_all_of_them_wait(
        capacity in 1_u32..40, whole in 0_u32..40, waiting in 0_u32..9, drop_ins in prop::collection::vec(0_u32..9, 4), size in 1_usize..9,
    ) {
        let course = course(capacity, 4);
        let places = places(whole, waiting, &drop_ins);
        let party: Vec<_> = (0..size).map(adult).collect();
        let fullest = whole + drop_ins.iter().max().unwrap();
        let needed = u32::try_from(size).unwrap();
        match decide(&course, &Target::Whole, &places, &party, NOW) {
            Ok(Decision::Confirmed) => prop_assert!(fullest + needed <= capacity),
            Ok(Decision::Waitlisted { position }) => {
                prop_assert!(fullest + needed > capacity);
                prop_assert_eq!(position, waiting + 1);
            }
            Err(refusals) => prop_assert_eq!(refusals, vec![Refusal::LargerThanRoom { capacity }]),
        }
    }

    #[test]
    fn who_joins_the_queue_comes_after_all_who_wait_for_one_of_the_same_sessions(waiting in prop::collection::vec(0_u32..9, 4), whole in 0_u32..9) {
        let course = course(1, 4);
        let mut places = places(1, whole, &[0; 4]);
        for ((_, tally), waiting) in places.sessions.iter_mut().zip(&waiting) {
            tally.waiting = *waiting;
        }
        let position = |target| decide(&course, &target, &places, &[adult(1)], NOW);
        let all = whole + waiting.iter().sum::<u32>();
        prop_assert_eq!(position(Target::Whole), Ok(Decision::Waitlisted { position: all + 1 }));
        let third = Target::Session(SessionId::new("s2"));
        prop_assert_eq!(position(third), Ok(Decision::Waitlisted { position: whole + waiting[2] + 1 }));
    }

    #[test]
    fn an_offer_is_held_for_its_hours_of_daytime_and_never_beyond_the_start(minutes in 0_i64..14 * 24 * 60, ahead in 60_i64..20 * DAY) {
        let now = NOW.plus(minutes * 60);
        let starts = now.plus(ahead);
        let until = deadline(now, starts);
        prop_assert!(until <= starts && until > now);
        if until < starts {
            let held = if ahead <= 2 * DAY { 12 } else { 24 } * HOUR;
            let daytime = (now.0..until.0).step_by(60).filter(|at| (8..22).contains(&Instant(*at).local().hour)).count();
            let daytime = i64::try_from(daytime).unwrap() * 60;
            prop_assert!((daytime - held).abs() <= 60, "{} hours of daytime", daytime / HOUR);
        }
    }

    #[test]
    fn the_first_who_fits_is_next_and_nobody_earlier_would_have_fit(
        capacity in 1_u32..12, whole in 0_u32..12, sizes in prop::collection::vec(1_u32..6, 0..8),
    ) {
        let course = course(capacity, 2);
        let places = places(whole, 0, &[0, 0]);
        let waiting = |(at, size): (usize, &u32)| Waiting { party: PartyId::new(at.to_string()), target: Target::Whole, size: *size };
        let queue: Vec<Waiting> = sizes.iter().enumerate().map(waiting).collect();
        let free = capacity.saturating_sub(whole);
        let next = first_who_fits(&course, &places, &queue, NOW).map(|next| next.party.clone());
        prop_assert_eq!(next, queue.iter().find(|each| each.size <= free).map(|each| each.party.clone()));
    }

    #[test]
    fn nobody_is_given_two_places_at_the_same_time(shift in -7200_i64..7200) {
        let course = course(9, 3);
        let first = course.sessions[0].period;
        let other = Period { starts: first.starts.plus(shift), ends: first.starts.plus(shift + 3600) };
        let mut applicant = adult(1);
        applicant.commitments.push(Commitment {
            to: To::Course(CourseId::new("other"), None), title: Text::default(), holds_place: true, ages: Ages::default(), periods: vec![other],
        });
        let clashes = matches!(may_attend(&course, &Target::Whole, &applicant, NOW), Err(Refusal::Clash { .. }));
        prop_assert_eq!(clashes, other.starts < first.ends && first.starts < other.ends);
        applicant.commitments[0].holds_place = false;
        prop_assert!(may_attend(&course, &Target::Whole, &applicant, NOW).is_ok(), "who only waits is not bound");
    }

    #[test]
    fn what_is_no_phone_is_refused_and_a_phone_is_never_shown_whole(typed in ".{0,20}") {
        if let Ok(phone) = Phone::parse(&typed) {
            prop_assert_eq!(phone.digits().len(), 11);
            prop_assert!(!phone.masked().contains(phone.digits()));
            let debugged = format!("{phone:?}");
            prop_assert!(!debugged.contains(phone.digits()));
        }
    }

    #[test]
    fn a_name_never_carries_markup_or_control_characters(typed in any::<String>()) {
        if let Ok(name) = name(&typed) {
            let harmful = |c: char| c.is_control() || matches!(c, '<' | '>' | '&' | '"');
            prop_assert!(!name.chars().any(harmful));
        }
    }

    #[test]
    fn codes_can_be_asked_once_a_minute_five_times_an_hour_ten_times_a_day(gaps in prop::collection::vec(1_i64..4 * HOUR, 1..30)) {
        let mut asked: Vec<Instant> = Vec::new();
        let mut now = NOW;
        for gap in gaps {
            now = now.plus(gap);
            let within = |window: i64| asked.iter().filter(|at| now.since(**at) < window).count();
            let allowed = within(60) < 1 && within(HOUR) < 5 && within(DAY) < 10;
            match may_ask(&asked, now) {
                Ok(()) => {
                    prop_assert!(allowed);
                    asked.push(now);
                }
                Err(PeopleRefusal::CodeTooSoon { again }) => {
                    prop_assert!(!allowed);
                    prop_assert!(again > now && may_ask(&asked, again).is_ok());
                }
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn searching_never_fails_and_an_empty_search_finds_everything(text in ".{0,80}", age in any::<Option<u8>>()) {
        let course = course(3, 1);
        let search = Search { text, age, ..Search::default() };
        let _ = (search.matches(&course, &Places::default(), &also(), NOW), search.nearness(&course, &also()));
        prop_assert!(Search::default().matches(&course, &Places::default(), &[], NOW));
    }

    #[test]
    fn a_search_for_places_finds_what_somebody_could_book_now(
        whole in 0_u32..4, drop_ins in prop::collection::vec(0_u32..4, 3), drop_in in any::<bool>(), hours in -48_i64..20 * 24,
    ) {
        let mut course = course(3, 3);
        course.drop_in = course.drop_in.filter(|_| drop_in);
        course.enrolment.closes = NOW.plus(5 * DAY);
        let (places, now) = (places(whole, 0, &drop_ins), NOW.plus(hours * HOUR));
        let search = Search { with_places: true, ..Search::default() };
        let found = search.matches(&course, &places, &[], now);
        let sessions = course.sessions.iter().map(|session| Target::Session(session.id.clone()));
        let booked = |target| decide(&course, &target, &places, &[adult(1)], now) == Ok(Decision::Confirmed);
        prop_assert_eq!(found, sessions.chain([Target::Whole]).any(booked));
    }
}

/// Teacher and room of a course, and how its name is spelled.
fn also() -> [String; 4] {
    ["王桂兰", "舞蹈室", "Dance room", "jianzhi"].map(str::to_owned)
}

#[test]
fn a_course_is_found_by_teacher_by_what_to_bring_and_by_its_room_in_both_languages() {
    let mut course = course(3, 1);
    course.bring = Text { zh: "瑜伽垫".into(), en: "A mat".into() };
    let found = |text: &str| {
        let search = Search { text: text.into(), ..Search::default() };
        search.matches(&course, &Places::default(), &also(), NOW)
    };
    for text in [
        "舞蹈室",
        "dance",
        "瑜伽垫",
        "mat",
        "王桂兰",
        "桂兰 dance MAT",
        "ＤＡＮＣＥ",
        "王·桂兰",
        "jianzhi",
        "\u{200b}瑜伽",
    ] {
        assert!(found(text), "{text}");
    }
    assert!(!found("鼓"));
    let near = |text: &str| Search { text: text.into(), ..Search::default() }.nearness(&course, &also());
    assert!(near("舞蹈课") > near("鼓") && near("dance") == 0, "a letter of the alphabet is in every name");
}

#[test]
fn words_of_a_search_that_mean_something_count_by_what_they_mean() {
    let mut course = course(3, 1);
    let starts = course.sessions[0].period.starts.local();
    let day = ["一", "二", "三", "四", "五", "六", "日"][usize::from(starts.date.weekday().number_days_from_monday())];
    let found = |course: &Course, text: &str| {
        let search = Search { text: text.into(), ..Search::default() };
        search.matches(course, &Places::default(), &also(), NOW)
    };
    for text in [format!("周{day}"), format!("星期{day}"), format!("礼拜{day}舞蹈"), format!("舞蹈 周{day}")]
    {
        assert!(found(&course, &text), "{text}");
    }
    let days = course.sessions.iter().map(|session| session.period.starts.local().date.weekday());
    let all: Vec<_> = days.collect();
    let other = (0..7_u8).find(|day| all.iter().all(|each| each.number_days_from_monday() != *day)).unwrap();
    let other = ["一", "二", "三", "四", "五", "六", "日"][usize::from(other)];
    assert!(!found(&course, &format!("周{other}")));
    course.price_fen = 0;
    assert!(found(&course, "免费") && found(&course, "free dance") && found(&course, "免费舞蹈"));
    course.price_fen = 100;
    assert!(!found(&course, "免费"));
    course.title.zh = "免费义诊".into();
    assert!(found(&course, "免费"), "what stands there is found whatever it means");
}

#[test]
fn a_child_under_fourteen_needs_consent_and_somebody_of_fourteen_does_not() {
    let mut course = course(9, 1);
    course.ages = Ages::default();
    let mut child = adult(1);
    child.person.born = Some(BirthMonth::new(2014, 3, NOW).unwrap());
    assert_eq!(
        may_attend(&course, &Target::Whole, &child, NOW),
        Err(Refusal::ConsentMissing { person: child.person.id.clone() })
    );
    child.consent = true;
    assert_eq!(may_attend(&course, &Target::Whole, &child, NOW), Ok(()));
    child.consent = false;
    child.person.born = Some(BirthMonth::new(2012, 11, NOW).unwrap());
    assert_eq!(may_attend(&course, &Target::Whole, &child, NOW), Ok(()));
}

#[test]
fn a_place_is_given_back_until_the_cutoff_and_undone_for_ten_minutes_even_after_it() {
    let course = course(9, 1);
    let starts = course.sessions[0].period.starts;
    let cancel = |state, booked, now| may_cancel(&course, &Target::Whole, state, booked, now);
    let cutoff = starts.plus(-24 * HOUR);
    assert_eq!(cancel(State::Confirmed, NOW, cutoff.plus(-1)), Ok(()));
    assert_eq!(cancel(State::Confirmed, NOW, cutoff), Err(Refusal::PastCutoff { cutoff }));
    let late = starts.plus(-HOUR);
    assert_eq!(cancel(State::Confirmed, late, late.plus(UNDO - 1)), Ok(()));
    assert_eq!(cancel(State::Confirmed, late, late.plus(UNDO)), Err(Refusal::PastCutoff { cutoff }));
    assert_eq!(cancel(State::Confirmed, starts.plus(-1), starts), Err(Refusal::NotActive));
    assert_eq!(cancel(State::Waitlisted, NOW, late), Ok(()));
    assert_eq!(cancel(State::Cancelled, NOW, NOW), Err(Refusal::NotActive));
}

#[test]
fn phones_are_read_as_people_type_them() {
    for typed in ["13812345678", "138 1234 5678", "+8613812345678", "１３８１２３４５６７８", " 138-1234-5678 "]
    {
        assert_eq!(Phone::parse(typed).unwrap().digits(), "13812345678", "{typed}");
    }
    for typed in ["1381234567", "138123456789", "12812345678", "abc", "138１２3４567x"] {
        assert!(Phone::parse(typed).is_err(), "{typed}");
    }
}

#[test]
fn weekly_sessions_skip_holidays_and_makeup_workdays() {
    let day = |month, day| date(2026, month, day).unwrap();
    let name = Text::default();
    let off = Special::span(day(10, 1), day(10, 7), DayKind::Off, &name);
    let work = Special { date: day(10, 10), kind: DayKind::Work, name: name.clone() };
    let calendar = Calendar::from(off.chain([work]).collect::<Vec<_>>());
    let saturdays = calendar.weekly(day(9, 21), domain::base::time::Weekday::Saturday, 3);
    assert_eq!(saturdays, vec![day(9, 26), day(10, 17), day(10, 24)]);
}

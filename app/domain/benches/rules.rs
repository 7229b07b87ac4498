//! How long the rules take that run most: at each tick of a box, for each booking, for each card of the list.

#![allow(clippy::unwrap_used, missing_docs, reason = "benchmarks")]

use divan::{Bencher, black_box};
use domain::{
    base::{
        id::{CategoryId, CourseId, PartyId, PersonId, RoomId, SessionId, TeacherId},
        text::Text,
        time::{DAY, Instant, Period, Weekday, date},
    },
    community::holidays::{Calendar, Kind as DayKind, Special},
    courses::{
        booking::{Applicant, decide},
        course::{Course, DropIn, EnrolmentWindow, Kind, Session, Target},
        offer::deadline,
        places::{Places, Tally},
        queue::{Waiting, first_who_fits},
        search::Search,
    },
    people::{
        ages::Ages,
        code::may_ask,
        commitment::{Commitment, To},
        person::{BirthMonth, Person, Relation},
    },
};

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);

fn main() {
    divan::main();
}

fn period(id: i64) -> Period {
    let starts = NOW.plus(3 * DAY + id * 7 * DAY);
    Period { starts, ends: starts.plus(5400) }
}

/// Sixteen weekly sessions that can be booked one by one.
fn course() -> Course {
    let session = |week: i64| Session { id: SessionId::new(format!("s{week}")), period: period(week) };
    let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
    Course {
        id: CourseId::new("yoga"),
        kind: Kind::Class,
        category: CategoryId::new("yoga"),
        title: text("辣妈瑜伽", "Yoga for mothers"),
        summary: text("带着孩子也能来的瑜伽课", "Yoga to which children may come along"),
        about: text(&"从呼吸开始，慢慢舒展。".repeat(6), &"We begin with breathing. ".repeat(6)),
        audience: text("十六岁以上", "Sixteen and older"),
        bring: text("瑜伽垫", "A mat"),
        ages: Ages { min: Some(16), max: None },
        room: RoomId::new("r"),
        teacher: TeacherId::new("t"),
        capacity: 20,
        price_fen: 0,
        drop_in: Some(DropIn { price_fen: 0 }),
        enrolment: EnrolmentWindow { opens: NOW.plus(-DAY), closes: NOW.plus(100 * DAY) },
        cutoff_hours: 24,
        publication: domain::courses::course::Publication::Published,
        sessions: (0..16).map(session).collect(),
    }
}

fn places() -> Places {
    let session = |week: u32| (SessionId::new(format!("s{week}")), Tally { taken: week % 4, waiting: 0 });
    Places { whole: Tally { taken: 12, waiting: 3 }, sessions: (0..16).map(session).collect() }
}

/// Somebody with three other courses in the same weeks.
fn applicant(id: i64) -> Applicant {
    let commitment = |other: i64| Commitment {
        to: To::Course(CourseId::new(format!("other{other}")), None),
        title: Text::default(),
        holds_place: true,
        ages: Ages::default(),
        periods: (0..16).map(|week| Period { starts: period(week).ends, ends: period(week).ends.plus(3600) }).collect(),
    };
    let person = Person {
        id: PersonId::new(format!("p{id}")),
        name: "王桂兰".into(),
        relation: Relation::Partner,
        born: Some(BirthMonth::new(1960, 5, NOW).unwrap()),
    };
    Applicant { person, consent: true, commitments: (0..3).map(commitment).collect() }
}

#[divan::bench(args = [1, 3, 12])]
fn decide_a_booking(bencher: Bencher<'_, '_>, people: i64) {
    let (course, places) = (course(), places());
    let party: Vec<Applicant> = (0..people).map(applicant).collect();
    bencher.bench_local(|| decide(&course, &Target::Whole, &places, black_box(&party), NOW));
}

#[divan::bench]
fn count_free_places(bencher: Bencher<'_, '_>) {
    let (course, places) = (course(), places());
    bencher.bench_local(|| places.free(black_box(&course), &Target::Whole, NOW));
}

#[divan::bench(args = [10, 1_000])]
fn find_the_first_who_fits(bencher: Bencher<'_, '_>, waiting: u32) {
    let (course, mut places) = (course(), places());
    places.whole.taken = 16;
    // Only the last one is small enough.
    let party = |number: u32| Waiting {
        party: PartyId::new(number.to_string()),
        target: Target::Whole,
        size: if number + 1 == waiting { 1 } else { 5 },
    };
    let queue: Vec<Waiting> = (0..waiting).map(party).collect();
    bencher.bench_local(|| first_who_fits(&course, &places, black_box(&queue), NOW).map(|found| found.size));
}

#[divan::bench]
fn search_one_course(bencher: Bencher<'_, '_>) {
    let (course, places) = (course(), places());
    let also = ["王老师", "舞蹈室", "Dance room"].map(str::to_owned);
    let search = Search { text: "瑜伽 王老师".into(), age: Some(30), with_places: true, ..Search::default() };
    bencher.bench_local(|| black_box(&search).matches(&course, &places, &also, NOW));
}

#[divan::bench]
fn set_the_deadline_of_an_offer() -> Instant {
    deadline(black_box(NOW), NOW.plus(9 * DAY))
}

#[divan::bench]
fn count_the_codes_of_a_day(bencher: Bencher<'_, '_>) {
    let asked: Vec<Instant> = (1..10).map(|hours| NOW.plus(-hours * 7_200)).collect();
    bencher.bench_local(|| may_ask(black_box(&asked), NOW).is_ok());
}

#[divan::bench]
fn lay_out_a_term(bencher: Bencher<'_, '_>) {
    let day = |month, day| date(2026, month, day).unwrap();
    let work = Special { date: day(10, 10), kind: DayKind::Work, name: Text::default() };
    let name = Text::default();
    let off = Special::span(day(10, 1), day(10, 7), DayKind::Off, &name);
    let calendar = Calendar::from(off.chain([work]).collect::<Vec<_>>());
    bencher.bench_local(|| calendar.weekly(black_box(day(9, 1)), Weekday::Saturday, 16));
}

//! Who was there, what they owe, who may stand before children: as properties.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        id::{CategoryId, CourseId, FeeId, HouseholdId, PartyId, RoomId, SessionId, StaffId, TeacherId},
        money::Fen,
        text::Text,
        time::{DAY, HOUR, Instant, Period, date},
    },
    courses::{
        attendance::{By, CORRECTED_WITHIN, Entry, Mark, Policy, Record, Then, may_take, rest_present, told},
        capacity::consequences,
        course::{Course, DropIn, EnrolmentWindow, Kind, Session, Target},
        fee::{self, Account, Means, Sums, What},
        places::{Places, Tally},
        queue::{Waiting, first_who_fits},
        refusal::Refusal,
    },
    people::{
        ages::Ages,
        refusal::Refusal as PeopleRefusal,
        vetting::{Check, Standing, TOLD_BEFORE, may_serve, standing, to_tell},
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);

fn staff() -> By {
    By::Staff(StaffId::new("t"))
}

fn mark() -> impl Strategy<Value = Mark> {
    prop::sample::select(Mark::ALL)
}

fn record(marks: &[Option<Mark>]) -> Record {
    marks.iter().enumerate().fold(Record::default(), |record, (at, mark)| {
        let entry = Entry { mark: *mark, at: NOW.plus(i64::try_from(at).unwrap()), by: staff() };
        record.with(entry).unwrap_or(record)
    })
}

fn amounts() -> impl Strategy<Value = (u8, i64, usize)> {
    (0_u8..5, -3_i64..40, 0_usize..12)
}

fn course(capacity: u32, sessions: usize) -> Course {
    let session = |week: usize| {
        let starts = NOW.plus(DAY + i64::try_from(week).unwrap() * 7 * DAY);
        Session { id: SessionId::new(format!("s{week}")), period: Period { starts, ends: starts.plus(5400) } }
    };
    Course {
        id: CourseId::new("c"),
        kind: Kind::Class,
        category: CategoryId::new("yoga"),
        title: Text::default(),
        summary: Text::default(),
        about: Text::default(),
        audience: Text::default(),
        bring: Text::default(),
        ages: Ages::default(),
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

proptest! {
    #[test]
    fn nothing_that_was_said_is_overwritten(marks in prop::collection::vec(prop::option::of(mark()), 0..12), next in prop::option::of(mark())) {
        let before = record(&marks);
        prop_assert_eq!(before.mark(), marks.last().copied().flatten());
        let entry = Entry { mark: next, at: NOW.plus(HOUR), by: By::Household(HouseholdId::new("h")) };
        let Some(after) = before.with(entry.clone()) else {
            prop_assert_eq!(before.mark(), next, "a second tap is no correction");
            return Ok(());
        };
        prop_assert_ne!(before.mark(), next);
        prop_assert_eq!(&after.entries()[..before.entries().len()], before.entries());
        prop_assert_eq!(after.entries().last(), Some(&entry));
        if before.mark().is_some() {
            let last = after.corrections().last().unwrap();
            prop_assert_eq!((last.was.mark, last.is.mark, &last.is.by), (before.mark(), next, &entry.by));
        }
    }

    #[test]
    fn one_tap_for_the_rest_touches_only_those_of_whom_nothing_is_known(marks in prop::collection::vec(prop::option::of(mark()), 0..20)) {
        let records: Vec<(usize, Record)> = marks.iter().enumerate().map(|(at, mark)| (at, record(&[*mark]))).collect();
        let changed: Vec<usize> = rest_present(&records, &staff(), NOW).map(|(who, record)| {
            assert_eq!(record.mark(), Some(Mark::Present));
            *who
        }).collect();
        let unknown: Vec<usize> = marks.iter().enumerate().filter(|(_, mark)| mark.is_none()).map(|(at, _)| at).collect();
        prop_assert_eq!(changed, unknown);
    }

    #[test]
    fn only_absences_count_and_only_as_long_as_the_policy_says(
        marks in prop::collection::vec((0_i64..300, mark()), 0..20), most in 0_u32..5, days in 1_u32..120, late in any::<bool>(), pause in prop::option::of(1_u32..40),
    ) {
        let then = pause.map_or(Then::Approval, Then::Pause);
        let policy = Policy { most, days, late_counts: late, then };
        let marks: Vec<(Instant, Mark)> = marks.into_iter().map(|(ago, mark)| (NOW.plus(-ago * DAY), mark)).collect();
        let counted = marks.iter().filter(|(at, mark)| {
            (*mark == Mark::Absent || (late && *mark == Mark::ToldLate)) && NOW.since(*at) < i64::from(days) * DAY
        }).count();
        let standing = policy.standing(&marks, NOW);
        prop_assert_eq!(standing.missed as usize, counted);
        if !matches!(then, Then::Pause(_)) {
            prop_assert_eq!(standing.then.is_some(), most > 0 && standing.missed >= most);
        }
        prop_assert!(most > 0 || standing.then.is_none());
        prop_assert_eq!(standing.then.is_some(), standing.until.is_some());
        if let Some(until) = standing.until {
            prop_assert!(until > NOW);
            prop_assert!(policy.standing(&marks, until).then.is_none(), "at the hour that was told it is over");
            prop_assert!(policy.standing(&marks, until.plus(-1)).then.is_some());
        }
    }

    #[test]
    fn an_account_adds_up_and_nothing_in_it_changes(entries in prop::collection::vec(amounts(), 0..25), shift in 0_i64..1000) {
        let mut account = Account::default();
        let mut expected = Sums::default();
        let mut counting: Vec<(FeeId, u8, i64)> = Vec::new();
        for (at, (kind, amount, which)) in entries.into_iter().enumerate() {
            let (id, fen, to) = (FeeId::new(at.to_string()), Fen(amount), StaffId::new("w"));
            let target = counting.get(which).cloned();
            let what = match kind {
                0 => What::Due { amount: fen },
                1 => What::Paid { amount: fen, means: Means::Cash, to },
                2 => What::Waived { amount: fen, reason: "低保".into() },
                3 => What::Refunded { amount: fen, means: Means::WeChat, by: to },
                _ => What::Corrected { entry: target.clone().map_or(FeeId::new("none"), |each| each.0), reason: "记错".into() },
            };
            let entry = fee::Entry { id: id.clone(), what, at: NOW.plus(shift * DAY), by: StaffId::new("w") };
            let mut then = expected;
            let mut add = |kind: u8, amount: i64| match kind {
                0 => then.due.0 += amount,
                1 => then.paid.0 += amount,
                2 => then.waived.0 += amount,
                _ => then.refunded.0 += amount,
            };
            match (kind, &target) {
                (4, Some((_, kind, amount))) => add(*kind, -amount),
                (4, None) => {}
                (kind, _) => add(kind, amount),
            }
            let owed = expected.due.0 - expected.waived.0 - expected.paid.0 + expected.refunded.0;
            let allowed = match kind {
                4 => target.is_some(),
                1 | 2 => amount > 0 && amount <= owed,
                3 => amount > 0 && amount <= expected.paid.0 - expected.refunded.0,
                _ => amount > 0,
            } && then.refunded <= then.paid && then.waived <= then.due;
            match account.with(entry) {
                Ok(after) => {
                    prop_assert!(allowed);
                    prop_assert_eq!(&after.entries()[..account.entries().len()], account.entries());
                    (account, expected) = (after, then);
                    match kind {
                        4 => counting.retain(|each| Some(&each.0) != target.as_ref().map(|each| &each.0)),
                        _ => counting.push((id, kind, amount)),
                    }
                }
                Err(_) => prop_assert!(!allowed),
            }
            prop_assert_eq!(account.sums(), expected);
        }
    }

    #[test]
    fn money_is_read_as_it_is_written(fen in 0_i64..100_000_000, typed in ".{0,12}") {
        prop_assert_eq!(Fen::parse(&Fen(fen).to_string()), Some(Fen(fen)));
        prop_assert_eq!(Fen::parse(&format!("￥{}.{:02}元", fen / 100, fen % 100)), Some(Fen(fen)));
        if let Some(read) = Fen::parse(&typed) {
            prop_assert!(read.0 >= 0);
        }
    }

    #[test]
    fn a_check_is_told_of_before_it_ends_and_never_twice(made in 0_i64..400, stops in prop::collection::btree_set(0_i64..420, 0..80)) {
        let made = date(2026, 1, 1).unwrap() + time::Duration::days(made);
        let check = Check::yearly(made, StaffId::new("w"), Instant::at(made, 12, 0)).unwrap();
        prop_assert!([364, 365].contains(&(check.until - made).whole_days()));
        let mut told: Vec<u16> = Vec::new();
        for day in 0..420 {
            if stops.contains(&day) {
                continue;
            }
            let today = made + time::Duration::days(day);
            let left = (check.until - today).whole_days();
            if let Some(before) = to_tell(check.until, &told, today) {
                prop_assert!(left >= 0 && left <= i64::from(before) && !told.contains(&before));
                prop_assert!(told.iter().all(|earlier| *earlier > before));
                told.push(before);
            }
            let missed = TOLD_BEFORE.iter().filter(|before| left <= i64::from(**before) && left >= 0).min();
            prop_assert!(missed.is_none_or(|before| told.contains(before)), "told by today: {:?} {:?}", missed, told);
            prop_assert_eq!(may_serve(std::slice::from_ref(&check), today).is_ok(), left >= 0);
        }
        if stops.is_empty() {
            prop_assert_eq!(told, TOLD_BEFORE.to_vec());
        }
    }

    #[test]
    fn another_capacity_offers_to_all_who_fit_and_throws_nobody_out(
        from in 1_u32..12, to in 0_u32..16, whole in 0_u32..12, drop_ins in prop::collection::vec(0_u32..5, 3),
        queue in prop::collection::vec((1_u32..5, prop::option::of(0_usize..3)), 0..8),
    ) {
        let course = course(from, 3);
        let session = |at: usize| SessionId::new(format!("s{at}"));
        let tallies = drop_ins.iter().enumerate().map(|(at, taken)| (session(at), Tally { taken: *taken, waiting: 0 }));
        let places = Places { whole: Tally { taken: whole, waiting: 0 }, sessions: tallies.collect() };
        let queue: Vec<Waiting> = queue.iter().enumerate().map(|(at, (size, only))| Waiting {
            party: PartyId::new(at.to_string()), target: only.map_or(Target::Whole, |at| Target::Session(session(at))), size: *size,
        }).collect();
        let what = consequences(&course, &places, &queue, 14, to, NOW);
        if to == 0 || to > 14 {
            let refusal = if to == 0 { Refusal::CapacityMissing } else { Refusal::CapacityBeyondRoom { seats: 14 } };
            prop_assert_eq!(what, Err(refusal));
            return Ok(());
        }
        let what = what.unwrap();
        let over: Vec<_> = drop_ins.iter().enumerate().filter(|(_, own)| whole + **own > to).map(|(at, own)| (session(at), whole + own - to)).collect();
        prop_assert_eq!(&what.over, &over);
        prop_assert_eq!(what.in_vain.len(), queue.iter().filter(|each| each.size > to).count());
        let mut taken: Vec<u32> = drop_ins.iter().map(|own| own + whole).collect();
        for offered in &what.offered {
            let waiting = queue.iter().find(|each| each.party == *offered).unwrap();
            for (at, taken) in taken.iter_mut().enumerate().filter(|(at, _)| waiting.target.covers(&session(*at))) {
                *taken += waiting.size;
                prop_assert!(*taken <= to, "no more than fit into {}", at);
            }
        }
        let fits = |each: &Waiting| (0..3).filter(|at| each.target.covers(&session(*at))).all(|at| taken[at] + each.size <= to);
        prop_assert!(!queue.iter().any(|each| !what.offered.contains(&each.party) && fits(each)), "nobody is left who would fit");
        let changed = Course { capacity: to, ..course };
        prop_assert_eq!(what.offered.first(), first_who_fits(&changed, &places, &queue, NOW).map(|each| &each.party));
    }
}

#[test]
fn a_word_in_time_a_late_one_and_none_at_all_are_three_things() {
    let session = Period { starts: NOW.plus(DAY), ends: NOW.plus(DAY + 5400) };
    assert_eq!(told(&session, 24, NOW.plus(-1)), Ok(Mark::Told));
    assert_eq!(told(&session, 24, NOW), Ok(Mark::ToldLate));
    assert_eq!(told(&session, 24, session.starts), Err(Refusal::TooLateToTell));
    let policy = Policy::first_setting();
    let marks = |mark| (0..5).map(|week| (NOW.plus(-week * 7 * DAY), mark)).collect::<Vec<_>>();
    assert_eq!(policy.standing(&marks(Mark::ToldLate), NOW).then, None);
    assert_eq!(policy.standing(&marks(Mark::Absent), NOW).then, Some(Then::Word));
}

#[test]
fn a_roster_opens_an_hour_before_and_the_teacher_corrects_it_for_two_weeks() {
    let session = Period { starts: NOW, ends: NOW.plus(5400) };
    let opens = NOW.plus(-HOUR);
    assert_eq!(may_take(&session, true, opens.plus(-1)), Err(Refusal::RosterNotOpen { opens }));
    assert_eq!(may_take(&session, false, opens), Ok(()));
    let closed = session.ends.plus(CORRECTED_WITHIN);
    assert_eq!(may_take(&session, false, closed.plus(-1)), Ok(()));
    assert_eq!(may_take(&session, false, closed), Err(Refusal::RosterClosed { closed }));
    assert_eq!(may_take(&session, true, closed.plus(900 * DAY)), Ok(()));
}

#[test]
fn who_waives_or_corrects_says_why() {
    let entry = |id: &str, what| fee::Entry { id: FeeId::new(id), what, at: NOW, by: StaffId::new("w") };
    let account = Account::default().with(entry("a", What::Due { amount: Fen(2000) })).unwrap();
    let waived = What::Waived { amount: Fen(500), reason: " ".into() };
    assert_eq!(account.with(entry("b", waived)), Err(Refusal::ReasonMissing));
    let paid = What::Paid { amount: Fen(2001), means: Means::Cash, to: StaffId::new("w") };
    assert_eq!(account.with(entry("b", paid)), Err(Refusal::BeyondOwed { owed: Fen(2000) }));
    assert_eq!(account.sums().balance(), Fen(2000));
}

#[test]
fn a_check_counts_for_a_year_and_a_newer_one_takes_its_place() {
    let day = |year, month, day| date(year, month, day).unwrap();
    let check = |made| Check::yearly(made, StaffId::new("w"), Instant::at(day(2026, 11, 23), 12, 0));
    assert_eq!(check(day(2026, 11, 24)), Err(PeopleRefusal::CheckInFuture));
    let old = Check::yearly(day(2024, 2, 29), StaffId::new("w"), NOW).unwrap();
    assert_eq!(old.until, day(2025, 2, 28));
    let new = check(day(2026, 2, 1)).unwrap();
    assert_eq!(standing(&[], day(2026, 1, 1)), Standing::Missing);
    assert_eq!(may_serve(&[], day(2026, 1, 1)), Err(PeopleRefusal::CheckMissing));
    let both = [new, old];
    assert_eq!(standing(&both, day(2026, 1, 31)), Standing::Expired(day(2025, 2, 28)), "not yet made out");
    assert_eq!(standing(&both, day(2026, 2, 1)), Standing::Valid(day(2027, 1, 31)));
    assert_eq!(standing(&both, day(2026, 12, 2)), Standing::Expiring(day(2027, 1, 31)));
    let until = Instant::at(day(2027, 1, 31), 0, 0);
    assert_eq!(may_serve(&both, day(2027, 2, 1)), Err(PeopleRefusal::CheckExpired { until }));
}

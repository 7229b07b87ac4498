//! The dates of a series as properties: what was said about single dates survives later changes.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    base::{
        day,
        id::{RoomId, SessionId, TeacherId},
        text::Text,
        time::{DAY, HOUR, Instant, Period, Weekday, date},
        wall_time::WallTime,
    },
    community::holidays::{Calendar, first_setting},
    courses::{
        clash::{Resource, Taken, clashes, free},
        pattern::{Answer, Makeup, OnHolidays, Pattern, Slot},
        refusal::Refusal,
        schedule::{Edit, Exception, Origin, Planned, Series, Wanted, plan_edit},
    },
};
use proptest::prelude::*;
use time::Date;

fn on(month: u8, day: u8) -> Date {
    date(2026, month, day).unwrap()
}

fn at(date: Date, hour: u8) -> Instant {
    Instant::at(date, hour, 0)
}

fn period(starts: Instant, minutes: i64) -> Period {
    Period { starts, ends: starts.plus(minutes * 60) }
}

/// Before everything.
fn before() -> Instant {
    at(on(8, 1), 9)
}

fn makeup() -> impl Strategy<Value = Makeup> {
    prop_oneof![Just(Makeup::Nothing), Just(Makeup::Itself), Just(Makeup::As(Weekday::Thursday))]
}

/// Weekly lessons in the autumn of 2026, which has Mid-Autumn, National Day and two make-up workdays in it.
fn pattern() -> impl Strategy<Value = Pattern> {
    let slot = (0_u8..7, 8_u8..20, 30_u16..150);
    let slots = prop::collection::vec(slot, 1..4).prop_map(|slots| {
        let slot = |(number, (weekday, hour, minutes)): (usize, (u8, u8, u16))| Slot {
            number: u8::try_from(number).unwrap(),
            weekday: Weekday::Monday.nth_next(weekday),
            starts: WallTime::new(hour, 0).unwrap(),
            minutes,
        };
        slots.into_iter().enumerate().map(slot).collect::<Vec<_>>()
    });
    let holidays = prop_oneof![4 => Just(OnHolidays::Skipped), 1 => Just(OnHolidays::Held)];
    let (from, length) = (0_i64..40, 7_i64..80);
    (slots, from, length, prop::option::of(1_u32..20), holidays, makeup(), makeup()).prop_map(
        |(slots, from, length, count, holidays, first, second)| {
            let from = on(9, 1) + time::Duration::days(from);
            let makeups = vec![Answer { on: on(9, 20), taught: first }, Answer { on: on(10, 10), taught: second }];
            Pattern { slots, from, until: from + time::Duration::days(length), count, holidays, makeups }
        },
    )
}

/// What a test says about the dates of a pattern: the one at this place is dropped, or moved by so many hours.
fn exceptions(pattern: &Pattern, said: &[(usize, Option<i64>)], extras: &[i64]) -> Vec<Exception> {
    let calendar = first_setting();
    let dates: Vec<_> = pattern.dates(&calendar).take(pattern.count.map_or(999, |count| count as usize)).collect();
    let mut about = BTreeMap::new();
    for (place, hours) in said.iter().filter(|_| !dates.is_empty()) {
        let date = dates[place % dates.len()];
        let (on, slot) = (date.on, date.slot);
        let moved = |hours: i64| {
            let to =
                Period { starts: date.period.starts.plus(hours * HOUR), ends: date.period.ends.plus(hours * HOUR) };
            Exception::Moved { on, slot, to }
        };
        about.insert((on, slot), hours.map_or(Exception::Dropped { on, slot }, moved));
    }
    let extra = |(number, days): (usize, &i64)| Exception::Added {
        number: u32::try_from(number).unwrap(),
        period: period(at(on(9, 1), 7).plus(days * DAY), 45),
    };
    about.into_values().chain(extras.iter().enumerate().map(extra)).collect()
}

fn series() -> impl Strategy<Value = Series> {
    let said = prop::collection::vec((0_usize..30, prop::option::of(-100_i64..200)), 0..5);
    (pattern(), said, prop::collection::vec(0_i64..90, 0..3)).prop_map(|(pattern, said, extras)| {
        let exceptions = exceptions(&pattern, &said, &extras);
        Series { pattern, exceptions }
    })
}

/// What is kept after an edit was saved.
fn saved(edit: &Edit, round: &str) -> Vec<Planned> {
    let coming = edit.coming().enumerate().map(|(at, (session, Wanted { origin, period }))| {
        let session = session.cloned().unwrap_or_else(|| SessionId::new(format!("{round}{at}")));
        Planned { session, origin, period }
    });
    edit.begun.iter().cloned().chain(coming).collect()
}

fn planned(old: &[Planned], series: &Series, now: Instant) -> Edit {
    plan_edit(old, series, &first_setting(), now).unwrap()
}

fn regulars(sessions: &[Planned]) -> usize {
    sessions.iter().filter(|each| matches!(each.origin, Origin::Regular { .. })).count()
}

proptest! {
    #[test]
    fn a_series_has_the_dates_that_a_calendar_on_the_wall_would_show(series in series()) {
        let (calendar, pattern) = (first_setting(), &series.pattern);
        let mut expected = Vec::new();
        let mut date = pattern.from;
        while date <= pattern.until {
            let weekday = match (calendar.is_holiday(date), calendar.is_workday(date)) {
                (true, _) if pattern.holidays == OnHolidays::Skipped => None,
                (_, true) => match pattern.makeups.iter().find(|answer| answer.on == date).unwrap().taught {
                    Makeup::Nothing => None,
                    Makeup::Itself => Some(date.weekday()),
                    Makeup::As(weekday) => Some(weekday),
                },
                _ => Some(date.weekday()),
            };
            let mut slots: Vec<&Slot> = pattern.slots.iter().filter(|slot| Some(slot.weekday) == weekday).collect();
            slots.sort_by_key(|slot| (slot.starts, slot.number));
            for slot in slots {
                let starts = Instant::at(date, 0, 0).plus(i64::from(slot.starts.minutes()) * 60);
                expected.push((Origin::Regular { on: date, slot: slot.number }, period(starts, i64::from(slot.minutes))));
            }
            date = date.next_day().unwrap();
        }
        expected.truncate(pattern.count.map_or(usize::MAX, |count| count as usize));
        let mut said: BTreeMap<Origin, Option<Period>> = expected.into_iter().map(|(origin, period)| (origin, Some(period))).collect();
        for exception in &series.exceptions {
            let period = match exception {
                Exception::Moved { to: period, .. } | Exception::Added { period, .. } => Some(*period),
                Exception::Dropped { .. } => None,
            };
            said.insert(exception.origin(), period);
        }
        let edit = planned(&[], &series, before());
        let got: BTreeMap<Origin, Option<Period>> = edit.added.iter().map(|wanted| (wanted.origin, Some(wanted.period))).collect();
        said.retain(|_, period| period.is_some());
        prop_assert_eq!(got, said);
        prop_assert!(edit.undone.is_empty() && edit.kept.is_empty() && edit.moved.is_empty() && edit.dropped.is_empty());
    }

    #[test]
    fn saving_the_same_again_changes_nothing_at_any_time(series in series(), days in 0_i64..150) {
        let sessions = saved(&planned(&[], &series, before()), "s");
        let edit = planned(&sessions, &series, before().plus(days * DAY + 7 * HOUR));
        prop_assert!(edit.changes_nothing(), "{:?}", edit);
        prop_assert!(edit.undone.is_empty(), "{:?}", edit.undone);
        prop_assert_eq!(edit.exceptions.len(), series.exceptions.len());
    }

    #[test]
    fn nothing_takes_place_on_a_holiday_but_what_somebody_put_there(series in series()) {
        let calendar = first_setting();
        let edit = planned(&[], &series, before());
        for wanted in &edit.added {
            let date = wanted.period.starts.local().date;
            let by_hand = series.exceptions.iter().any(|each| each.origin() == wanted.origin);
            if series.pattern.holidays == OnHolidays::Skipped && calendar.is_holiday(date) {
                prop_assert!(by_hand && edit.on_holiday.contains(&wanted.origin));
            }
            let answer = series.pattern.makeups.iter().find(|answer| answer.on == date);
            prop_assert!(by_hand || answer.is_none_or(|answer| answer.taught != Makeup::Nothing));
        }
    }

    #[test]
    fn another_time_of_day_keeps_everything_that_was_said_about_single_dates(series in series(), days in 0_i64..120, later_by in -8_i8..4) {
        let sessions = saved(&planned(&[], &series, before()), "s");
        let mut later = series.clone();
        for slot in &mut later.pattern.slots {
            let hour = u8::try_from(slot.starts.minutes() / 60).unwrap();
            slot.starts = WallTime::new(hour.saturating_add_signed(later_by), 30).unwrap();
            slot.minutes = 60;
        }
        let now = before().plus(days * DAY + 7 * HOUR);
        let edit = planned(&sessions, &later, now);
        prop_assert!(edit.undone.is_empty(), "{:?}", edit.undone);
        for exception in &series.exceptions {
            let coming: Vec<Period> = edit.coming().filter(|(_, wanted)| wanted.origin == exception.origin()).map(|(_, wanted)| wanted.period).collect();
            match exception {
                Exception::Dropped { .. } => prop_assert!(coming.is_empty()),
                Exception::Moved { to: period, .. } | Exception::Added { period, .. } => {
                    prop_assert!(coming == vec![*period] || period.starts <= now);
                }
            }
        }
        prop_assert!(edit.added.is_empty() && edit.dropped.is_empty(), "bookings move with their sessions: {:?}", edit);
    }

    #[test]
    fn whatever_is_changed_each_session_and_each_exception_is_accounted_for(first in series(), mut second in series(), keeps in any::<bool>(), days in 0_i64..120) {
        let sessions = saved(&planned(&[], &first, before()), "s");
        let now = before().plus(days * DAY + 7 * HOUR);
        if keeps {
            second.exceptions.clone_from(&first.exceptions);
        }
        // What is said in the past about a session that nobody held is refused, and that is all that is.
        let edit = match plan_edit(&sessions, &second, &first_setting(), now) {
            Ok(edit) => edit,
            Err(refusal) => {
                let Refusal::SessionInPast { at } = refusal else { panic!("{refusal:?}") };
                prop_assert!(at <= now);
                return Ok(());
            }
        };
        let begun: Vec<&Planned> = sessions.iter().filter(|each| each.period.starts <= now).collect();
        prop_assert_eq!(edit.begun.iter().collect::<Vec<_>>(), begun, "what has begun is as it was");
        let mut after: Vec<&SessionId> = edit.begun.iter().chain(&edit.kept).chain(&edit.dropped).map(|each| &each.session)
            .chain(edit.moved.iter().map(|each| &each.to.session)).collect();
        after.sort();
        let mut all: Vec<&SessionId> = sessions.iter().map(|each| &each.session).collect();
        all.sort();
        prop_assert_eq!(after, all, "each session is kept, moved or dropped, and once");
        let mut said: Vec<Origin> = edit.exceptions.iter().chain(&edit.undone).map(Exception::origin).collect();
        said.sort();
        let mut before: Vec<Origin> = second.exceptions.iter().map(Exception::origin).collect();
        before.sort();
        prop_assert_eq!(said, before, "each exception stands or is named as undone");
        prop_assert!(edit.coming().all(|(_, wanted)| wanted.period.starts > now), "nothing new begins in the past");
        prop_assert!(edit.moved.iter().all(|each| each.from != each.to.period));
        let origins: BTreeSet<Origin> = edit.coming().map(|(_, wanted)| wanted.origin).collect();
        prop_assert_eq!(origins.len(), edit.coming().count());
        let then = saved(&edit, "t");
        if let Some(count) = second.pattern.count {
            prop_assert!(regulars(&then) <= (count as usize).max(regulars(&edit.begun)), "no more than so many in all");
        }
        let again = planned(&then, &Series { exceptions: edit.exceptions.clone(), ..second }, now.plus(1));
        prop_assert!(again.changes_nothing() && again.undone.is_empty(), "{:?}", again);
    }

    #[test]
    fn the_clash_finder_finds_what_comparing_everything_with_everything_finds(
        new in prop::collection::vec((0_usize..3, 0_i64..40, 1_i64..8, 0_usize..9), 0..12),
        there in prop::collection::vec((0_usize..3, 0_i64..40, 1_i64..8, 0_usize..9), 0..25),
    ) {
        let taken = |new: bool| move |(at, (resource, starts, length, session)): (usize, &(usize, i64, i64, usize))| {
            let resource = [Resource::Room(RoomId::new("a")), Resource::Room(RoomId::new("b")), Resource::Teacher(TeacherId::new("a"))][*resource].clone();
            let session = (*session < 4).then(|| SessionId::new(session.to_string()));
            Taken { resource, session, title: Text { zh: format!("{new}{at}"), en: String::new() }, period: period(Instant(starts * 60), *length) }
        };
        let new: Vec<Taken> = new.iter().enumerate().map(taken(true)).collect();
        let there: Vec<Taken> = there.iter().enumerate().map(taken(false)).collect();
        let mut expected = BTreeSet::new();
        for (at, one) in new.iter().enumerate() {
            let moving = |other: &&Taken| other.session.is_none() || !new.iter().any(|each| each.session == other.session);
            for other in new[at + 1..].iter().chain(there.iter().filter(moving)) {
                let (a, b) = (one.period, other.period);
                if one.resource == other.resource && a.starts < b.ends && b.starts < a.ends {
                    let mut pair = [one.title.zh.clone(), other.title.zh.clone()];
                    pair.sort();
                    expected.insert((pair, a.starts.max(b.starts), a.ends.min(b.ends)));
                }
            }
        }
        let found = clashes(&new, &there);
        let named: BTreeSet<_> = found.iter().map(|clash| {
            let mut pair = [clash.new.title.zh.clone(), clash.other.title.zh.clone()];
            pair.sort();
            (pair, clash.overlap.starts, clash.overlap.ends)
        }).collect();
        prop_assert_eq!(named.len(), found.len(), "each once");
        prop_assert!(found.iter().all(|clash| clash.new.title.zh.starts_with("true")));
        prop_assert_eq!(named, expected);
    }

    #[test]
    fn free_hours_are_the_minutes_in_which_nothing_is(taken in prop::collection::vec((-10_i64..70, 1_i64..20), 0..8), least in 1_i64..15) {
        let window = period(Instant(0), 60);
        let taken: Vec<Period> = taken.iter().map(|(starts, length)| period(Instant(starts * 60), *length)).collect();
        let is_free = |minute: i64| !taken.iter().any(|each| each.overlaps(&period(Instant(minute * 60), 1)));
        let gaps = free(window, &taken, least * 60);
        let mut run = 0;
        let mut expected = Vec::new();
        for minute in 0..=60 {
            if minute < 60 && is_free(minute) {
                run += 1;
            } else {
                if run >= least {
                    expected.push(period(Instant((minute - run) * 60), run));
                }
                run = 0;
            }
        }
        prop_assert_eq!(gaps, expected);
    }
}

/// Saturdays at 14:00 for 13 times: the class of the mock-up.
fn paper_cutting() -> Series {
    let slot = Slot { number: 0, weekday: Weekday::Saturday, starts: WallTime::new(14, 0).unwrap(), minutes: 90 };
    let makeups = vec![Answer { on: on(10, 10), taught: Makeup::Itself }];
    let (from, until) = (on(9, 7), on(12, 31));
    let pattern = Pattern { slots: vec![slot], from, until, count: Some(13), holidays: OnHolidays::Skipped, makeups };
    let to = period(Instant::at(on(10, 11), 14, 30), 90);
    Series { pattern, exceptions: vec![Exception::Moved { on: on(10, 10), slot: 0, to }] }
}

#[test]
fn holidays_push_the_end_back_and_a_moved_date_stays_where_it_was_put() {
    let edit = planned(&[], &paper_cutting(), before());
    let dates: Vec<String> = edit.added.iter().map(|wanted| day::iso(wanted.period.starts.local().date)).collect();
    assert_eq!(&dates[..4], ["2026-09-12", "2026-09-19", "2026-10-11", "2026-10-17"]);
    assert_eq!((dates.len(), dates[12].as_str()), (13, "2026-12-19"));
    assert_eq!((edit.guessed_from, edit.overlaps.len()), (None, 0));
}

#[test]
fn an_edit_in_the_middle_of_a_term_says_what_it_changes() {
    let series = paper_cutting();
    let sessions = saved(&planned(&[], &series, before()), "s");
    let mut later = series.clone();
    later.pattern.slots[0].starts = WallTime::new(14, 30).unwrap();
    let edit = planned(&sessions, &later, at(on(10, 8), 9));
    assert_eq!((edit.begun.len(), edit.kept.len(), edit.moved.len()), (2, 1, 10));
    assert_eq!(edit.touched().count(), 10);
}

#[test]
fn another_weekday_moves_the_bookings_of_the_week_and_says_what_it_undoes() {
    let series = paper_cutting();
    let sessions = saved(&planned(&[], &series, before()), "s");
    let mut later = series.clone();
    later.pattern.slots[0].weekday = Weekday::Sunday;
    later.pattern.makeups.push(Answer { on: on(9, 20), taught: Makeup::Itself });
    // On the evening of the second Saturday: this week's lesson is over, nobody comes again tomorrow.
    let edit = planned(&sessions, &later, at(on(9, 19), 20));
    assert_eq!(edit.undone, series.exceptions);
    assert_eq!((edit.begun.len(), edit.moved.len()), (2, 11), "who has booked a Saturday comes on its Sunday");
    let first = edit.coming().map(|(_, wanted)| wanted.period.starts).min().unwrap();
    assert_eq!(first, at(on(10, 11), 14));
    assert_eq!(edit.coming().count() + edit.begun.len(), 13);
    assert!(edit.coming().all(|(_, wanted)| wanted.period.starts.local().date.weekday() == Weekday::Sunday));
}

#[test]
fn what_a_makeup_saturday_is_taught_as_is_asked() {
    let mut series = paper_cutting();
    series.pattern.makeups.clear();
    let asked = plan_edit(&[], &series, &first_setting(), before());
    assert_eq!(
        asked,
        Err(Refusal::MakeupUnanswered { days: vec!["2026-10-10".into()] }),
        "of Sunday the 20th nobody asks"
    );
    series.pattern.slots[0].weekday = Weekday::Thursday;
    let days = vec!["2026-09-20".into(), "2026-10-10".into()];
    assert_eq!(plan_edit(&[], &series, &first_setting(), before()), Err(Refusal::MakeupUnanswered { days }));
    assert!(plan_edit(&[], &series, &Calendar::default(), before()).is_ok(), "without a calendar nobody knows of one");
}

#[test]
fn a_series_beyond_the_known_holidays_is_a_guess() {
    let mut series = paper_cutting();
    (series.pattern.count, series.pattern.until) = (None, date(2027, 2, 1).unwrap());
    assert_eq!(planned(&[], &series, before()).guessed_from, date(2027, 1, 1));
}

#[test]
fn a_series_that_makes_no_sense_is_refused() {
    let refused = |change: &dyn Fn(&mut Series)| {
        let mut series = paper_cutting();
        change(&mut series);
        plan_edit(&[], &series, &first_setting(), before()).unwrap_err()
    };
    let most = 400;
    assert_eq!(refused(&|series| series.pattern.slots.clear()), Refusal::SlotMissing);
    assert_eq!(refused(&|series| series.pattern.slots[0].minutes = 0), Refusal::SlotMalformed);
    assert_eq!(refused(&|series| series.pattern.slots[0].minutes = 601), Refusal::SlotMalformed);
    let slot = paper_cutting().pattern.slots[0];
    assert_eq!(refused(&|series| series.pattern.slots.push(slot)), Refusal::SlotMalformed);
    assert_eq!(refused(&|series| series.pattern.until = on(9, 6)), Refusal::SeriesMalformed);
    assert_eq!(refused(&|series| series.pattern.count = Some(0)), Refusal::SeriesCount { most });
    let exception = paper_cutting().exceptions[0];
    assert_eq!(
        refused(&|series| series.exceptions.push(exception)),
        Refusal::ExceptionTwice { day: "2026-10-10".into() }
    );
    let past = Exception::Added { number: 1, period: period(before().plus(-DAY), 60) };
    assert_eq!(refused(&|series| series.exceptions.push(past)), Refusal::SessionInPast { at: before().plus(-DAY) });
    let mut daily = paper_cutting();
    let slot = |number| Slot { number, weekday: Weekday::Monday.nth_next(number % 7), ..slot };
    (daily.pattern.slots, daily.pattern.count) = ((0..28).map(slot).collect(), None);
    daily.pattern.makeups.push(Answer { on: on(9, 20), taught: Makeup::Nothing });
    assert_eq!(plan_edit(&[], &daily, &first_setting(), before()), Err(Refusal::SeriesCount { most }));
}

#[test]
fn two_lessons_of_one_series_at_the_same_time_are_named() {
    let mut series = paper_cutting();
    series.exceptions.push(Exception::Added { number: 7, period: period(at(on(10, 17), 15), 60) });
    let edit = planned(&[], &series, before());
    assert_eq!(edit.overlaps, vec![(Origin::Regular { on: on(10, 17), slot: 0 }, Origin::Extra(7))]);
}

//! Dates of which nobody said where they come from, and single dates that somebody says something about, as properties.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        id::SessionId,
        time::{DAY, HOUR, Instant, Period, Weekday, date},
        wall_time::WallTime,
    },
    community::holidays::first_setting,
    courses::{
        pattern::{OnHolidays, Pattern, Slot},
        schedule::{Exception, Planned, Series, plan_edit},
    },
};
use proptest::prelude::*;

/// Sessions of an autumn: most of them weekly, some anywhere, none at the time of another.
fn sessions() -> impl Strategy<Value = Vec<Period>> {
    let weekly = (0_i64..7, 8_i64..20, 1_i64..14);
    let odd = prop::collection::vec((0_i64..100, 0_i64..23, 20_i64..180), 0..6);
    (weekly, odd).prop_map(|((weekday, hour, weeks), odd)| {
        let first = Instant::at(date(2026, 9, 7).unwrap(), 0, 0);
        let weekly = (0..weeks).map(|week| (week * 7 + weekday, hour, 90));
        let mut all: Vec<Period> = weekly
            .chain(odd)
            .map(|(day, hour, minutes)| {
                let starts = first.plus(day * DAY + hour * HOUR);
                Period { starts, ends: starts.plus(minutes * 60) }
            })
            .collect();
        all.sort_by_key(|period| (period.starts, period.ends));
        all.dedup_by_key(|period| period.starts);
        all
    })
}

fn planned(series: &Series, sessions: &[Period]) -> Vec<Planned> {
    let plan = |(number, period): (usize, &Period)| Planned {
        session: SessionId::new(number.to_string()),
        origin: series.origin_of(period),
        period: *period,
    };
    sessions.iter().enumerate().map(plan).collect()
}

proptest! {
    #[test]
    fn saving_the_series_that_dates_amount_to_changes_none_of_them(sessions in sessions(), hours in 0_i64..2600) {
        let (calendar, now) = (first_setting(), sessions[0].starts.plus((hours - 100) * HOUR));
        let series = Series::read(&sessions, &calendar);
        let edit = plan_edit(&planned(&series, &sessions), &series, &calendar, now).unwrap();
        prop_assert!(edit.changes_nothing(), "{series:?}: {edit:?}");
        prop_assert!(edit.undone.is_empty(), "{:?}", edit.undone);
        prop_assert_eq!(edit.begun.len() + edit.kept.len(), sessions.len());
    }

    #[test]
    fn what_is_said_about_one_date_touches_that_one_alone_and_can_be_taken_back(
        sessions in sessions(), place in any::<prop::sample::Index>(), hours in 1_i64..60,
    ) {
        let (calendar, now) = (first_setting(), sessions[0].starts.plus(-100 * DAY));
        let series = Series::read(&sessions, &calendar);
        let old = planned(&series, &sessions);
        let one = &old[place.index(old.len())];
        let to = Period { starts: one.period.starts.plus(hours * HOUR + 60), ends: one.period.ends.plus(hours * HOUR + 60) };
        let plan = |series: &Series| plan_edit(&old, series, &calendar, now).unwrap();

        let moved = plan(&series.moving(one.origin, to));
        prop_assert_eq!(moved.touched().collect::<Vec<_>>(), vec![&one.session]);
        prop_assert!(moved.added.is_empty() && moved.dropped.is_empty());
        prop_assert_eq!(moved.moved[0].to.period, to);
        prop_assert!(plan(&series.moving(one.origin, to).moving(one.origin, one.period)).changes_nothing());

        let dropped = plan(&series.dropping(one.origin));
        prop_assert_eq!(dropped.dropped.iter().map(|each| &each.session).collect::<Vec<_>>(), vec![&one.session]);
        prop_assert!(dropped.moved.is_empty() && dropped.added.is_empty());

        let more = series.adding(to, old.iter().map(|each| each.origin));
        let edit = plan(&more);
        prop_assert_eq!(edit.added.iter().map(|each| each.period).collect::<Vec<_>>(), vec![to]);
        prop_assert!(edit.moved.is_empty() && edit.dropped.is_empty());
        let origin = edit.added[0].origin;
        prop_assert!(!old.iter().any(|each| each.origin == origin), "under a number of its own");
        prop_assert!(plan(&more.forgetting(origin)).changes_nothing());
    }

    #[test]
    fn another_hour_of_the_week_leaves_what_was_said_about_single_dates(hour in 8_u8..20, other in 8_u8..20, at in 1_usize..9) {
        let (calendar, from) = (first_setting(), date(2026, 10, 12).unwrap());
        let slot = |hour| Slot { number: 1, weekday: Weekday::Wednesday, starts: WallTime::new(hour, 0).unwrap(), minutes: 90 };
        let pattern = |hour| Pattern {
            slots: vec![slot(hour)],
            from,
            until: date(2026, 12, 20).unwrap(),
            count: None,
            holidays: OnHolidays::Skipped,
            makeups: Vec::new(),
        };
        let plain = Series { pattern: pattern(hour), exceptions: Vec::new() };
        let dates: Vec<Period> = plain.pattern.dates(&calendar).map(|date| date.period).collect();
        let (dropped, moved) = (plain.origin_of(&dates[at]), plain.origin_of(&dates[at - 1]));
        let to = Period { starts: dates[at - 1].starts.plus(DAY), ends: dates[at - 1].ends.plus(DAY) };
        let said = plain.dropping(dropped).moving(moved, to);
        let now = dates[0].starts.plus(-DAY);
        let old = plan_edit(&[], &said, &calendar, now).unwrap();
        let old: Vec<Planned> = old.coming().enumerate().map(|(number, (_, wanted))| Planned {
            session: SessionId::new(number.to_string()), origin: wanted.origin, period: wanted.period,
        }).collect();
        let later = Series { pattern: pattern(other), exceptions: said.exceptions.clone() };
        let edit = plan_edit(&old, &later, &calendar, now).unwrap();
        prop_assert!(edit.undone.is_empty());
        let kept = edit.exceptions.iter().any(|each| matches!(each, Exception::Dropped { .. }));
        prop_assert!(kept, "{:?}", edit.exceptions);
        prop_assert!(edit.coming().any(|(_, wanted)| wanted.origin == moved && wanted.period == to));
        prop_assert!(!edit.coming().any(|(_, wanted)| wanted.origin == dropped));
    }
}

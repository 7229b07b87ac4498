//! What is said about single dates of a series, and the series that dates amount to of which nobody said anything.

use std::collections::BTreeMap;

use ::time::{Date, Weekday};

use crate::{
    base::{
        day,
        time::{Instant, Period},
        wall_time::{DAY_MINUTES, WallTime},
    },
    community::holidays::Calendar,
    courses::{
        pattern::{Answer, Makeup, OnHolidays, Pattern, Regular, Slot},
        schedule::{Exception, Origin, Series},
    },
};

/// Weekday, time of day and length of a session, where a pattern can have it.
fn lesson(period: &Period) -> Option<(Weekday, WallTime, u16)> {
    let local = period.starts.local();
    let starts = WallTime::new(local.hour, local.minute).filter(|_| local.second == 0)?;
    let minutes = u16::try_from(period.ends.since(period.starts) / 60).ok()?;
    let fits = minutes > 0 && minutes <= DAY_MINUTES - starts.minutes();
    fits.then_some((local.date.weekday(), starts, minutes))
}

fn day_of(period: &Period) -> Date {
    period.starts.local().date
}

impl Series {
    /// The series with this said about one of its dates, in the place of what was said about it before.
    #[must_use]
    pub fn saying(&self, exception: Exception) -> Self {
        let mut series = self.forgetting(exception.origin());
        series.exceptions.push(exception);
        series
    }

    /// The series with nothing said about this date: it takes place as the pattern has it, or not at all where it was
    /// one more.
    #[must_use]
    pub fn forgetting(&self, origin: Origin) -> Self {
        let others = self.exceptions.iter().filter(|each| each.origin() != origin);
        Self { pattern: self.pattern.clone(), exceptions: others.copied().collect() }
    }

    /// The series with the session from `origin` at another time.
    #[must_use]
    pub fn moving(&self, origin: Origin, to: Period) -> Self {
        match origin {
            Origin::Regular { on, slot } if self.regular(on, slot) == Some(to) => self.forgetting(origin),
            Origin::Regular { on, slot } => self.saying(Exception::Moved { on, slot, to }),
            Origin::Extra(number) => self.saying(Exception::Added { number, period: to }),
        }
    }

    /// The series without the session from `origin`.
    #[must_use]
    pub fn dropping(&self, origin: Origin) -> Self {
        match origin {
            Origin::Regular { on, slot } => self.saying(Exception::Dropped { on, slot }),
            Origin::Extra(_) => self.forgetting(origin),
        }
    }

    /// The series with one more session. `used` are the origins of all sessions that there have ever been.
    #[must_use]
    pub fn adding(&self, period: Period, used: impl Iterator<Item = Origin>) -> Self {
        let said = self.exceptions.iter().map(Exception::origin);
        let numbers = used.chain(said).filter_map(|origin| match origin {
            Origin::Extra(number) => Some(number),
            Origin::Regular { .. } => None,
        });
        let number = numbers.max().map_or(1, |most| most.saturating_add(1));
        self.saying(Exception::Added { number, period })
    }

    /// When the pattern has the lesson of this slot on this day.
    fn regular(&self, on: Date, slot: u8) -> Option<Period> {
        let slot = self.pattern.slots.iter().find(|each| each.number == slot)?;
        let starts = slot.starts.on(on);
        Some(Period { starts, ends: starts.plus(i64::from(slot.minutes) * 60) })
    }

    /// Where a session comes from of which only the time is known.
    #[must_use]
    pub fn origin_of(&self, period: &Period) -> Origin {
        let said = self.exceptions.iter().find(|each| match each {
            Exception::Moved { to: said, .. } | Exception::Added { period: said, .. } => said == period,
            Exception::Dropped { .. } => false,
        });
        if let Some(exception) = said {
            return exception.origin();
        }
        let on = day_of(period);
        let slots = &self.pattern.slots;
        let same = slots.iter().filter(|slot| self.regular(on, slot.number) == Some(*period));
        let slot = same.min_by_key(|slot| slot.weekday != on.weekday()).or(slots.first());
        Origin::Regular { on, slot: slot.map_or(0, |slot| slot.number) }
    }

    /// The series that dates amount to: the lesson that comes most often, and everything else said about single
    /// dates. Saving it as it is changes none of them.
    #[must_use]
    pub fn read(sessions: &[Period], calendar: &Calendar) -> Self {
        let mut sessions = sessions.to_vec();
        sessions.sort_by_key(|period| (period.starts, period.ends));
        let slots = usual(&sessions);
        let today = Instant(0).local().date;
        let (from, until) = (sessions.first().map_or(today, day_of), sessions.last().map_or(today, day_of));
        let mut pattern =
            Pattern { slots, from, until, count: None, holidays: OnHolidays::Skipped, makeups: Vec::new() };
        let answer = |on: Date| Answer { on, taught: Makeup::Nothing };
        pattern.makeups = pattern.questions(calendar).into_iter().map(answer).collect();
        let mut dates: Vec<Regular> = pattern.dates(calendar).collect();
        let mut exceptions = Vec::new();
        // The very same first; then another hour of the day; then another day of the week.
        let same: [fn(&Regular, &Period) -> bool; 3] = [
            |date, period| date.period == *period,
            |date, period| date.on == day_of(period),
            |date, period| day::monday(date.on) == day::monday(day_of(period)),
        ];
        for same in same {
            sessions.retain(|period| {
                let Some(at) = dates.iter().position(|date| same(date, period)) else { return true };
                let date = dates.remove(at);
                if date.period != *period {
                    exceptions.push(Exception::Moved { on: date.on, slot: date.slot, to: *period });
                }
                false
            });
        }
        exceptions.extend(dates.into_iter().map(|date| Exception::Dropped { on: date.on, slot: date.slot }));
        let added = sessions.into_iter().zip(1..);
        exceptions.extend(added.map(|(period, number)| Exception::Added { number, period }));
        Self { pattern, exceptions }
    }
}

/// The lessons of a week that sessions have most often: one hour of the day, on the weekdays on which it comes again.
fn usual(sessions: &[Period]) -> Vec<Slot> {
    let lessons: Vec<_> = sessions.iter().filter_map(lesson).collect();
    let mut often: BTreeMap<(WallTime, u16), u32> = BTreeMap::new();
    for (_, starts, minutes) in &lessons {
        *often.entry((*starts, *minutes)).or_default() += 1;
    }
    let most = often.into_iter().max_by_key(|((starts, _), count)| (*count, std::cmp::Reverse(*starts)));
    let Some(((starts, minutes), _)) = most else {
        // Sessions that no pattern can have, such as one over midnight: each of them is said by itself.
        let weekday = sessions.first().map_or(Weekday::Monday, |period| day_of(period).weekday());
        return WallTime::new(9, 0)
            .map(|starts| Slot { number: 1, weekday, starts, minutes: 60 })
            .into_iter()
            .collect();
    };
    let mut weekdays = [0_u32; 7];
    for (weekday, ..) in lessons.iter().filter(|lesson| (lesson.1, lesson.2) == (starts, minutes)) {
        weekdays[usize::from(weekday.number_days_from_monday())] += 1;
    }
    let again = if weekdays.iter().any(|count| *count > 1) { 2 } else { 1 };
    let usual = (0_u8..7).zip(weekdays).filter(|(_, count)| *count >= again);
    let usual = usual.map(|(number, _)| Weekday::Monday.nth_next(number));
    usual.zip(1..).map(|(weekday, number)| Slot { number, weekday, starts, minutes }).collect()
}

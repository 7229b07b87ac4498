//! How it goes: what was taken up, who came, and for whom there was no place.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{CategoryId, CourseId},
        slug::slugs,
        text::Text,
        time::Instant,
    },
    people::person::BirthMonth,
};

/// Minutes after enrolment opens that are told one by one.
pub const OPENING_MINUTES: usize = 60;

slugs! {
    /// Ages that are counted together.
    AgeGroup {
        /// Under 6.
        UnderSix = "under-6",
        /// 6 to 13.
        Child = "6-13",
        /// 14 to 17.
        Youth = "14-17",
        /// 18 to 59.
        Adult = "18-59",
        /// 60 to 69.
        Sixties = "60-69",
        /// 70 and older.
        Older = "70",
        /// Nobody said.
        Unknown = "unknown",
    }
}

impl AgeGroup {
    /// The group of somebody who was born then, at `when`.
    #[must_use]
    pub fn of(born: Option<BirthMonth>, when: Instant) -> Self {
        match born.map(|born| born.age(when)) {
            None => Self::Unknown,
            Some(..6) => Self::UnderSix,
            Some(6..14) => Self::Child,
            Some(14..18) => Self::Youth,
            Some(18..60) => Self::Adult,
            Some(60..70) => Self::Sixties,
            Some(70..) => Self::Older,
        }
    }
}

/// People who were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Have a place for the whole course.
    pub booked: u32,
    /// Have a place for a single session.
    pub dropped_in: u32,
    /// Wait: there was no place for them.
    pub waiting: u32,
}

impl Count {
    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            booked: self.booked + other.booked,
            dropped_in: self.dropped_in + other.dropped_in,
            waiting: self.waiting + other.waiting,
        }
    }
}

/// How a course goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseFigures {
    /// Which course.
    pub course: CourseId,
    /// Its name.
    pub title: Text,
    /// What is done there.
    pub category: CategoryId,
    /// For how many.
    pub capacity: u32,
    /// Sessions of the time that is looked at, and how many of them are over.
    pub sessions: (u32, u32),
    /// Who has a place and who waits.
    pub count: Count,
    /// Marks that were made: was there, was not there without a word, said so before.
    pub marks: Marks,
}

impl CourseFigures {
    /// Places that are taken, in percent of those that there are.
    #[must_use]
    pub fn fill(&self) -> u32 {
        percent(self.count.booked, self.capacity)
    }
}

/// Marks of attendance that were counted. What nobody has said is in none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Was there.
    pub present: u32,
    /// Was not there and had said nothing.
    pub absent: u32,
    /// Had said so, in time or late.
    pub told: u32,
}

impl Marks {
    /// Who was there, in percent of those of whom something is known; nothing where nothing is.
    #[must_use]
    pub fn attendance(&self) -> Option<u32> {
        let known = self.present + self.absent + self.told;
        (known > 0).then(|| percent(self.present, known))
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self { present: self.present + other.present, absent: self.absent + other.absent, told: self.told + other.told }
    }
}

/// How all courses of a time go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Each course, by name.
    pub courses: Vec<CourseFigures>,
    /// By age, youngest first.
    pub ages: Vec<(AgeGroup, Count)>,
    /// Bookings in each of the first minutes after enrolment opened, of all courses together.
    pub opening: Vec<u32>,
}

impl Figures {
    /// All courses together.
    #[must_use]
    pub fn total(&self) -> (Count, Marks, u32) {
        self.courses.iter().fold((Count::default(), Marks::default(), 0), |(count, marks, capacity), each| {
            (count.with(each.count), marks.with(each.marks), capacity + each.capacity)
        })
    }
}

/// A part of a whole in percent, rounded; nought of nothing.
#[must_use]
pub fn percent(part: u32, whole: u32) -> u32 {
    if whole == 0 {
        return 0;
    }
    let (part, whole) = (u64::from(part), u64::from(whole));
    u32::try_from((part * 200 + whole) / (whole * 2)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_rounded_and_nothing_is_divided_by_nothing() {
        for (part, whole, expected) in [(0, 0, 0), (1, 3, 33), (2, 3, 67), (1, 200, 1), (12, 8, 150)] {
            assert_eq!(percent(part, whole), expected, "{part}/{whole}");
        }
    }

    #[test]
    fn a_birthday_moves_somebody_into_the_next_group() {
        let now = Instant::at(time::macros::date!(2026 - 09 - 01), 0, 0);
        let born = |year, month| Some(BirthMonth::new(year, month, now).unwrap());
        assert_eq!(AgeGroup::of(born(2012, 10), now), AgeGroup::Child);
        assert_eq!(AgeGroup::of(born(2012, 8), now), AgeGroup::Youth);
        assert_eq!(AgeGroup::of(born(1956, 8), now), AgeGroup::Older);
        assert_eq!(AgeGroup::of(None, now), AgeGroup::Unknown);
    }
}

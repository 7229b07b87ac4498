//! A course as it stood at one time, so that two who change it at once can be shown what the other did.

use serde::{Deserialize, Serialize};

use crate::{
    base::{slug::slugs, time::Instant},
    courses::{
        course::{Course, EnrolmentWindow},
        schedule::Series,
    },
};

slugs! {
    /// Something about a course that staff can change.
    Field {
        /// Its name.
        Title = "title",
        /// One sentence about it.
        Summary = "summary",
        /// A few sentences about it.
        About = "about",
        /// For whom it is, in words.
        Audience = "audience",
        /// What to bring.
        Bring = "bring",
        /// What kind of thing it is.
        Kind = "kind",
        /// What is done there.
        Category = "category",
        /// For which ages.
        Ages = "ages",
        /// Where.
        Room = "room",
        /// With whom.
        Teacher = "teacher",
        /// How many people fit in.
        Capacity = "capacity",
        /// What the whole of it costs.
        Price = "price",
        /// Whether single sessions can be booked, and for how much.
        DropIn = "drop-in",
        /// Until how long before a place can be given back.
        Cutoff = "cutoff",
        /// The weekly pattern.
        Rhythm = "rhythm",
        /// The single dates.
        Dates = "dates",
    }
}

/// A course as it stood at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The course, with its sessions.
    pub course: Course,
    /// What was said about its dates.
    pub series: Series,
}

impl Edition {
    /// What stands otherwise in `other`, in the order of [`Field::ALL`].
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<Field> {
        let (one, two) = (&self.course, &other.course);
        let is_other = |field: &Field| match field {
            Field::Title => one.title != two.title,
            Field::Summary => one.summary != two.summary,
            Field::About => one.about != two.about,
            Field::Audience => one.audience != two.audience,
            Field::Bring => one.bring != two.bring,
            Field::Kind => one.kind != two.kind,
            Field::Category => one.category != two.category,
            Field::Ages => one.ages != two.ages,
            Field::Room => one.room != two.room,
            Field::Teacher => one.teacher != two.teacher,
            Field::Capacity => one.capacity != two.capacity,
            Field::Price => one.price_fen != two.price_fen,
            Field::DropIn => one.drop_in != two.drop_in,
            Field::Cutoff => one.cutoff_hours != two.cutoff_hours,
            Field::Rhythm => self.series.pattern != other.series.pattern,
            Field::Dates => one.sessions != two.sessions,
        };
        Field::ALL.iter().copied().filter(is_other).collect()
    }

    /// The course as it becomes when everything that can be typed about it is as in `typed`; its sessions stay until
    /// the series is planned anew.
    #[must_use]
    pub fn typed(&self, typed: &Course, series: Series) -> Self {
        let own = &self.course;
        let course = Course {
            id: own.id.clone(),
            enrolment: own.enrolment,
            publication: own.publication,
            sessions: own.sessions.clone(),
            ..typed.clone()
        };
        Self { course, series }
    }
}

impl EnrolmentWindow {
    /// The window of a course that was over at `was` and now is at `is`: who could book until the end still can.
    #[must_use]
    pub fn until_end(self, was: Instant, is: Instant) -> Self {
        if was == is {
            return self;
        }
        let closes = if self.closes >= was { is } else { self.closes.min(is) };
        Self { opens: self.opens, closes: closes.max(self.opens.plus(1)) }
    }
}

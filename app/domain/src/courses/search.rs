//! Finding a course.

use ::time::Weekday;

use crate::{
    base::{
        id::CategoryId,
        text::{Text, digits},
        time::Instant,
    },
    courses::{
        booking::has_places,
        course::{Course, Target},
        places::Places,
    },
    people::person::OLDEST,
};

/// The longest text that is searched for, in characters; what is longer is cut.
pub const TEXT_MAX: usize = 60;

/// What somebody is looking for. Everything that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words, in either language; each must occur somewhere, whole or in part.
    pub text: String,
    /// On this day of the week.
    pub weekday: Option<Weekday>,
    /// Of this category.
    pub category: Option<CategoryId>,
    /// For somebody of this age.
    pub age: Option<u8>,
    /// With at least one place that can be booked now: in the whole course, or in a session of its own.
    pub with_places: bool,
}

/// The age that somebody typed, in full years: `8`, `８`, `8岁`.
#[must_use]
pub fn age(typed: &str) -> Option<u8> {
    digits(typed).trim_end_matches(['岁', '歲']).parse().ok().filter(|age| i32::from(*age) <= OLDEST)
}

impl Search {
    /// Whether `course`, of which `places` are taken, taught by `teacher` in `room`, is what is looked for.
    ///
    /// `teacher` and `room` are searched as text too.
    #[must_use]
    pub fn matches(&self, course: &Course, places: &Places, teacher: &str, room: &Text, now: Instant) -> bool {
        self.category.as_ref().is_none_or(|category| course.category == *category)
            && self.age.is_none_or(|age| course.ages.include(age))
            && (!self.with_places || has_places(course, places, now))
            && self.weekday.is_none_or(|weekday| {
                course
                    .coming(&Target::Whole, now)
                    .any(|session| session.period.starts.local().date.weekday() == weekday)
            })
            && self.matches_text(course, teacher, room)
    }

    fn matches_text(&self, course: &Course, teacher: &str, room: &Text) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let texts = [&course.title, &course.summary, &course.about, &course.audience, &course.bring, room];
        let mut all: Vec<String> =
            texts.iter().flat_map(|text| [text.zh.to_lowercase(), text.en.to_lowercase()]).collect();
        all.push(teacher.to_lowercase());
        let text: String = self.text.chars().take(TEXT_MAX).collect();
        text.to_lowercase().split_whitespace().all(|word| all.iter().any(|text| text.contains(word)))
    }

    /// Whether nothing in particular is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
            || (self.text.trim().is_empty() && *self == Self { text: self.text.clone(), ..Self::default() })
    }
}

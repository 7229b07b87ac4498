//! Finding a course.

use std::collections::BTreeSet;

use ::time::Weekday;

use crate::{
    base::{
        id::CategoryId,
        text::{digits, fold},
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

/// What a word of a search means beside its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Nothing has to be paid.
    Free,
    /// On one of these days, Monday 1.
    Days(&'static [u8]),
    /// At these hours.
    Hours(u8, u8),
}

/// Words that mean something, the longer before the shorter.
const MEANINGS: &[(&str, Meaning)] = &[
    ("不要钱", Meaning::Free),
    ("免费", Meaning::Free),
    ("free", Meaning::Free),
    ("周末", Meaning::Days(&[6, 7])),
    ("weekend", Meaning::Days(&[6, 7])),
    ("上午", Meaning::Hours(5, 12)),
    ("早上", Meaning::Hours(5, 12)),
    ("morning", Meaning::Hours(5, 12)),
    ("下午", Meaning::Hours(12, 18)),
    ("afternoon", Meaning::Hours(12, 18)),
    ("晚上", Meaning::Hours(18, 24)),
    ("evening", Meaning::Hours(18, 24)),
];
/// What days are called: 周六, 星期六, 礼拜六.
const DAY_WORDS: [&str; 3] = ["星期", "礼拜", "周"];
/// And which one, Monday first; Sunday has two names.
const DAYS: [(&str, &[u8]); 8] =
    [("一", &[1]), ("二", &[2]), ("三", &[3]), ("四", &[4]), ("五", &[5]), ("六", &[6]), ("日", &[7]), ("天", &[7])];

/// The first part of a word that means something, and the word without it.
fn meaning(word: &str) -> Option<(Meaning, String)> {
    let without = |part: &str| word.replacen(part, "", 1);
    if let Some((part, meaning)) = MEANINGS.iter().find(|(part, _)| word.contains(part)) {
        return Some((*meaning, without(part)));
    }
    DAY_WORDS.iter().find_map(|start| {
        DAYS.iter().find_map(|(end, days)| {
            let part = format!("{start}{end}");
            word.contains(&part).then(|| (Meaning::Days(days), without(&part)))
        })
    })
}

impl Meaning {
    fn holds(self, course: &Course, now: Instant) -> bool {
        let starts = || course.coming(&Target::Whole, now).map(|session| session.period.starts.local());
        match self {
            Self::Free => course.price_fen == 0,
            Self::Days(days) => starts().any(|at| days.contains(&at.date.weekday().number_from_monday())),
            Self::Hours(from, until) => starts().any(|at| (from..until).contains(&at.hour)),
        }
    }
}

impl Search {
    /// Whether `course`, of which `places` are taken, is what is looked for. What stands `also` about it is searched as
    /// well: its teacher, its room, how its name is spelled.
    ///
    /// Texts are folded ([`fold`]), and words that mean something count by that: 免费, 周六, 晚上.
    #[must_use]
    pub fn matches(&self, course: &Course, places: &Places, also: &[String], now: Instant) -> bool {
        self.category.as_ref().is_none_or(|category| course.category == *category)
            && self.age.is_none_or(|age| course.ages.include(age))
            && (!self.with_places || has_places(course, places, now))
            && self.weekday.is_none_or(|weekday| {
                course
                    .coming(&Target::Whole, now)
                    .any(|session| session.period.starts.local().date.weekday() == weekday)
            })
            && self.matches_text(course, also, now)
    }

    /// The words that are looked for, as texts are compared.
    fn words(&self) -> Vec<String> {
        let text: String = self.text.chars().take(TEXT_MAX).collect();
        fold(&text).split_whitespace().map(str::to_owned).collect()
    }

    fn matches_text(&self, course: &Course, also: &[String], now: Instant) -> bool {
        let words = self.words();
        if words.is_empty() {
            return true;
        }
        let texts = [&course.title, &course.summary, &course.about, &course.audience, &course.bring];
        let own = texts.into_iter().flat_map(|text| [&text.zh, &text.en]);
        let all: Vec<String> = own.chain(also).map(|text| fold(text)).collect();
        let occurs = |word: &str| all.iter().any(|text| text.contains(word));
        words.into_iter().all(|mut word| {
            while !occurs(&word) {
                match meaning(&word) {
                    Some((meaning, rest)) if meaning.holds(course, now) => word = rest,
                    _ => return false,
                }
            }
            true
        })
    }

    /// How near `course` comes to the words that are looked for, where it does not match them: how many of a thousand of
    /// their letters stand in its name or in what stands `also` about it.
    #[must_use]
    pub fn nearness(&self, course: &Course, also: &[String]) -> usize {
        let own =
            [&course.title.zh, &course.title.en].into_iter().chain(also).map(|text| fold(text)).collect::<String>();
        let wanted: BTreeSet<char> = self.words().concat().chars().filter(|c| c.is_alphabetic()).collect();
        // Latin letters stand in every name: of those whole words count, and no single letter does.
        let wanted: Vec<char> = wanted.into_iter().filter(|c| !c.is_ascii()).collect();
        let there = wanted.iter().filter(|c| own.contains(**c)).count();
        if wanted.is_empty() { 0 } else { there * 1_000 / wanted.len() }
    }

    /// Whether nothing in particular is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
            || (self.text.trim().is_empty() && *self == Self { text: self.text.clone(), ..Self::default() })
    }
}

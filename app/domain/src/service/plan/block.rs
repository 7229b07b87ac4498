//! Blocks: a volunteer is planned for at most one visit in a morning, an afternoon or an evening.

use ::time::Date;

use crate::base::time::Period;

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Until 12:00.
    Morning,
    /// From 12:00 until 18:00.
    Afternoon,
    /// From 18:00.
    Evening,
}

impl Part {
    /// The part in which an hour of the day lies.
    #[must_use]
    pub const fn of(hour: u8) -> Self {
        match hour {
            0..12 => Self::Morning,
            12..18 => Self::Afternoon,
            _ => Self::Evening,
        }
    }

    /// The word in documents.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block {
    /// The day.
    pub date: Date,
    /// The part of it.
    pub part: Part,
}

impl Block {
    /// The block in which all of `windows` lie; nothing when they lie in several, or there are none. Such needs are
    /// planned by hand.
    #[must_use]
    pub fn of(windows: &[Period]) -> Option<Self> {
        let block = |local: crate::base::time::LocalTime| Self { date: local.date, part: Part::of(local.hour) };
        let mut blocks =
            windows.iter().flat_map(|window| [block(window.starts.local()), block(window.ends.plus(-1).local())]);
        let first = blocks.next()?;
        blocks.all(|other| other == first).then_some(first)
    }
}

impl std::fmt::Display for Block {
    /// As `2026-10-09/afternoon`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { date, part } = self;
        write!(f, "{:04}-{:02}-{:02}/{}", date.year(), u8::from(date.month()), date.day(), part.slug())
    }
}

//! What a clock on the wall shows, on whichever day.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::base::{text::digits, time::Instant};

/// Minutes in a day.
pub const DAY_MINUTES: u16 = 24 * 60;

/// A time of day, to the minute: `14:30`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WallTime(u16);

impl WallTime {
    /// The time of these hours (0–23) and minutes (0–59), or nothing when no clock shows it.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self(hour as u16 * 60 + minute as u16)) } else { None }
    }

    /// The time that somebody wrote: `14:30`, `９：００`, `9点`, `9点半`, `14时30分`; 24 hours a day.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = digits(typed).replace('：', ":").replace("点半", ":30").replace(['点', '时'], ":");
        let typed = typed.strip_suffix('分').unwrap_or(&typed);
        let (hour, minute) = typed.split_once(':')?;
        let minute = if minute.is_empty() { "0" } else { minute };
        let number = |part: &str| {
            let short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            if short { part.parse().ok() } else { None }
        };
        Self::new(number(hour)?, number(minute)?)
    }

    /// Minutes since midnight.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The instant at which it is this time on `day`.
    #[must_use]
    pub fn on(self, day: Date) -> Instant {
        Instant::at(day, 0, 0).plus(i64::from(self.0) * 60)
    }
}

impl std::fmt::Display for WallTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl From<WallTime> for String {
    fn from(time: WallTime) -> Self {
        time.to_string()
    }
}

impl TryFrom<String> for WallTime {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed).ok_or("not a time of day")
    }
}

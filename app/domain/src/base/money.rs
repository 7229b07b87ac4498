//! Money.

use serde::{Deserialize, Serialize};

use crate::base::text::digits;

/// An amount in fen (1/100 yuan).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// The most that is believed of one amount: a million yuan.
const MOST: i64 = 100_000_000;

impl Fen {
    /// The amount that somebody wrote in yuan: `20`, `20.5`, `￥20.00`, `20元`, `1,200`, `免费`; never less than nothing.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = digits(typed).replace('．', ".").replace([',', '，'], "");
        if matches!(typed.to_lowercase().as_str(), "免费" | "free") {
            return Some(Self(0));
        }
        let typed = typed.trim_start_matches(['￥', '¥']).trim_end_matches('元');
        let (yuan, rest) = typed.split_once('.').unwrap_or((typed, ""));
        let numbers = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 9 || rest.len() > 2 || !numbers(yuan) || !numbers(rest) {
            return None;
        }
        let fen = yuan.parse::<i64>().ok()? * 100 + format!("{rest:0<2}").parse::<i64>().ok()?;
        (fen <= MOST).then_some(Self(fen))
    }
}

impl std::fmt::Display for Fen {
    /// In yuan, as [`Fen::parse`] reads it: `20`, `20.50`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, fen) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match fen % 100 {
            0 => write!(f, "{sign}{}", fen / 100),
            rest => write!(f, "{sign}{}.{rest:02}", fen / 100),
        }
    }
}

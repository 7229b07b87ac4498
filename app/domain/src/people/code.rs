//! One-time codes for signing in: how long they live and how many may be asked for.

use crate::base::{
    text::digits,
    time::{DAY, HOUR, Instant},
};
use crate::people::refusal::Refusal;

/// Digits in a code.
pub const DIGITS: usize = 6;
/// Seconds for which a code can be used.
pub const LIFETIME: i64 = 600;
/// Wrong codes that one request bears before a new one must be asked for.
pub const ATTEMPTS: u32 = 5;

/// Windows in seconds, and how many codes one phone may ask for in each.
const LIMITS: [(i64, usize); 3] = [(60, 1), (HOUR, 5), (DAY, 10)];

/// Whether a phone that asked at the times in `asked` (any order) may ask again at `now`.
///
/// # Errors
/// [`Refusal::CodeTooSoon`] with the instant from which it may.
pub fn may_ask(asked: &[Instant], now: Instant) -> Result<(), Refusal> {
    let mut asked: Vec<Instant> = asked.to_vec();
    asked.sort_unstable();
    let again = LIMITS
        .iter()
        .filter_map(|&(window, most)| {
            let nth_last = asked.len().checked_sub(most)?;
            let frees = asked.get(nth_last)?.plus(window);
            (frees > now).then_some(frees)
        })
        .max();
    again.map_or(Ok(()), |again| Err(Refusal::CodeTooSoon { again }))
}

/// The six digits that somebody typed; spaces and full-width digits are forgiven.
///
/// # Errors
/// [`Refusal::CodeMalformed`] when they are not six digits.
pub fn parse(typed: &str) -> Result<String, Refusal> {
    let digits = digits(typed);
    if digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Refusal::CodeMalformed)
    }
}

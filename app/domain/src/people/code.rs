//! One-time codes for signing in: how long they live and how many may be asked for.

use crate::base::{
    budget::Budget,
    text::digits,
    time::{DAY, HOUR, Instant},
};
use crate::people::refusal::Refusal;

/// Digits in a code.
pub const DIGITS: usize = 6;
/// Seconds for which a code can be used.
pub const LIFETIME: i64 = 600;
/// Wrong codes that one request bears, before its code is used and after, until a new one must be asked for.
pub const ATTEMPTS: u32 = 5;

/// Seconds after its use for which a code that is sent again, because the answer was lost, is the same sign-in.
pub const REPEATED: i64 = 60;

/// Codes for one phone that are asked for from one browser which its household knows; and from all others together.
pub const PER_PHONE: Budget = Budget(&[(60, 1), (HOUR, 5), (DAY, 10)]);
/// Codes that are asked for from one address: a school behind one Wi-Fi signs 600 people in within ten minutes, and some
/// of them ask twice.
pub const PER_ADDRESS: Budget = Budget(&[(600, 900), (DAY, 3000)]);
/// Codes that are asked for in all: what the community can afford in messages.
pub const IN_ALL: Budget = Budget(&[(600, 3000), (DAY, 20_000)]);
/// Wrong codes from one address.
pub const WRONG_PER_ADDRESS: Budget = Budget(&[(600, 300), (DAY, 1000)]);
/// Wrong codes in all.
pub const WRONG_IN_ALL: Budget = Budget(&[(600, 2000), (DAY, 10_000)]);

/// Whether a phone that asked at the times in `asked` (any order) may ask again at `now`.
///
/// # Errors
/// [`Refusal::CodeTooSoon`] with the instant from which it may.
pub fn may_ask(asked: &[Instant], now: Instant) -> Result<(), Refusal> {
    let mut asked: Vec<Instant> = asked.to_vec();
    asked.sort_unstable();
    let newest = |nth: u32| asked.len().checked_sub(usize::try_from(nth).ok()?).and_then(|at| asked.get(at)).copied();
    PER_PHONE.again(newest, now).map_or(Ok(()), |again| Err(Refusal::CodeTooSoon { again }))
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

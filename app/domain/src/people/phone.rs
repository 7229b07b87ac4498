//! Mobile numbers of mainland China.

use serde::{Deserialize, Serialize};

use crate::base::text::digits;
use crate::people::refusal::Refusal;

/// A mobile number: `1`, then 3–9, then nine digits (RULES: numbering plan of mainland China).
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads what somebody typed; spaces, hyphens, full-width digits and a leading +86 are forgiven.
    ///
    /// # Errors
    /// [`Refusal::PhoneMissing`] when nothing was typed, [`Refusal::PhoneMalformed`] otherwise.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let digits = digits(typed).replace(['-', '－'], "").replace('＋', "+");
        if digits.is_empty() {
            return Err(Refusal::PhoneMissing);
        }
        let digits = digits.strip_prefix("+86").unwrap_or(&digits);
        let bytes = digits.as_bytes();
        let well_formed = bytes.len() == 11
            && bytes.iter().all(u8::is_ascii_digit)
            && bytes.first() == Some(&b'1')
            && bytes.get(1).is_some_and(|second| (b'3'..=b'9').contains(second));
        if well_formed { Ok(Self(digits.to_owned())) } else { Err(Refusal::PhoneMalformed) }
    }

    /// All eleven digits. Only for sending a message; never for a page or a log.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The last four digits: what people say when they are asked for their number at a desk.
    #[must_use]
    pub fn tail(&self) -> &str {
        &self.0[7..]
    }

    /// What may be shown: `138****5678`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[..3], &self.0[7..])
    }
}

/// Whether a text is what [`Phone::masked`] makes, and nothing else.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    let digits = |at: usize, end: usize| text.get(at..end).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
    text.len() == 11 && text.starts_with('1') && digits(0, 3) && text.get(3..7) == Some("****") && digits(7, 11)
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

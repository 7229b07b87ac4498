//! The second factor of staff: what an authenticator shows (RFC 6238), and recovery codes for when it is lost.
//!
//! SHA-1, six digits and half a minute are what every authenticator understands. Secrets and recovery codes are made
//! outside, from given randomness.

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha1::Sha1;

use crate::{
    base::{text::digits, time::Instant},
    staff::refusal::Refusal,
};

/// Bytes of a secret: as many as SHA-1 has (RFC 4226, section 4).
pub const SECRET_BYTES: usize = 20;
/// Seconds for which one code is shown.
pub const PERIOD: i64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// How many steps a phone's clock may be early or late.
pub const DRIFT: i64 = 1;
/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code, five bits each.
pub const RECOVERY_LENGTH: usize = 10;

/// RFC 4648.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Without 0, O, 1 and I, which look alike on paper.
const LEGIBLE: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What the server and the authenticator know, and nobody else.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; SECRET_BYTES]);

impl Secret {
    /// A secret of random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be encrypted before they are kept.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The secret as it is typed by hand where nothing can be scanned: base32 without padding.
    #[must_use]
    pub fn base32(&self) -> String {
        in_fives(&self.0).map(|five| char::from(BASE32[usize::from(five)])).collect()
    }

    /// The address that a QR code carries to the authenticator.
    ///
    /// `issuer` is what the community is called, `account` whose factor it is.
    #[must_use]
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        // A colon parts issuer and account, so that neither may have one.
        let (issuer, account) = (percent(&issuer.replace(':', " ")), percent(&account.replace(':', " ")));
        let secret = self.base32();
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD}"
        )
    }

    /// The 31 bits of RFC 4226 for a counter, of which a code is the last decimal digits.
    #[must_use]
    pub fn truncated(&self, counter: u64) -> u32 {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes keys of any length");
        };
        mac.update(&counter.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 0xf);
        u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7fff_ffff
    }

    /// The code that an authenticator shows during `step`.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let counter = u64::try_from(step).unwrap_or(0);
        format!("{:06}", self.truncated(counter) % 1_000_000)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// The step in which `now` lies: how often a new code was shown since 1970.
#[must_use]
pub const fn step(now: Instant) -> i64 {
    now.0.div_euclid(PERIOD)
}

/// What a member has as second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The shared secret.
    pub secret: Secret,
    /// The last step whose code was used; it and the earlier ones are worth nothing any more.
    pub used: Option<i64>,
    /// Hashes of the recovery codes that are left.
    pub recovery: Vec<String>,
}

/// What somebody typed as second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Six digits from an authenticator.
    Code(String),
    /// A recovery code as it is hashed: ten capital letters and digits.
    Recovery(String),
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if matches!(self, Self::Code(_)) { "Code" } else { "Recovery" })
    }
}

impl Shown {
    /// Reads what somebody typed; spaces, hyphens, small letters and full-width digits are forgiven.
    ///
    /// # Errors
    /// [`Refusal::FactorMalformed`].
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let typed = digits(typed).replace(['-', '－'], "").to_ascii_uppercase();
        if typed.len() == DIGITS && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::Code(typed));
        }
        if typed.len() == RECOVERY_LENGTH && typed.bytes().all(|byte| LEGIBLE.contains(&byte)) {
            return Ok(Self::Recovery(typed));
        }
        Err(Refusal::FactorMalformed)
    }
}

impl Factor {
    /// The factor after a code of the authenticator was shown at `now`; nothing when the code is wrong or was used.
    ///
    /// The step before and the one after are taken too, because clocks differ. Each step is taken once, and none
    /// before it any more, so that a code which somebody saw over a shoulder is worth nothing.
    #[must_use]
    pub fn after_code(&self, code: &str, now: Instant) -> Option<Self> {
        let steps = step(now) - DRIFT..=step(now) + DRIFT;
        let fresh = |step: &i64| *step >= 0 && self.used.is_none_or(|used| *step > used);
        // All steps are looked at, whichever fits, so that the time taken tells nothing.
        let fits: Vec<i64> = steps.filter(fresh).filter(|step| same(&self.secret.code(*step), code)).collect();
        let used = Some(fits.into_iter().min()?);
        Some(Self { used, ..self.clone() })
    }

    /// The factor after a recovery code with this hash was shown; nothing when it is none of those that are left.
    #[must_use]
    pub fn after_recovery(&self, hash: &str) -> Option<Self> {
        let left: Vec<String> = self.recovery.iter().filter(|each| !same(each, hash)).cloned().collect();
        (left.len() < self.recovery.len()).then(|| Self { recovery: left, ..self.clone() })
    }
}

/// A recovery code from random bytes, as it is printed: `XXXXX-XXXXX`. [`Shown::parse`] reads it back.
#[must_use]
pub fn recovery_code(random: [u8; 7]) -> String {
    let letters: Vec<char> =
        in_fives(&random).take(RECOVERY_LENGTH).map(|five| char::from(LEGIBLE[usize::from(five)])).collect();
    let (first, second) = letters.split_at(RECOVERY_LENGTH / 2);
    first.iter().chain(&['-']).chain(second).collect()
}

/// Bytes as numbers of five bits, the last one filled up with zeros.
fn in_fives(bytes: &[u8]) -> impl Iterator<Item = u8> {
    (0..bytes.len() * 8).step_by(5).map(|bit| {
        let (byte, shift) = (bit / 8, bit % 8);
        let pair = u16::from_be_bytes([bytes[byte], bytes.get(byte + 1).copied().unwrap_or(0)]);
        u8::try_from(pair >> (11 - shift) & 31).unwrap_or(0)
    })
}

/// Whether two texts are the same; takes as long wherever they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// As it may stand in a URI (RFC 3986): letters, digits and `-._~` as they are.
fn percent(text: &str) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let each = |byte| if unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(each).collect()
}

//! Where the numbers of a draw come from: a secret that was committed to, dice that were thrown in public, and what stood fixed before.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    base::{id::TicketId, text::digits},
    tutoring::digest::{Digest, hex, length, unhex},
};

/// How many ten-sided dice are thrown: more possible throws than 2¹²⁶.
pub const DICE: usize = 38;

/// The operator's 32 bytes, kept secret until the draw. Printed for sealed copies, never shown in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Secret([u8; 32]);

/// What was to be a secret is not 64 small hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not 64 small hexadecimal digits")]
pub struct NotASecret;

impl Secret {
    /// A secret of these bytes, which come from a generator that nobody can guess.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What is published before anybody can know what the secret will lead to. It cannot be changed afterwards unnoticed.
    #[must_use]
    pub fn commitment(&self) -> Digest {
        Digest::of("OL1-commit", &[&self.0])
    }
}

impl TryFrom<String> for Secret {
    type Error = NotASecret;

    fn try_from(text: String) -> Result<Self, NotASecret> {
        unhex(&text).and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotASecret)
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> Self {
        hex(&secret.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What residents threw in public: 38 digits in the order of the throws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Dice(String);

/// What was typed is not 38 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{DICE} digits are needed")]
pub struct NotDice;

impl Dice {
    /// Reads what somebody typed; white space and full-width digits are forgiven.
    ///
    /// # Errors
    /// [`NotDice`] when it is not 38 digits.
    pub fn parse(typed: &str) -> Result<Self, NotDice> {
        let digits = digits(typed);
        let well_formed = digits.len() == DICE && digits.bytes().all(|byte| byte.is_ascii_digit());
        if well_formed { Ok(Self(digits)) } else { Err(NotDice) }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Dice {
    type Error = NotDice;

    fn try_from(text: String) -> Result<Self, NotDice> {
        Self::parse(&text)
    }
}

impl From<Dice> for String {
    fn from(dice: Dice) -> Self {
        dice.0
    }
}

/// Bytes that somebody else publishes after closing at a time named before, such as a lottery's numbers; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Beacon(pub Vec<u8>);

/// What was to be a beacon is not small hexadecimal digits, two a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not small hexadecimal digits, two a byte")]
pub struct NotABeacon;

impl TryFrom<String> for Beacon {
    type Error = NotABeacon;

    fn try_from(text: String) -> Result<Self, NotABeacon> {
        unhex(&text).map(Self).ok_or(NotABeacon)
    }
}

impl From<Beacon> for String {
    fn from(beacon: Beacon) -> Self {
        hex(&beacon.0)
    }
}

/// The seed of a draw: fixed by roster, secret, dice, terms and beacon together, so that nobody alone chose it.
#[must_use]
pub fn seed(roster: Digest, secret: &Secret, dice: &Dice, terms: Digest, beacon: &Beacon) -> Digest {
    let terms = [terms.bytes().as_slice(), &beacon.0].concat();
    let parts: [&[u8]; 4] = [roster.bytes(), secret.bytes(), dice.0.as_bytes(), &terms];
    let lengths = parts.map(length);
    let [a, b, c, d] = [0, 1, 2, 3].map(|at: usize| [lengths[at].as_slice(), parts[at]].concat());
    Digest::of("OL1-seed", &[&a, &b, &c, &d])
}

/// The number of a lot: the smallest of as many as it weighs. The smaller, the earlier its turn.
///
/// A lot that weighs three is first three times as often as one that weighs one: it has three tries.
#[must_use]
pub fn number(seed: Digest, lot: &TicketId, weight: u8) -> Digest {
    let (seed, id) = (seed.bytes(), lot.as_str().as_bytes());
    let drawn = |j: u8| {
        let parts: [&[u8]; 5] = [&length(seed), seed, &length(id), id, &u32::from(j).to_be_bytes()];
        Digest::of("OL1-tkt", &parts)
    };
    (1..weight).map(drawn).fold(drawn(0), Digest::min)
}

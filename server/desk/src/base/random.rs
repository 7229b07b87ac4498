//! Randomness, given to the desk from outside, and the ids and tokens that are made of it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::base::time::Instant;
use rand::{CryptoRng, Rng, RngCore, SeedableRng, rngs::StdRng};

/// Crockford's alphabet: no letter that is taken for a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a token: 130 bits.
const TOKEN_LENGTH: usize = 26;

/// A cryptographic generator that threads share.
pub struct Random(Mutex<Box<dyn CryptoRngSend>>);

trait CryptoRngSend: CryptoRng + Send {}
impl<R: CryptoRng + Send> CryptoRngSend for R {}

impl Random {
    /// Draws from `rng`.
    pub fn new(rng: impl CryptoRng + Send + 'static) -> Self {
        Self(Mutex::new(Box::new(rng)))
    }

    /// A secret of 130 bits, in 26 characters that survive being read aloud.
    #[must_use]
    pub fn token(&self) -> String {
        text(&mut **self.rng(), TOKEN_LENGTH)
    }

    /// Uniform decimal digits.
    #[must_use]
    pub fn digits(&self, count: usize) -> String {
        let mut rng = self.rng();
        (0..count).map(|_| char::from(b'0' + rng.random_range(0..10_u8))).collect()
    }

    /// Random bytes, for nonces.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng().fill_bytes(&mut bytes);
        bytes
    }

    /// A source of ids for one use case that happens at `now`.
    #[must_use]
    pub fn ids(&self, now: Instant) -> Ids {
        Ids { now, seed: self.bytes() }
    }

    fn rng(&self) -> MutexGuard<'_, Box<dyn CryptoRngSend>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The ids that one use case may need. A transaction that is retried starts anew with the same ones.
#[derive(Clone, Debug)]
pub struct Ids {
    now: Instant,
    seed: [u8; 32],
}

impl Ids {
    /// Ids that follow from `seed` for what happens at `now`.
    #[must_use]
    pub const fn new(now: Instant, seed: [u8; 32]) -> Self {
        Self { now, seed }
    }

    /// The ids from the first on.
    #[must_use]
    pub fn start(&self) -> IdStream {
        IdStream { now: self.now, number: 0, rng: StdRng::from_seed(self.seed) }
    }
}

/// Ids, one after the other.
#[derive(Debug)]
pub struct IdStream {
    now: Instant,
    number: u64,
    rng: StdRng,
}

impl IdStream {
    /// A fresh id: seven characters of time and two of order within the use case, so that rows lie in the order
    /// in which they came, and 65 random bits.
    #[must_use]
    pub fn next_id(&mut self) -> String {
        let seconds = u64::try_from(self.now.0).unwrap_or(0);
        let mut id: String = (0..7).rev().map(|place| letter((seconds >> (5 * place)) & 31)).collect();
        id.extend([letter((self.number >> 5) & 31), letter(self.number & 31)]);
        self.number += 1;
        id.push_str(&text(&mut self.rng, 13));
        id
    }
}

fn text(rng: &mut (impl RngCore + ?Sized), length: usize) -> String {
    (0..length).map(|_| letter(u64::from(rng.next_u32() & 31))).collect()
}

/// The letter of the five lowest bits.
pub(crate) fn letter(five_bits: u64) -> char {
    char::from(ALPHABET[usize::try_from(five_bits & 31).unwrap_or(0)])
}

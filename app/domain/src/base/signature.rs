//! Ed25519 signatures: checked here, on the server and in the browser alike; made in the desk alone.

use std::fmt;

use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};

use crate::base::chain::Hash;

/// Bytes of a public key.
pub const PUBLIC: usize = 32;
/// Bytes of a signature.
pub const SIGNATURE: usize = 64;

/// Which key signed: the first two bytes of SHA-256(`"WUSE-key\0"` ‖ public key). A hint, not a proof: two keys may share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(pub [u8; 2]);

impl KeyId {
    /// The id of a public key.
    #[must_use]
    pub fn of(public: &[u8; PUBLIC]) -> Self {
        let Hash([first, second, ..]) = Hash::of(&[b"WUSE-key\0", public]);
        Self([first, second])
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}{:02x}", self.0[0], self.0[1])
    }
}

/// An Ed25519 signature; in text base32.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signature(pub [u8; SIGNATURE]);

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base32(&self.0))
    }
}

impl From<Signature> for String {
    fn from(signature: Signature) -> Self {
        base32(&signature.0)
    }
}

impl TryFrom<String> for Signature {
    type Error = Unverified;

    fn try_from(text: String) -> Result<Self, Unverified> {
        let bytes = from_base32(&text).ok_or(Unverified::Malformed)?;
        bytes.try_into().map(Self).map_err(|_| Unverified::Malformed)
    }
}

/// Why a signature says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// No key of that id is known here.
    #[error("signed with an unknown key")]
    UnknownKey,
    /// The key is known, and did not sign this.
    #[error("not signed with that key")]
    Wrong,
    /// Not a key or a signature at all.
    #[error("not a key or a signature")]
    Malformed,
}

/// The public keys that are trusted.
#[derive(Clone, Debug, Default)]
pub struct KeyRing(Vec<(KeyId, VerifyingKey)>);

impl KeyRing {
    /// A ring of these keys.
    ///
    /// # Errors
    /// [`Unverified::Malformed`] when one is no point of the curve, or of a small group in which signatures mean nothing.
    pub fn new(public: &[[u8; PUBLIC]]) -> Result<Self, Unverified> {
        let key = |bytes: &[u8; PUBLIC]| {
            let key = VerifyingKey::from_bytes(bytes).map_err(|_| Unverified::Malformed)?;
            if key.is_weak() { Err(Unverified::Malformed) } else { Ok((KeyId::of(bytes), key)) }
        };
        public.iter().map(key).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a key of this id signed `message`; strictly, so that a signature has one form only.
    ///
    /// # Errors
    /// [`Unverified::UnknownKey`] or [`Unverified::Wrong`].
    pub fn verify(&self, id: KeyId, message: &[u8], signature: &Signature) -> Result<(), Unverified> {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        let mut known = self.0.iter().filter(|(own, _)| *own == id).peekable();
        if known.peek().is_none() {
            return Err(Unverified::UnknownKey);
        }
        let signed = known.any(|(_, key)| key.verify_strict(message, &signature).is_ok());
        if signed { Ok(()) } else { Err(Unverified::Wrong) }
    }
}

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// `bytes` in base32 (RFC 4648), upper case, without padding: a QR code holds it in its dense alphanumeric mode.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    let quintet =
        |group: u64, at: usize| char::from(ALPHABET[usize::try_from(group >> (35 - 5 * at) & 31).unwrap_or(0)]);
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let group = chunk.iter().enumerate().fold(0_u64, |group, (at, byte)| group | u64::from(*byte) << (32 - 8 * at));
        text.extend((0..(chunk.len() * 8).div_ceil(5)).map(|at| quintet(group, at)));
    }
    text
}

/// The bytes of a text in [`base32`]; nothing when it is not exactly such a text.
#[must_use]
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut group, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let quintet = ALPHABET.iter().position(|own| *own == letter)?;
        group = group << 5 | u32::try_from(quintet).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(group >> bits & 0xff).ok()?);
        }
        group &= (1 << bits) - 1;
    }
    // A text has one form: what is left over is fewer bits than a letter, and all nought.
    (bits < 5 && group == 0).then_some(bytes)
}

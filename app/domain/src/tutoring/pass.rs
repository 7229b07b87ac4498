//! The pass of an adult who collects a child: 81 bytes that a door can check without network.
//!
//! Version 1 · key id 2 · pass id 10 · not after 4 (minutes since 1970, UTC) · Ed25519 signature 64, integers big-endian.
//! Nothing in it says who it is for. As text it is an address in capitals, so that a QR code of it stays small and
//! any camera opens the page that explains it.

use std::fmt;

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::{
    base::time::Instant,
    tutoring::{
        digest::{hex, unhex},
        refusal::Refusal,
    },
};

/// The version of the layout.
const VERSION: u8 = 1;
/// Bytes before the signature.
const SIGNED: usize = 17;
/// Bytes altogether.
const LENGTH: usize = 81;
/// What is signed before the bytes, so that no signature for anything else can be taken for a pass.
const CONTEXT: &[u8] = b"WUSE-pass\0";
/// RFC 4648, without padding.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Which pass: ten bytes that nobody can guess.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassId(pub [u8; 10]);

/// What was to be a pass id is not 20 small hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 20 small hexadecimal digits")]
pub struct NotAPassId;

impl TryFrom<String> for PassId {
    type Error = NotAPassId;

    fn try_from(text: String) -> Result<Self, NotAPassId> {
        unhex(&text).and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotAPassId)
    }
}

impl From<PassId> for String {
    fn from(id: PassId) -> Self {
        hex(&id.0)
    }
}

impl fmt::Debug for PassId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// A public key that travels to the doors with the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassKey {
    /// Which key.
    pub id: u16,
    /// Its 32 bytes, as Ed25519 has them.
    pub public: [u8; 32],
}

/// What a pass says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// With which key it is signed.
    pub key: u16,
    /// Which pass.
    pub id: PassId,
    /// The minute, since 1970 in UTC, from which on it is expired.
    pub not_after: u32,
}

impl Pass {
    /// A pass that is good until `until`, cut to the minute.
    #[must_use]
    pub fn new(key: u16, id: PassId, until: Instant) -> Self {
        Self { key, id, not_after: u32::try_from(until.0.div_euclid(60)).unwrap_or(0) }
    }

    /// What has to be signed.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        [CONTEXT, &self.bytes()].concat()
    }

    /// The address to put into a QR code, with the signature of [`Self::message`] and the site's host.
    #[must_use]
    pub fn text(&self, host: &str, signature: [u8; 64]) -> String {
        let bytes = [self.bytes().as_slice(), &signature].concat();
        format!("HTTPS://{}/P/{}", host.to_ascii_uppercase(), base32(&bytes))
    }

    fn bytes(&self) -> [u8; SIGNED] {
        let mut bytes = [0; SIGNED];
        bytes[0] = VERSION;
        bytes[1..3].copy_from_slice(&self.key.to_be_bytes());
        bytes[3..13].copy_from_slice(&self.id.0);
        bytes[13..].copy_from_slice(&self.not_after.to_be_bytes());
        bytes
    }

    /// From when on it is expired.
    #[must_use]
    pub fn expires(&self) -> Instant {
        Instant(i64::from(self.not_after) * 60)
    }
}

/// Reads what a camera saw or somebody typed, and says what the pass says, if one of `keys` signed it and it is still good at `now`.
///
/// Whose pass it is, and whether it was used or taken back, stands in the list of the door: see [`crate::tutoring::pickup`].
///
/// # Errors
/// [`Refusal::PassUnreadable`], [`Refusal::PassKeyUnknown`], [`Refusal::PassForged`] or [`Refusal::PassExpired`].
pub fn check(text: &str, keys: &[PassKey], now: Instant) -> Result<Pass, Refusal> {
    let (pass, signature) = read(text).ok_or(Refusal::PassUnreadable)?;
    let key = keys.iter().find(|key| key.id == pass.key).ok_or(Refusal::PassKeyUnknown)?;
    let key = VerifyingKey::from_bytes(&key.public).map_err(|_| Refusal::PassKeyUnknown)?;
    key.verify_strict(&pass.message(), &signature).map_err(|_| Refusal::PassForged)?;
    if now >= pass.expires() {
        return Err(Refusal::PassExpired { at: pass.expires() });
    }
    Ok(pass)
}

fn read(text: &str) -> Option<(Pass, Signature)> {
    let text = text.trim().to_ascii_uppercase();
    let code = text.rsplit_once("/P/").map_or(text.as_str(), |(_, code)| code);
    let bytes: [u8; LENGTH] = unbase32(code)?.try_into().ok()?;
    let (signed, signature) = bytes.split_first_chunk::<SIGNED>()?;
    let [VERSION, key @ ..] = signed else { return None };
    let (key, rest) = key.split_first_chunk::<2>()?;
    let (id, rest) = rest.split_first_chunk::<10>()?;
    let not_after = u32::from_be_bytes(*rest.first_chunk::<4>()?);
    let signature = Signature::from_bytes(signature.first_chunk::<64>()?);
    Some((Pass { key: u16::from_be_bytes(*key), id: PassId(*id), not_after }, signature))
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut kept, mut bits) = (0_u32, 0);
    let mut put = |value: u32| text.push(char::from(ALPHABET[(value & 31) as usize]));
    for byte in bytes {
        kept = kept << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            put(kept >> bits);
        }
    }
    if bits > 0 {
        put(kept << (5 - bits));
    }
    text
}

/// The bytes of a text of capitals and digits; nothing where it is no such text, or has bits that mean nothing.
fn unbase32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut kept, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|each| *each == letter)?;
        kept = (kept << 5 | u32::try_from(value).ok()?) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(kept >> bits & 0xff).ok()?);
        }
    }
    (bits < 5 && kept & ((1 << bits) - 1) == 0).then_some(bytes)
}

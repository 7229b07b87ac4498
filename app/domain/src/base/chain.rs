//! Chains of hashes: whoever alters, deletes, inserts or reorders an entry is found.
//!
//! Each entry's hash covers the hash before it. That alone finds what was done by hand; somebody who can write to the
//! database can also compute all hashes anew. Therefore *heads* (a number and a hash) are signed from time to time with
//! a key that is not in the database: up to the last signed head nothing can be changed unseen. What is younger than
//! that is named, not vouched for.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::base::{
    signature::{KeyId, KeyRing, Signature},
    time::Instant,
};

/// A SHA-256 hash; in text 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of `parts`, one after another.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut sha = Sha256::new();
        for part in parts {
            sha.update(part);
        }
        Self(sha.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        let mut bytes = [0; 32];
        let lower = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 64 || !text.bytes().all(|byte| lower(&byte)) {
            return Err(NotAHash);
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| NotAHash)?;
        }
        Ok(Self(bytes))
    }
}

/// Not 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits in lower case")]
pub struct NotAHash;

/// `LP(bytes)`: the bytes after their length as 4 bytes, big-endian.
///
/// No two lists of byte strings have the same encodings in a row, so nothing can be moved from one field to the next.
#[must_use]
pub fn lp(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 4);
    put_lp(&mut out, bytes);
    out
}

/// Appends [`lp`] of `bytes` to `out`.
///
/// Four bytes hold any length that a record can have; 4 GiB and more would be cut, and nothing here comes near.
pub fn put_lp(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Which chain: its label begins everything that it hashes, so that no entry of one can stand in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain(&'static str);

impl Chain {
    /// The ledger of volunteers' hours.
    pub const HOURS: Self = Self("WUSE-hours\0");
    /// The audit.
    pub const AUDIT: Self = Self("WUSE-audit\0");

    /// h₀: the hash before the first entry, SHA-256 of the label.
    #[must_use]
    pub fn start(self) -> Hash {
        Hash::of(&[self.0.as_bytes()])
    }

    /// hₙ: SHA-256 of the label, the hash before, and [`lp`] of each field.
    #[must_use]
    pub fn link<'a>(self, before: &Hash, fields: impl IntoIterator<Item = &'a [u8]>) -> Hash {
        let mut bytes = [self.0.as_bytes(), &before.0].concat();
        for field in fields {
            put_lp(&mut bytes, field);
        }
        Hash::of(&[&bytes])
    }
}

/// An entry of a chain, as it was stored.
pub trait Linked {
    /// Its number: 1, 2, 3, … without gaps.
    fn number(&self) -> u64;

    /// Its fields as bytes, in the chain's order. The number is one of them.
    fn fields(&self) -> Vec<Vec<u8>>;

    /// The hash that was stored with it.
    fn hash(&self) -> Hash;

    /// Whether what it carries besides its fields, as details whose hash is a field, still agrees with them.
    fn is_whole(&self) -> bool {
        true
    }
}

/// Where a chain stood at a moment, signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the last entry; 0 before the first.
    pub number: u64,
    /// Its hash.
    pub hash: Hash,
    /// When it was signed.
    pub at: Instant,
    /// With which key.
    pub key: KeyId,
    /// Over [`Head::message`].
    pub signature: Signature,
}

impl Head {
    /// What is signed: `"WUSE-head\0"` ‖ LP(label) ‖ LP(number) ‖ LP(hash) ‖ LP(at), integers 8 bytes big-endian.
    #[must_use]
    pub fn message(chain: Chain, number: u64, hash: &Hash, at: Instant) -> Vec<u8> {
        let mut message = b"WUSE-head\0".to_vec();
        let fields: [&[u8]; 4] = [chain.0.as_bytes(), &number.to_be_bytes(), &hash.0, &at.0.to_be_bytes()];
        for field in fields {
            put_lp(&mut message, field);
        }
        message
    }
}

/// What [`verify`] vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are, all linked.
    pub entries: u64,
    /// Up to which number a signed head vouches for them. What is younger is linked, but not signed yet.
    pub signed: u64,
    /// The last entry's hash.
    pub last: Hash,
}

/// The first thing that is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Where entry `number` should stand is another one, or none: deleted, inserted or reordered.
    #[error("entry {number} is missing or stands elsewhere")]
    Missing {
        /// Which entry should stand here.
        number: u64,
    },
    /// The entry does not hash to what was stored with it: it, or the order, was altered.
    #[error("entry {number} was altered")]
    Altered {
        /// Which entry.
        number: u64,
    },
    /// All hashes were computed anew: after the last good head and up to this one something was altered.
    #[error("between the signed heads {after} and {number} the chain was rewritten")]
    Rewritten {
        /// The number of the last head that agrees; 0 when none does.
        after: u64,
        /// The number of the first head that does not agree.
        number: u64,
    },
    /// The chain ends before an entry for which a head was signed.
    #[error("the chain ends at {entries}, but its head {number} was signed")]
    Cut {
        /// The last number that is there.
        entries: u64,
        /// The number of the signed head.
        number: u64,
    },
    /// A head's signature is wrong, or its key is unknown: the head says nothing.
    #[error("the head {number} is not signed with a known key")]
    Unsigned {
        /// The head's number.
        number: u64,
    },
}

/// Walks a chain from its first entry and compares it with its signed heads (any order).
///
/// # Errors
/// The first [`Broken`] thing: entries first in their order, then heads by number.
pub fn verify<L: Linked>(chain: Chain, entries: &[L], heads: &[Head], keys: &KeyRing) -> Result<Verified, Broken> {
    let mut hashes = vec![chain.start()];
    for (number, entry) in (1..).zip(entries) {
        if entry.number() != number {
            return Err(Broken::Missing { number });
        }
        let before = hashes.last().copied().unwrap_or_else(|| chain.start());
        let fields = entry.fields();
        let hash = chain.link(&before, fields.iter().map(Vec::as_slice));
        if hash != entry.hash() || !entry.is_whole() {
            return Err(Broken::Altered { number });
        }
        hashes.push(hash);
    }
    let last = hashes.last().copied().unwrap_or_else(|| chain.start());
    let entries = u64::try_from(hashes.len()).unwrap_or(u64::MAX) - 1;
    let mut signed = 0;
    let mut ordered: Vec<&Head> = heads.iter().collect();
    ordered.sort_by_key(|head| head.number);
    for head in ordered {
        let number = head.number;
        let message = Head::message(chain, number, &head.hash, head.at);
        if keys.verify(head.key, &message, &head.signature).is_err() {
            return Err(Broken::Unsigned { number });
        }
        match usize::try_from(number).ok().and_then(|at| hashes.get(at)) {
            None => return Err(Broken::Cut { entries, number }),
            Some(hash) if *hash != head.hash => return Err(Broken::Rewritten { after: signed, number }),
            Some(_) => signed = number,
        }
    }
    Ok(Verified { entries, signed, last })
}

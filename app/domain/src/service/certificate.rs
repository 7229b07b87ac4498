//! Certificates of hours: free of charge, true when issued, checked offline by anybody.
//!
//! The fields follow the form in use (民发〔2015〕149号; 志愿服务记录与证明出具办法). docs/hours.md says byte by byte what is
//! hashed and signed.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::base::{
    chain::{Hash, put_lp},
    signature::{KeyId, KeyRing, SIGNATURE, Signature, Unverified, base32, from_base32},
    time::Instant,
};
use crate::service::{
    hours,
    ledger::{Details, Entry},
    refusal::Refusal,
    timers::MINUTE,
};

/// The version of the seal's layout.
pub const VERSION: u8 = 1;
/// Bytes of a certificate's number.
pub const NUMBER: usize = 10;
/// Bytes of a seal before its signature.
const SIGNED: usize = 1 + 2 + NUMBER + 4 + 32;
/// Bytes of a seal.
pub const SEAL: usize = SIGNED + SIGNATURE;

/// One visit on a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When it began.
    pub starts: Instant,
    /// What was done (志愿服务内容).
    pub project: String,
    /// Where.
    pub place: String,
    /// The minutes that count.
    pub minutes: i64,
}

/// Whom a certificate is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// 姓名.
    pub name: String,
    /// 证件类型.
    pub paper: String,
    /// 证件号码. Whole on paper, masked on a screen.
    pub paper_number: String,
    /// 志愿者编号.
    pub volunteer: String,
}

/// Who issues it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// 出具单位.
    pub unit: String,
    /// 负责人.
    pub head: String,
    /// 经办人.
    pub clerk: String,
    /// 联系电话.
    pub phone: String,
}

/// A certificate as it was issued: a snapshot that no later change reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// 证明编号: ten random bytes, in text 16 letters and digits.
    pub number: Number,
    /// Whom it is about.
    pub holder: Holder,
    /// 时间段, the first day, as `2026-01-31`.
    pub from: Date,
    /// 时间段, the last day.
    pub until: Date,
    /// 志愿服务时间, in minutes: the sum of the lines.
    pub minutes: i64,
    /// 志愿服务内容, a visit each.
    pub lines: Vec<Line>,
    /// Who issues it.
    pub issuer: Issuer,
    /// 出具日期, to the minute.
    pub issued: Instant,
    /// 需要说明的事项.
    pub remarks: String,
    /// Up to which entry of the ledger it tells.
    pub sequence: u64,
}

/// A certificate's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(pub [u8; NUMBER]);

impl From<Number> for String {
    fn from(number: Number) -> Self {
        base32(&number.0)
    }
}

impl TryFrom<String> for Number {
    type Error = Unverified;

    fn try_from(text: String) -> Result<Self, Unverified> {
        let bytes = from_base32(&text).ok_or(Unverified::Malformed)?;
        bytes.try_into().map(Self).map_err(|_| Unverified::Malformed)
    }
}

impl Certificate {
    /// A certificate of what stands in the ledger for the days from `from` until `until`, both included.
    ///
    /// Visits whose details were deleted count, and stand there without words.
    ///
    /// # Errors
    /// [`Refusal::NoHours`] when nothing stands there.
    pub fn issue(
        number: Number,
        holder: Holder,
        (from, until): (Date, Date),
        entries: &[Entry],
        issuer: Issuer,
        now: Instant,
    ) -> Result<Self, Refusal> {
        let counts = |entry: &&Entry| {
            entry.volunteer == holder.volunteer
                && (from..=until).contains(&entry.start.local().date)
                && entry.minutes > 0
        };
        let line = |entry: &Entry| {
            let Details { project, place, .. } =
                entry.salted.as_ref().map(|salted| salted.details.clone()).unwrap_or_default();
            Line { starts: entry.start, project, place, minutes: entry.minutes }
        };
        let mut lines: Vec<Line> = hours::standing(entries).filter(counts).map(line).collect();
        lines.sort_by_key(|line| line.starts);
        if lines.is_empty() {
            return Err(Refusal::NoHours);
        }
        let minutes = lines.iter().map(|line| line.minutes).sum();
        let sequence = entries.iter().map(|entry| entry.sequence).max().unwrap_or(0);
        Ok(Self {
            number,
            holder,
            from,
            until,
            minutes,
            lines,
            issuer,
            issued: Instant(now.0.div_euclid(MINUTE) * MINUTE),
            remarks: String::new(),
            sequence,
        })
    }

    /// The bytes that are hashed: `"WUSE-certificate\0"`, then LP of each field; a line is LP of its own fields in a row.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"WUSE-certificate\0".to_vec();
        let mut put = |field: &[u8]| put_lp(&mut bytes, field);
        put(&self.number.0);
        for text in [&self.holder.name, &self.holder.paper, &self.holder.paper_number, &self.holder.volunteer] {
            put(text.as_bytes());
        }
        for date in [self.from, self.until] {
            put(day(date).as_bytes());
        }
        put(&self.minutes.to_be_bytes());
        for text in [&self.issuer.unit, &self.issuer.head, &self.issuer.clerk, &self.issuer.phone] {
            put(text.as_bytes());
        }
        put(&self.issued.0.to_be_bytes());
        put(self.remarks.as_bytes());
        put(&self.sequence.to_be_bytes());
        for line in &self.lines {
            put(&line.bytes());
        }
        bytes
    }

    /// The hash of [`Certificate::bytes`].
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&[&self.bytes()])
    }

    /// What the desk signs to seal this certificate with the key of that id: `"WUSE-seal\0"` ‖ the seal without its signature.
    #[must_use]
    pub fn message(&self, key: KeyId) -> Vec<u8> {
        [b"WUSE-seal\0".as_slice(), &Seal::head(self, key)].concat()
    }

    /// The number of the holder's paper as a screen may show it: the first three and the last two characters of a long
    /// one, nothing of a short one.
    #[must_use]
    pub fn paper_masked(&self) -> String {
        let length = self.holder.paper_number.chars().count();
        let shown = |at: usize| length >= 8 && (at < 3 || at + 2 >= length);
        self.holder.paper_number.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
    }
}

impl Line {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let fields: [&[u8]; 4] =
            [&self.starts.0.to_be_bytes(), self.project.as_bytes(), self.place.as_bytes(), &self.minutes.to_be_bytes()];
        for field in fields {
            put_lp(&mut bytes, field);
        }
        bytes
    }
}

/// A date as `2026-01-31`.
fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// What the QR code of a certificate holds: version 1 · key 2 · number 10 · issued 4 (minutes since 1970) · hash 32 ·
/// signature 64 bytes. It has no personal data in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    key: KeyId,
    /// The certificate's number.
    pub number: Number,
    /// When it was issued.
    pub issued: Instant,
    /// The hash of its fields.
    pub hash: Hash,
    signature: Signature,
}

/// Why a certificate proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproved {
    /// The code could not be read.
    #[error("not the code of a certificate")]
    Malformed,
    /// Not signed by this community.
    #[error(transparent)]
    Unverified(#[from] Unverified),
    /// The code is genuine, and belongs to a certificate with other fields.
    #[error("the fields are not those that were sealed")]
    OtherFields,
}

impl Seal {
    /// The seal of a certificate, with the signature of [`Certificate::message`].
    #[must_use]
    pub fn new(certificate: &Certificate, key: KeyId, signature: Signature) -> Self {
        let Certificate { number, issued, .. } = *certificate;
        Self { key, number, issued, hash: certificate.hash(), signature }
    }

    fn head(certificate: &Certificate, key: KeyId) -> Vec<u8> {
        Self::new(certificate, key, Signature([0; SIGNATURE])).signed()
    }

    fn signed(&self) -> Vec<u8> {
        let minutes = u32::try_from(self.issued.0.div_euclid(MINUTE)).unwrap_or(u32::MAX);
        [&[VERSION], self.key.0.as_slice(), &self.number.0, &minutes.to_be_bytes(), &self.hash.0].concat()
    }

    /// The text for the QR code: 181 letters and digits of its alphanumeric mode, after the address of the page that reads it.
    #[must_use]
    pub fn text(&self) -> String {
        base32(&[self.signed().as_slice(), &self.signature.0].concat())
    }

    /// The seal in a text, if one of `keys` signed it.
    ///
    /// # Errors
    /// [`Unproved::Malformed`] or [`Unproved::Unverified`].
    pub fn open(text: &str, keys: &KeyRing) -> Result<Self, Unproved> {
        let bytes = from_base32(text).filter(|bytes| bytes.len() == SEAL && bytes[0] == VERSION);
        let bytes = bytes.ok_or(Unproved::Malformed)?;
        let mut rest = bytes.as_slice();
        let _version: [u8; 1] = take(&mut rest)?;
        let key = KeyId(take(&mut rest)?);
        let number = Number(take(&mut rest)?);
        let issued = Instant(i64::from(u32::from_be_bytes(take(&mut rest)?)) * MINUTE);
        let hash = Hash(take(&mut rest)?);
        let seal = Self { key, number, issued, hash, signature: Signature(take(&mut rest)?) };
        keys.verify(key, &[b"WUSE-seal\0", &bytes[..SIGNED]].concat(), &seal.signature)?;
        Ok(seal)
    }

    /// Whether this seal is that of `certificate`: it was true when it was issued. Only the community can say whether it
    /// was corrected since.
    ///
    /// # Errors
    /// [`Unproved::OtherFields`].
    pub fn proves(&self, certificate: &Certificate) -> Result<(), Unproved> {
        let same =
            (self.number, self.issued, self.hash) == (certificate.number, certificate.issued, certificate.hash());
        if same { Ok(()) } else { Err(Unproved::OtherFields) }
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], Unproved> {
    let (first, rest) = bytes.split_first_chunk::<N>().ok_or(Unproved::Malformed)?;
    *bytes = rest;
    Ok(*first)
}

/// Whether a certificate has been corrected since it was issued: whether the ledger of today still gives its minutes.
#[must_use]
pub fn corrected_since(certificate: &Certificate, entries: &[Entry]) -> bool {
    let today = |entry: &&Entry| {
        entry.sequence <= certificate.sequence
            && entry.volunteer == certificate.holder.volunteer
            && (certificate.from..=certificate.until).contains(&entry.start.local().date)
    };
    hours::standing(entries).filter(today).map(|entry| entry.minutes).sum::<i64>() != certificate.minutes
}

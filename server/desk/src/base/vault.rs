//! The keys of the house: blind indexes, sealed columns, hashed secrets.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use domain::{
    base::{
        id::{HouseholdId, StaffId},
        time::Instant,
    },
    people::phone::Phone,
};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{Error, base::random::letter};

const NONCE: usize = 24;

/// Everything that is derived from the one secret of an installation.
///
/// Sealing is XChaCha20-Poly1305 bound to a context (table, column, row); indexes and hashes are
/// HMAC-SHA-256 under a label of their own, so that no value can stand in for another.
#[derive(Clone)]
pub struct Vault {
    secret: [u8; 32],
}

impl Vault {
    /// A vault under `secret`, 32 random bytes that are kept outside the database.
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The blind index under which a phone is looked up.
    #[must_use]
    pub fn phone_index(&self, phone: &Phone) -> Vec<u8> {
        self.mac("phone", &[phone.digits()])
    }

    /// The blind index under which households are looked up by the last four digits of their phone.
    #[must_use]
    pub fn phone_tail_index(&self, phone: &Phone) -> Vec<u8> {
        self.tail_index(phone.tail())
    }

    /// The blind index of four last digits, as somebody says them.
    #[must_use]
    pub fn tail_index(&self, digits: &str) -> Vec<u8> {
        self.mac("phone tail", &[digits])
    }

    /// The phone as it is kept, bound to its blind index.
    #[must_use]
    pub fn seal_phone(&self, phone: &Phone, nonce: [u8; NONCE]) -> Vec<u8> {
        self.seal("phone", &self.phone_index(phone), phone.digits().as_bytes(), nonce)
    }

    /// The phone that was sealed.
    ///
    /// # Errors
    /// [`Error::Fault`] when the column does not belong to this row or this secret.
    pub fn open_phone(&self, index: &[u8], sealed: &[u8]) -> Result<Phone, Error> {
        let fault = || Error::fault("a sealed phone does not open; is this the secret that it was sealed with?");
        let plain = self.open("phone", index, sealed).ok_or_else(fault)?;
        let digits = String::from_utf8(plain).map_err(|_| fault())?;
        Phone::parse(&digits).map_err(|_| fault())
    }

    /// A column as it is kept, bound to its name and its row.
    #[must_use]
    pub fn seal_column(&self, column: &str, row: &[u8], plain: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        self.seal(column, row, plain, nonce)
    }

    /// The column that was sealed.
    ///
    /// # Errors
    /// [`Error::Fault`] when it does not belong to this row or this secret.
    pub fn open_column(&self, column: &str, row: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let opened = self.open(column, row, sealed);
        opened.ok_or_else(|| {
            Error::fault(format!("a sealed {column} does not open; is this the secret that it was sealed with?"))
        })
    }

    /// How a recovery code of a member is kept.
    #[must_use]
    pub fn recovery_hash(&self, member: &StaffId, code: &str) -> String {
        hex(&self.mac("recovery code", &[member.as_str(), code]))
    }

    /// A draft as a browser keeps it, in hexadecimal digits.
    #[must_use]
    pub fn seal_draft(&self, text: &str, nonce: [u8; NONCE]) -> String {
        hex(&self.seal("draft", &[], text.as_bytes(), nonce))
    }

    /// The draft that was sealed; nothing, when it was not sealed with this secret.
    #[must_use]
    pub fn open_draft(&self, sealed: &str) -> Option<String> {
        String::from_utf8(self.open("draft", &[], &unhex(sealed)?)?).ok()
    }

    /// The secret of the request for a code that a form with this key makes for a phone, in the browser that holds
    /// this secret: no other browser comes by it, whatever it knows of phone and key.
    #[must_use]
    pub fn code_request(&self, browser: &str, phone: &Phone, key: &str) -> String {
        hex(&self.mac("code request", &[browser, phone.digits(), key]))
    }

    /// The token of the one sign-in that a request for a code can lead to in one browser.
    #[must_use]
    pub fn sign_in(&self, request: &str, browser: &str) -> String {
        hex(&self.mac("sign-in", &[request, browser]))
    }

    /// How a browser, a network, or whoever is spoken of in a log is kept: two are the same where this is.
    #[must_use]
    pub fn tag(&self, of: &str, value: &str) -> String {
        let mac = self.mac("tag", &[of, value]);
        hex(mac.get(..12).unwrap_or(&mac))
    }

    /// How a one-time code is kept: bound to the request that asked for it.
    #[must_use]
    pub fn code_hash(&self, request: &str, code: &str) -> Vec<u8> {
        self.mac("code", &[request, code])
    }

    /// How a bearer secret (session token, sign-in request) is kept.
    #[must_use]
    pub fn token_hash(&self, token: &str) -> Vec<u8> {
        self.mac("token", &[token])
    }

    /// The secret part of a household's calendar address; raising `version` makes a new one.
    #[must_use]
    pub fn feed_token(&self, household: &HouseholdId, version: u32) -> String {
        let mac = self.mac("feed", &[household.as_str(), &version.to_string()]);
        hex(mac.get(..16).unwrap_or(&mac))
    }

    /// The code with which a house is set up that was begun at this moment: 60 bits, as three groups of four letters and
    /// digits (`KQ7M-2XPD-9RTV`).
    #[must_use]
    pub fn set_up_code(&self, begun: Instant) -> String {
        let mac = self.mac("set-up code", &[&begun.0.to_string()]);
        let letters: Vec<char> =
            mac.iter().take(12).map(|byte| letter(u64::from(*byte)).to_ascii_uppercase()).collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// What the codes of visits are made from.
    #[must_use]
    pub fn visit_codes(&self) -> [u8; 32] {
        self.mac("visit codes", &[]).try_into().unwrap_or(self.secret)
    }

    fn mac(&self, label: &str, parts: &[&str]) -> Vec<u8> {
        // A key of any length suits HMAC; the key here has 32 bytes.
        let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(&self.secret) else {
            return Vec::new();
        };
        for part in std::iter::once(&label).chain(parts) {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().to_vec()
    }

    fn seal(&self, column: &str, row: &[u8], plain: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad: &bound(column, row) };
        // Encryption fails only for messages beyond 256 GiB.
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    fn open(&self, column: &str, row: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let payload = Payload { msg: sealed, aad: &bound(column, row) };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let key = self.mac("seal", &[]);
        XChaCha20Poly1305::new(chacha20poly1305::Key::from_slice(&key))
    }
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(half), 16));
        }
        text
    })
}

/// The bytes that hexadecimal digits stand for; nothing, when they are no such digits.
#[must_use]
pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.as_bytes().chunks(2).map(pair).collect()
}

fn bound(column: &str, row: &[u8]) -> Vec<u8> {
    [column.as_bytes(), b"\0", row].concat()
}

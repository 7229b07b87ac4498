//! Visits, a ledger of them, and certificates: what the tests of hours begin with.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeSet;

use domain::{
    base::{
        chain::{Chain, Head},
        id::StaffId,
        signature::{KeyId, KeyRing, Signature},
        time::{DAY, Instant, Period, date},
    },
    service::{
        certificate::{Certificate, Holder, Issuer, Number, Seal},
        hours::{count, due},
        id::{NeedId, VisitId, VolunteerId},
        ledger::{Details, Draft, Entry, Salted},
        visit::{Mark, Proof, Visit},
    },
};
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
pub const NOW: Instant = Instant(1_795_406_400);
/// When heads are signed and certificates issued: a day later.
pub const SIGNED: Instant = NOW.plus(DAY);

pub fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

pub fn ring(keys: &[&SigningKey]) -> KeyRing {
    KeyRing::new(&keys.iter().map(|key| key.verifying_key().to_bytes()).collect::<Vec<_>>()).unwrap()
}

pub fn id_of(key: &SigningKey) -> KeyId {
    KeyId::of(&key.verifying_key().to_bytes())
}

pub fn head(key: &SigningKey, entry: &Entry) -> Head {
    let message = Head::message(Chain::HOURS, entry.sequence, &entry.hash, SIGNED);
    let signature = Signature(key.sign(&message).to_bytes());
    Head { number: entry.sequence, hash: entry.hash, at: SIGNED, key: id_of(key), signature }
}

pub fn mark(seconds: i64) -> Mark {
    Mark { at: NOW.plus(seconds), proof: Proof::Code }
}

pub fn visit(number: usize, start: Option<i64>, end: Option<i64>) -> Visit {
    Visit {
        id: VisitId::new(format!("visit-{number}")),
        need: NeedId::new("need"),
        volunteer: VolunteerId::new("zhao"),
        period: Period { starts: NOW, ends: NOW.plus(3600) },
        alone: false,
        start: start.map(mark),
        end: end.map(mark),
        comes_at: None,
        well_at: None,
        stopped: None,
    }
}

pub fn salted(number: usize, reason: &str) -> Salted {
    let details = Details { project: format!("第{number}次"), place: "亲贤小区".into(), reason: reason.into() };
    Salted { salt: vec![u8::try_from(number % 251).unwrap(); 16], details }
}

pub fn append(entries: &mut Vec<Entry>, draft: Draft, reason: &str) {
    let entry = Entry::append(entries.last(), draft, salted(entries.len(), reason));
    entries.push(entry);
}

/// The ledger of one volunteer's visits, entered one after another as soon as they can be.
pub fn ledger(spans: &[(i64, i64)]) -> Vec<Entry> {
    let visits: Vec<Visit> =
        spans.iter().enumerate().map(|(number, (start, end))| visit(number, Some(*start), Some(*end))).collect();
    let mut entries = Vec::new();
    while let Some(next) = due(&visits, &entries).first() {
        let draft = count(next, "V0001", &visits, &entries).unwrap();
        append(&mut entries, draft, "");
    }
    entries
}

/// The whole minutes of the clock in which the volunteer was at some visit, counted one by one.
pub fn minutes_one_by_one(spans: &[(i64, i64)]) -> i64 {
    let minutes: BTreeSet<i64> =
        spans.iter().flat_map(|(start, end)| NOW.plus(*start).0 / 60..NOW.plus(*end).0 / 60).collect();
    i64::try_from(minutes.len()).unwrap()
}

pub fn officers() -> [StaffId; 2] {
    [StaffId::new("bai"), StaffId::new("wu")]
}

pub fn spans() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let span = (0_i64..4 * 3600, 1_i64..2 * 3600).prop_map(|(start, length)| (start, start + length));
    prop::collection::vec(span, 1..9)
}

pub fn certificate(entries: &[Entry]) -> Certificate {
    let holder = Holder {
        name: "赵敏".into(),
        paper: "居民身份证".into(),
        paper_number: "140105199001011234".into(),
        volunteer: "V0001".into(),
    };
    let issuer = Issuer {
        unit: "亲贤社区居民委员会".into(),
        head: "李主任".into(),
        clerk: "白雪梅".into(),
        phone: "0351-7000000".into(),
    };
    let days = (date(2026, 1, 1).unwrap(), date(2026, 12, 31).unwrap());
    Certificate::issue(Number([9; 10]), holder, days, entries, issuer, SIGNED).unwrap()
}

pub fn seal(certificate: &Certificate, key: &SigningKey) -> Seal {
    let signature = Signature(key.sign(&certificate.message(id_of(key))).to_bytes());
    Seal::new(certificate, id_of(key), signature)
}

//! Hours: what is hashed, what is found, what is counted.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use domain::{
    base::{
        chain::{Broken, Chain, Hash, Head, Linked, lp, verify},
        id::StaffId,
        signature::{KeyRing, Signature, Unverified, base32, from_base32},
        time::Instant,
    },
    service::{
        hours::{count, due, reverse, standing, total},
        id::VisitId,
        ledger::{Details, Draft, Entry, EntryKind, Salted, Wrong, check},
        refusal::Refusal,
        stars::Stars,
        visit::{ATTEMPTS, Mark, Moment, Proof, Secret, Visit},
    },
};
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;
use service::ledger::{
    NOW, SIGNED, append, certificate, head, id_of, key, ledger, minutes_one_by_one, officers, ring, salted, seal,
    spans, visit,
};

/// What somebody might do to a ledger by hand.
fn tampered(entries: &[Entry], how: usize, at: usize, with: usize) -> Vec<Entry> {
    let mut entries = entries.to_vec();
    let at = at % entries.len();
    let with = with % entries.len();
    match how {
        0 => entries[at].minutes += 1,
        1 => entries[at].volunteer.push('9'),
        2 => entries[at].end = entries[at].end.plus(60),
        3 => entries[at].start = entries[at].start.plus(-60),
        4 => entries[at].visit = VisitId::new("another"),
        5 => entries[at].kind = EntryKind::Reversal,
        6 => entries[at].reverses = Some(1),
        7 => entries[at].proofs = vec!["code".into()],
        8 => entries[at].officers.push(StaffId::new("bai")),
        9 => entries[at].salted.as_mut().unwrap().details.project.push('!'),
        10 => entries[at].salted.as_mut().unwrap().salt[0] ^= 1,
        11 => entries[at].hash.0[31] ^= 1,
        12 => entries[at].sequence += 1,
        13 => entries.swap(at, with),
        14 => drop(entries.remove(at)),
        15 => {
            let copy = entries[with].clone();
            entries.insert(at, copy);
        }
        // From the volunteer's number into the visit: the same bytes, another border.
        _ => {
            let first = entries[at].visit.as_str()[..1].to_owned();
            entries[at].volunteer.push_str(&first);
            entries[at].visit = VisitId::new(&entries[at].visit.as_str()[1..]);
        }
    }
    entries
}

/// The same entries, chained anew by somebody who knows how.
fn chained_anew(entries: &[Entry]) -> Vec<Entry> {
    let mut before = Chain::HOURS.start();
    let chain = |(number, entry): (u64, &Entry)| {
        let mut entry = Entry { sequence: number, ..entry.clone() };
        if let Some(salted) = &entry.salted {
            entry.details = salted.details.hash(&salted.salt);
        }
        let fields = entry.fields();
        entry.hash = Chain::HOURS.link(&before, fields.iter().map(Vec::as_slice));
        before = entry.hash;
        entry
    };
    (1..).zip(entries).map(chain).collect()
}

proptest! {
    #[test]
    fn whatever_is_altered_deleted_inserted_or_moved_is_found(spans in spans(), how in 0_usize..17, at in 0_usize..9, with in 0_usize..9, signed in 0_usize..9) {
        let entries = ledger(&spans);
        let key = key(7);
        let keys = ring(&[&key]);
        let signed = signed % entries.len();
        let heads = [head(&key, &entries[signed])];
        let whole = verify(Chain::HOURS, &entries, &heads, &keys).unwrap();
        prop_assert_eq!(whole.entries, u64::try_from(entries.len()).unwrap());
        prop_assert_eq!(whole.signed, entries[signed].sequence);
        let forged = tampered(&entries, how, at, with);
        prop_assume!(forged != entries);
        let first = entries.iter().zip(&forged).position(|(one, other)| one != other).unwrap_or(entries.len().min(forged.len()));
        // The last ones cut off is all that a chain without a younger head cannot see.
        let cut = forged.len() < entries.len() && forged[..] == entries[..forged.len()];
        match verify(Chain::HOURS, &forged, &heads, &keys) {
            Ok(_) => prop_assert!(cut && first > signed, "only what no head vouches for can be cut off"),
            Err(Broken::Altered { number } | Broken::Missing { number }) => prop_assert_eq!(number, u64::try_from(first + 1).unwrap(), "the first broken entry"),
            Err(broken) => prop_assert!(cut && matches!(broken, Broken::Cut { .. }), "{:?}", broken),
        }
    }

    #[test]
    fn a_ledger_that_is_hashed_anew_does_not_agree_with_a_signed_head(spans in spans(), how in 0_usize..17, at in 0_usize..9, with in 0_usize..9) {
        let entries = ledger(&spans);
        let key = key(7);
        let keys = ring(&[&key]);
        let heads: Vec<Head> = entries.iter().map(|entry| head(&key, entry)).collect();
        let forged = chained_anew(&tampered(&entries, how, at, with));
        prop_assume!(forged != entries);
        let first = entries.iter().zip(&forged).position(|(one, other)| one.hash != other.hash).unwrap_or(forged.len());
        let found = verify(Chain::HOURS, &forged, &heads, &keys);
        if first < forged.len().min(entries.len()) {
            let number = u64::try_from(first + 1).unwrap();
            prop_assert_eq!(found, Err(Broken::Rewritten { after: number - 1, number }));
        } else if forged.len() < entries.len() {
            prop_assert!(matches!(found, Err(Broken::Cut { .. })), "{:?}", found);
        } else {
            prop_assert!(found.is_ok(), "appending is what a ledger is for; what it appends is judged by the rules");
        }
    }

    #[test]
    fn overlapping_visits_count_once_and_the_earlier_check_in_has_the_overlap(spans in spans()) {
        let entries = ledger(&spans);
        prop_assert_eq!(total(&entries, "V0001", None), minutes_one_by_one(&spans));
        prop_assert_eq!(check(&entries), Ok(()));
        let starts: Vec<Instant> = entries.iter().map(|entry| entry.start).collect();
        prop_assert!(starts.is_sorted());
        for (at, entry) in entries.iter().enumerate() {
            let before: Vec<(i64, i64)> = entries[..at].iter().map(|entry| (entry.start.since(NOW), entry.end.since(NOW))).collect();
            let with: Vec<(i64, i64)> = before.iter().copied().chain([(entry.start.since(NOW), entry.end.since(NOW))]).collect();
            prop_assert_eq!(entry.minutes, minutes_one_by_one(&with) - minutes_one_by_one(&before));
        }
    }

    #[test]
    fn visits_that_arrive_in_any_order_come_to_the_same_sum(spans in spans(), order in any::<prop::sample::Index>()) {
        let mut visits: Vec<Visit> = spans.iter().enumerate().map(|(number, (start, end))| visit(number, Some(*start), Some(*end))).collect();
        let turn = order.index(visits.len());
        visits.rotate_left(turn);
        let mut entries = Vec::new();
        for at in 0..visits.len() {
            let draft = count(&visits[at], "V0001", &visits[..at], &entries).unwrap();
            append(&mut entries, draft, "");
        }
        prop_assert_eq!(total(&entries, "V0001", None), minutes_one_by_one(&spans));
        prop_assert_eq!(check(&entries), Ok(()));
    }

    #[test]
    fn corrections_bring_the_sum_to_exactly_nought_and_can_be_entered_anew(spans in spans(), order in any::<prop::sample::Index>()) {
        let mut entries = ledger(&spans);
        let visits: Vec<Visit> = spans.iter().enumerate().map(|(number, (start, end))| visit(number, Some(*start), Some(*end))).collect();
        let mut sequences: Vec<u64> = entries.iter().map(|entry| entry.sequence).collect();
        let turn = order.index(sequences.len());
        sequences.rotate_left(turn);
        for sequence in sequences {
            let draft = reverse(&entries, sequence, officers(), &[], "没有去过").unwrap();
            append(&mut entries, draft, "没有去过");
            prop_assert_eq!(reverse(&entries, sequence, officers(), &[], "再来一次"), Err(Refusal::AlreadyReversed));
        }
        prop_assert_eq!(total(&entries, "V0001", None), 0);
        prop_assert_eq!(standing(&entries).count(), 0);
        while let Some(next) = due(&visits, &entries).first() {
            let draft = count(next, "V0001", &visits, &entries).unwrap();
            append(&mut entries, draft, "");
        }
        prop_assert_eq!(total(&entries, "V0001", None), minutes_one_by_one(&spans));
        prop_assert_eq!(check(&entries), Ok(()));
    }

    #[test]
    fn base32_gives_back_what_it_was_given_and_has_one_form_only(bytes in prop::collection::vec(any::<u8>(), 0..120), at in any::<prop::sample::Index>(), letter in "[A-Z2-7]") {
        let text = base32(&bytes);
        prop_assert_eq!(from_base32(&text), Some(bytes.clone()));
        if !text.is_empty() {
            let mut other = text.clone();
            let at = at.index(text.len());
            other.replace_range(at..=at, &letter);
            prop_assert!(other == text || from_base32(&other) != Some(bytes));
        }
    }

    #[test]
    fn hashes_are_read_as_they_are_written(bytes in any::<[u8; 32]>()) {
        let text = Hash(bytes).to_string();
        prop_assert_eq!(Hash::try_from(text.clone()), Ok(Hash(bytes)));
        prop_assert!(Hash::try_from(text.to_uppercase()) != Ok(Hash(bytes)) || text.chars().all(|c| c.is_ascii_digit()));
    }
}

#[test]
fn a_head_with_another_key_or_another_signature_says_nothing() {
    let entries = ledger(&[(0, 3600), (7200, 9000)]);
    let (own, foreign) = (key(7), key(8));
    let keys = ring(&[&own]);
    let found = |head: Head| verify(Chain::HOURS, &entries, &[head], &keys);
    assert!(found(head(&own, &entries[1])).is_ok());
    assert_eq!(found(head(&foreign, &entries[1])), Err(Broken::Unsigned { number: 2 }));
    assert_eq!(found(Head { key: id_of(&own), ..head(&foreign, &entries[1]) }), Err(Broken::Unsigned { number: 2 }));
    assert_eq!(found(Head { at: SIGNED.plus(1), ..head(&own, &entries[1]) }), Err(Broken::Unsigned { number: 2 }));
    let audit = Head::message(Chain::AUDIT, 2, &entries[1].hash, SIGNED);
    let other_chain = Head { signature: Signature(own.sign(&audit).to_bytes()), ..head(&own, &entries[1]) };
    assert_eq!(found(other_chain), Err(Broken::Unsigned { number: 2 }), "a head of the audit is none of the hours");
    assert_eq!(KeyRing::new(&[[0; 32]]).unwrap_err(), Unverified::Malformed, "a weak key vouches for anything");
}

#[test]
fn deleting_a_person_leaves_the_chain_whole() {
    let mut entries = ledger(&[(0, 3600), (7200, 9000)]);
    entries[0].salted = None;
    assert_eq!(verify(Chain::HOURS, &entries, &[], &ring(&[])).map(|whole| whole.entries), Ok(2));
}

#[test]
fn a_worker_alone_neither_creates_nor_enlarges_hours_not_even_straight_through_the_database() {
    let [bai, wu] = officers();
    let fresh = || visit(1, None, None);
    let through_desk = |officer: &StaffId, parts: &[StaffId]| {
        fresh().prove_at_desk(Moment::Start, Mark { at: NOW, proof: Proof::CallBack(officer.clone()) }, parts)
    };
    assert_eq!(
        through_desk(&bai, std::slice::from_ref(&bai)),
        Err(Refusal::SecondOfficer),
        "who entered the need does not prove it"
    );
    assert!(through_desk(&wu, std::slice::from_ref(&bai)).is_ok());
    let entries = ledger(&[(0, 3600)]);
    assert_eq!(reverse(&entries, 1, [bai.clone(), bai.clone()], &[], "x"), Err(Refusal::TwoOfficers));
    assert_eq!(
        reverse(&entries, 1, [bai.clone(), wu.clone()], std::slice::from_ref(&wu), "x"),
        Err(Refusal::TwoOfficers)
    );
    assert_eq!(reverse(&entries, 1, officers(), &[], "  "), Err(Refusal::ReasonMissing));
    assert_eq!(reverse(&entries, 2, officers(), &[], "x"), Err(Refusal::NothingToReverse));

    // Appended and chained by hand: the chain is whole, and the rules find it.
    let forged = |draft: Draft| {
        let mut entries = entries.clone();
        append(&mut entries, draft, "");
        assert!(verify(Chain::HOURS, &entries, &[], &ring(&[])).is_ok());
        check(&entries).unwrap_err()
    };
    let honest = Draft {
        volunteer: "V0001".into(),
        visit: VisitId::new("visit-2"),
        start: NOW.plus(1800),
        end: NOW.plus(5400),
        minutes: 30,
        kind: EntryKind::Visit,
        reverses: None,
        proofs: vec!["code".into(), "code".into()],
        officers: vec![],
    };
    let mut fine = entries.clone();
    append(&mut fine, honest.clone(), "");
    assert_eq!(check(&fine), Ok(()));
    let wrong = [
        (Draft { minutes: 60, ..honest.clone() }, Wrong::Minutes),
        (Draft { proofs: vec!["code".into()], ..honest.clone() }, Wrong::Proofs),
        (Draft { proofs: vec!["code".into(), "told me".into()], ..honest.clone() }, Wrong::Proofs),
        (Draft { proofs: vec!["code".into(), "card".into()], ..honest.clone() }, Wrong::Officers),
        (Draft { visit: VisitId::new("visit-0"), ..honest.clone() }, Wrong::Twice),
        (Draft { kind: EntryKind::Reversal, reverses: Some(1), ..honest.clone() }, Wrong::Reversal),
    ];
    for (draft, wrong) in wrong {
        let found = forged(draft);
        assert_eq!((found.sequence, found.wrong), (2, wrong));
    }
    let back = reverse(&entries, 1, officers(), &[], "x").unwrap();
    assert_eq!(forged(Draft { officers: vec![bai.clone(), bai], ..back }).wrong, Wrong::Officers);
}

#[test]
fn a_visit_waits_for_one_that_began_earlier_and_is_open() {
    let (first, second) = (visit(1, Some(0), None), visit(2, Some(600), Some(1200)));
    let visits = [first.clone(), second.clone()];
    assert_eq!(count(&second, "V0001", &visits, &[]), Err(Refusal::EarlierOpen { starts: NOW }));
    assert_eq!(count(&first, "V0001", &visits, &[]), Err(Refusal::ProofMissing));
    assert!(due(&visits, &[]).is_empty());
    let visits = [visit(1, Some(0), Some(900)), second];
    assert_eq!(due(&visits, &[]).iter().map(|visit| visit.id.as_str()).collect::<Vec<_>>(), ["visit-1", "visit-2"]);
    assert_eq!(total(&ledger(&[(0, 900), (600, 1200)]), "V0001", None), 20);
}

#[test]
fn a_code_opens_one_side_of_one_visit_and_is_tried_five_times() {
    let secret = Secret::new([3; 32]);
    let fresh = visit(1, None, None);
    let start = secret.code(&fresh.id, Moment::Start);
    let end = secret.code(&fresh.id, Moment::End);
    assert!(start.len() == 6 && start != end && start != secret.code(&VisitId::new("visit-2"), Moment::Start));
    assert_eq!(fresh.prove(Moment::Start, &end, 0, &secret, NOW), Err(Refusal::VisitCodeWrong { left: ATTEMPTS - 1 }));
    assert_eq!(fresh.prove(Moment::Start, &start, ATTEMPTS, &secret, NOW), Err(Refusal::VisitCodeSpent));
    assert_eq!(fresh.prove(Moment::End, &end, 0, &secret, NOW), Err(Refusal::NotBegun));
    let begun = fresh.prove(Moment::Start, &format!(" {} {}", &start[..3], &start[3..]), 0, &secret, NOW).unwrap();
    assert!(begun.is_open());
    assert_eq!(begun.prove(Moment::Start, &start, 0, &secret, NOW), Err(Refusal::AlreadyProved));
    assert_eq!(begun.prove(Moment::End, &end, 0, &secret, NOW), Err(Refusal::EndsBeforeStart));
    let over = begun.prove(Moment::End, &end, 0, &secret, NOW.plus(61)).unwrap();
    assert_eq!(count(&over, "V0001", &[], &[]).unwrap().minutes, 1);
    assert_eq!(format!("{secret:?}"), "Secret");
}

#[test]
fn stars_are_given_at_their_hours() {
    let stars = Stars::default();
    let of = |hours: i64| (stars.of(hours * 60), stars.missing(hours * 60));
    assert_eq!((of(0), of(99)), ((0, Some(6000)), (0, Some(60))));
    assert_eq!(
        (of(100), of(299), of(300), of(600)),
        ((1, Some(12000)), (1, Some(60)), (2, Some(18000)), (3, Some(24000)))
    );
    assert_eq!((of(1499), of(1500), of(9000)), ((4, Some(60)), (5, None), (5, None)));
    assert_eq!(Stars::new(vec![50, 10]).of(3000), 2);
}

/// Lines of docs/hours.md that begin with `name: `.
fn told(name: &str) -> Vec<String> {
    let doc = include_str!("../../../docs/hours.md");
    let line = |line: &str| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned);
    doc.lines().filter_map(line).collect()
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.chars().filter(|c| !c.is_whitespace()).map(|c| u8::try_from(c.to_digit(16).unwrap()).unwrap()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// The fields of an entry as the document tells them, byte by byte, and not as the code makes them.
#[test]
fn the_worked_example_of_the_document_is_what_is_hashed() {
    let mut entries = Vec::new();
    let first = Visit { id: VisitId::new("visit-1"), ..visit(1, Some(7_200), Some(10_830)) };
    let draft = count(&first, "QX-0042", &[], &[]).unwrap();
    let details = Details { project: "教用手机".into(), place: "亲贤小区".into(), reason: String::new() };
    entries.push(Entry::append(None, draft, Salted { salt: (0..16).collect(), details }));
    let draft = reverse(&entries, 1, officers(), &[], "走错了门").unwrap();
    let details = Details { reason: "走错了门".into(), ..Details::default() };
    entries.push(Entry::append(entries.last(), draft, Salted { salt: (16..32).collect(), details }));

    let hash = |text: &str| Hash::try_from(text.to_owned()).unwrap();
    assert_eq!(told("h0"), [Chain::HOURS.start().to_string()]);
    let mut before = hash(&told("h0")[0]);
    for (at, entry) in entries.iter().enumerate() {
        let number = at + 1;
        let fields: Vec<Vec<u8>> = told(&format!("field {number}")).iter().map(|hex| bytes_of(hex)).collect();
        assert_eq!(fields, entry.fields(), "entry {number}");
        let told_hash = told(&format!("h{number}"))[0].clone();
        let all: Vec<u8> = fields.iter().flat_map(|field| lp(field)).collect();
        assert_eq!(Hash::of(&[b"WUSE-hours\0", &before.0, &all]).to_string(), told_hash);
        assert_eq!(entry.hash.to_string(), told_hash);
        before = entry.hash;
    }
    let key = SigningKey::from_bytes(&bytes_of(&told("secret")[0]).try_into().unwrap());
    assert_eq!(told("public"), [Hash(key.verifying_key().to_bytes()).to_string()]);
    assert_eq!(told("key"), [id_of(&key).to_string()]);
    let head = head(&key, &entries[1]);
    assert_eq!(bytes_of(&told("message")[0]), Head::message(Chain::HOURS, 2, &entries[1].hash, SIGNED));
    assert_eq!(told("signature"), [base32(&head.signature.0)]);
    assert!(verify(Chain::HOURS, &entries, &[head], &ring(&[&key])).is_ok());

    let certificate = certificate(&[Entry { volunteer: "V0001".into(), ..entries[0].clone() }]);
    assert_eq!(bytes_of(&told("certificate").concat()), certificate.bytes());
    assert_eq!(told("hash"), [certificate.hash().to_string()]);
    assert_eq!(told("seal").concat(), seal(&certificate, &key).text());
    let code = Secret::new([0; 32]).code(&VisitId::new("visit-1"), Moment::Start);
    assert_eq!(told("code"), [code]);
}

#[test]
fn an_entry_with_a_gap_before_it_is_found_however_well_it_is_chained() {
    let mut entries = ledger(&[(0, 3600), (7200, 9000), (10_000, 11_000)]);
    let last = Entry { sequence: 7, ..entries[1].clone() };
    let draft = count(&visit(9, Some(20_000), Some(30_000)), "V0001", &[], &entries[..2]).unwrap();
    entries.truncate(2);
    entries.push(Entry::append(Some(&last), draft, salted(9, "")));
    assert_eq!(verify(Chain::HOURS, &entries, &[], &ring(&[])), Err(Broken::Missing { number: 3 }));
}

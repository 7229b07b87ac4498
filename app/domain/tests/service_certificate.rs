//! Certificates: what they prove offline, and how they are laid out.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod service;

use domain::{
    base::signature::{Unverified, base32, from_base32},
    service::certificate::{Seal, Unproved, corrected_since},
    service::hours::{count, reverse, total},
    service::refusal::Refusal,
    service::template::{Field, Template},
};
use proptest::prelude::*;
use service::ledger::{append, certificate, key, ledger, minutes_one_by_one, officers, ring, seal, spans, visit};

proptest! {
    #[test]
    fn a_certificate_proves_itself_offline_and_no_other(spans in spans(), at in any::<prop::sample::Index>(), bit in 0_u8..8, field in 0_usize..14) {
        let entries = ledger(&spans);
        prop_assume!(total(&entries, "V0001", None) > 0);
        let (certificate, key) = (certificate(&entries), key(7));
        let keys = ring(&[&key]);
        let text = seal(&certificate, &key).text();
        prop_assert_eq!(text.len(), 181);
        let opened = Seal::open(&text, &keys).unwrap();
        prop_assert_eq!(opened.proves(&certificate), Ok(()));
        prop_assert_eq!(certificate.minutes, minutes_one_by_one(&spans));

        let mut other = certificate.clone();
        match field {
            0 => other.holder.name.push('敏'),
            1 => other.holder.paper.push('x'),
            2 => other.holder.paper_number.push('1'),
            3 => other.holder.volunteer.push('1'),
            4 => other.minutes += 1,
            5 => other.lines[0].minutes += 1,
            6 => other.lines[0].project.push('x'),
            7 => other.lines[0].place.push('x'),
            8 => other.lines[0].starts = other.lines[0].starts.plus(1),
            9 => other.issuer.unit.push('x'),
            10 => other.remarks.push('x'),
            11 => other.sequence += 1,
            12 => other.until = other.until.previous_day().unwrap(),
            _ => other.from = other.from.next_day().unwrap(),
        }
        prop_assert_eq!(opened.proves(&other), Err(Unproved::OtherFields));

        let mut bytes = from_base32(&text).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(Seal::open(&base32(&bytes), &keys).is_err());
    }
}

#[test]
fn a_certificate_says_when_it_was_corrected_since_and_hides_the_number_of_a_paper() {
    let mut entries = ledger(&[(0, 3600), (7200, 9000)]);
    let certificate = certificate(&entries);
    assert_eq!((certificate.minutes, certificate.lines.len(), certificate.sequence), (90, 2, 2));
    assert_eq!(certificate.paper_masked(), "140*************34");
    let later = count(&visit(9, Some(20_000), Some(30_000)), "V0001", &[], &entries).unwrap();
    append(&mut entries, later, "");
    assert!(!corrected_since(&certificate, &entries), "what came later corrects nothing");
    let draft = reverse(&entries, 2, officers(), &[], "没有去过").unwrap();
    append(&mut entries, draft, "没有去过");
    assert!(corrected_since(&certificate, &entries));
    let key = key(7);
    let text = seal(&certificate, &key).text();
    assert_eq!(Seal::open(&text, &ring(&[])), Err(Unproved::Unverified(Unverified::UnknownKey)));
    assert_eq!(Seal::open(&text.to_lowercase(), &ring(&[&key])), Err(Unproved::Malformed));
}

#[test]
fn a_template_keeps_what_makes_it_a_certificate() {
    let whole = Template::default();
    assert_eq!(whole.check(), Ok(()));
    for field in Field::ALL {
        let mut other = whole.clone();
        other.0.retain(|(own, _)| *own != field);
        let missing = vec![Refusal::FieldMissing { name: field.words() }];
        assert_eq!(other.check(), if field.must() { Err(missing) } else { Ok(()) });
        other.0.extend([(field, field.words()), (field, field.words())]);
        assert_eq!(other.check(), Err(vec![Refusal::FieldTwice { name: field.words() }]));
        other.0.truncate(15);
        other.0.push((field, domain::base::text::Text::default()));
        assert_eq!(other.check(), Err(vec![Refusal::FieldWords { name: field.words() }]));
    }
}

//! Who may collect a child, and passes that a door can check without network.

use std::sync::LazyLock;

use domain::{
    base::{
        id::{DeviceId, PersonId, PickupId, ProgrammeId, StaffId, TapId},
        time::{DAY, Instant, date},
    },
    people::person::BirthMonth,
    tutoring::{
        day::Day,
        door::{Child, Listed, Snapshot},
        journal::{Journal, Mark, Press},
        pass::{Pass, PassId, PassKey, check},
        pickup::{Adult, PASS_DAYS, Pickup, by_card, by_pass, card_code, may_collect},
        refusal::Refusal,
        sheet::Sheet,
    },
};
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;

/// Thursday 2026-10-08, 17:30 in the community.
fn now() -> Instant {
    Instant::at(date(2026, 10, 8).unwrap(), 17, 30)
}

fn child() -> PersonId {
    PersonId::new("child")
}

fn row() -> Pickup {
    Pickup {
        id: PickupId::new("p"),
        child: child(),
        adult: Adult { name: "陈静".into(), called: "妈妈".into(), born: BirthMonth::new(1990, 3, now()).unwrap() },
        barred: false,
        from: date(2026, 9, 1).unwrap(),
        until: None,
        days: None,
        once: false,
        used_at: None,
        revoked_at: None,
        pass: Some(PassId([1; 10])),
        pass_until: None,
        old_passes: vec![PassId([2; 10])],
        card: Some("K7M4".into()),
    }
}

fn may(row: &Pickup) -> Result<(), Refusal> {
    may_collect(std::slice::from_ref(row), row, &child(), now())
}

#[test]
fn only_who_was_named_for_this_child_and_this_day_may_collect_it() {
    assert_eq!(may(&row()), Ok(()));
    assert_eq!(may(&Pickup { child: PersonId::new("sibling"), ..row() }), Err(Refusal::NotListed));
    assert_eq!(may(&Pickup { from: date(2026, 10, 9).unwrap(), ..row() }), Err(Refusal::PickupNotToday));
    assert_eq!(may(&Pickup { until: date(2026, 10, 7), ..row() }), Err(Refusal::PickupOver));
    assert_eq!(may(&Pickup { until: date(2026, 10, 8), ..row() }), Ok(()));
    assert_eq!(may(&Pickup { days: Some(Day::SCHOOL[2].into()), ..row() }), Err(Refusal::PickupNotToday));
    assert_eq!(may(&Pickup { days: Some(Day::SCHOOL[3].into()), ..row() }), Ok(()));
    assert_eq!(may(&Pickup { revoked_at: Some(now()), ..row() }), Err(Refusal::PickupRevoked { at: now() }));
    assert_eq!(may(&Pickup { once: true, used_at: Some(now()), ..row() }), Err(Refusal::PickupUsed { at: now() }));
    assert_eq!(may(&Pickup { used_at: Some(now()), ..row() }), Ok(()), "a lasting right is used again");
}

#[test]
fn who_is_barred_is_barred_by_whichever_row_and_with_whichever_pass() {
    let barred = Pickup { barred: true, pass: None, card: None, ..row() };
    let rows = [row(), barred.clone()];
    assert_eq!(may_collect(&rows, &rows[0], &child(), now()), Err(Refusal::Barred));
    assert_eq!(by_pass(&rows, PassId([1; 10]), &child(), now()), Err(Refusal::Barred));
    assert_eq!(by_card(&rows, "k7m4", &child(), now()), Err(Refusal::Barred));
    assert_eq!(may(&Pickup { revoked_at: Some(now()), ..barred }), Err(Refusal::Barred));
}

#[test]
fn a_card_counts_for_its_child_and_a_pass_until_a_new_one_is_made() {
    let rows = [row()];
    assert!(by_card(&rows, " k7m4 ", &child(), now()).is_ok());
    assert_eq!(by_card(&rows, "K7M4", &PersonId::new("other"), now()), Err(Refusal::NotListed));
    assert_eq!(by_card(&rows, "", &child(), now()), Err(Refusal::NotListed));
    assert!(by_pass(&rows, PassId([1; 10]), &child(), now()).is_ok());
    assert_eq!(by_pass(&rows, PassId([2; 10]), &child(), now()), Err(Refusal::PassReplaced));
    assert_eq!(by_pass(&rows, PassId([3; 10]), &child(), now()), Err(Refusal::NotListed));
}

#[test]
fn nobody_collects_a_child_who_may_not_be_eighteen_yet() {
    let born = |year, month| Pickup {
        adult: Adult { born: BirthMonth::new(year, month, now()).unwrap(), ..row().adult },
        ..row()
    };
    assert_eq!(may(&born(2008, 9)), Ok(()));
    assert_eq!(may(&born(2008, 10)), Err(Refusal::CollectorTooYoung), "18 this month, but on which day?");
    assert_eq!(may(&born(2008, 11)), Err(Refusal::CollectorTooYoung));
}

static SIGNING: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_bytes(&[7; 32]));

static KEYS: LazyLock<[PassKey; 2]> = LazyLock::new(|| {
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
    [PassKey { id: 1, public: other }, PassKey { id: 2, public: SIGNING.verifying_key().to_bytes() }]
});

fn text(pass: &Pass) -> String {
    pass.text("wuse.cn", SIGNING.sign(&pass.message()).to_bytes())
}

#[test]
fn a_pass_is_as_long_as_the_smallest_code_of_its_kind_holds() {
    let text = text(&Pass::new(2, PassId([9; 10]), now()));
    assert_eq!(text.len(), "HTTPS://WUSE.CN/P/".len() + 130);
    let alphanumeric = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b":/.".contains(&byte);
    assert!(text.bytes().all(alphanumeric), "{text}");
}

#[test]
fn a_pass_is_written_in_one_way_down_to_its_last_letter() {
    let good = text(&Pass::new(2, PassId([9; 10]), now().plus(DAY)));
    let read = |letter: char| check(&format!("{}{letter}", &good[..good.len() - 1]), &*KEYS, now()).is_ok();
    assert_eq!(('A'..='Z').chain('2'..='7').filter(|letter| read(*letter)).count(), 1);
}

#[test]
fn a_pass_is_good_until_its_minute_and_for_whom_it_was_signed() {
    let pass = Pass::new(2, PassId([9; 10]), now().plus(DAY));
    assert_eq!(check(&text(&pass), &*KEYS, now()), Ok(pass));
    assert_eq!(check(&text(&pass).to_lowercase(), &*KEYS, now()), Ok(pass));
    assert_eq!(check(text(&pass).rsplit_once('/').unwrap().1, &*KEYS, now()), Ok(pass), "typed without the address");
    assert_eq!(check(&text(&pass), &*KEYS, pass.expires().plus(-1)), Ok(pass));
    assert_eq!(check(&text(&pass), &*KEYS, pass.expires()), Err(Refusal::PassExpired { at: pass.expires() }));
    assert_eq!(check(&text(&Pass { key: 1, ..pass }), &*KEYS, now()), Err(Refusal::PassForged));
    assert_eq!(check(&text(&Pass { key: 3, ..pass }), &*KEYS, now()), Err(Refusal::PassKeyUnknown));
    let signature = SIGNING.sign(&pass.message()[10..]).to_bytes();
    assert_eq!(
        check(&pass.text("wuse.cn", signature), &*KEYS, now()),
        Err(Refusal::PassForged),
        "signed as something else"
    );
}

/// A phone that has the sheet of `child` and of one other, each with a right of its own.
fn phone(rows: &[Pickup]) -> Journal {
    let of = |number: usize, own: &PersonId| Child {
        person: own.clone(),
        programme: ProgrammeId::new("care"),
        name: format!("任小{number}"),
        allergies: String::new(),
        collectors: rows.iter().filter(|row| row.child == *own).cloned().map(Listed::from).collect(),
    };
    let snapshot = Snapshot {
        as_of: now(),
        date: now().local().date,
        member: StaffId::new("tutor"),
        name: "王老师".into(),
        programmes: Vec::new(),
        children: vec![of(1, &child()), of(2, &PersonId::new("other"))],
        sheet: Sheet::new(now().local().date),
        keys: KEYS.to_vec(),
    };
    Journal::new(snapshot, Vec::new())
}

#[test]
fn a_phone_without_network_knows_a_pass_and_a_card_by_its_own_list() {
    let other = Pickup {
        id: PickupId::new("q"),
        child: PersonId::new("other"),
        pass: Some(PassId([4; 10])),
        old_passes: Vec::new(),
        card: Some("AAAA".into()),
        ..row()
    };
    let once = Pickup { id: PickupId::new("once"), once: true, pass: Some(PassId([5; 10])), card: None, ..row() };
    let mut phone = phone(&[row(), other, once]);
    let pass = |id: u8| text(&Pass::new(2, PassId([id; 10]), now().plus(DAY)));
    let who =
        |phone: &Journal, shown: &str| phone.shown(&child(), shown, now()).map(|(listed, pass)| (listed.pickup, pass));
    assert_eq!(who(&phone, &pass(1)), Ok((PickupId::new("p"), Some(PassId([1; 10])))));
    assert_eq!(who(&phone, " k7m4 "), Ok((PickupId::new("p"), None)));
    assert_eq!(who(&phone, &pass(2)), Err(Refusal::PassReplaced));
    assert_eq!(who(&phone, &pass(4)), Err(Refusal::PassOtherChild));
    assert_eq!(who(&phone, "AAAA"), Err(Refusal::CardUnknown), "a card counts for its child only");
    assert_eq!(who(&phone, &pass(3)), Err(Refusal::NotListed));
    assert_eq!(who(&phone, "https://elsewhere.example/P/AAAA"), Err(Refusal::PassUnreadable));
    let late = text(&Pass::new(2, PassId([1; 10]), now()));
    assert!(matches!(who(&phone, &late), Err(Refusal::PassExpired { .. })));
    // What is for one time only is used once, on this phone or as it was last heard.
    let press = |phone: &Journal, press: Press, number: u32| {
        let mark = Mark { id: TapId::new(format!("t{number}")), at: now(), device: DeviceId::new("d"), number };
        phone.press(&child(), &ProgrammeId::new("care"), &press, mark)
    };
    let came = press(&phone, Press::In, 1).unwrap();
    phone.keep(came);
    assert_eq!(who(&phone, &pass(5)), Ok((PickupId::new("once"), Some(PassId([5; 10])))));
    let left = press(&phone, Press::Shown(PickupId::new("once"), PassId([5; 10])), 2).unwrap();
    phone.keep(left);
    assert_eq!(who(&phone, &pass(5)), Err(Refusal::PickupUsed { at: now() }));
}

#[test]
fn a_pass_is_good_no_longer_than_its_right_and_a_card_has_a_code_of_its_own() {
    let open = row().pass_good_until(now());
    assert_eq!(open, now().plus(PASS_DAYS * DAY));
    let today = Pickup { until: Some(now().local().date), ..row() };
    assert_eq!(today.pass_good_until(now()), Instant::at(date(2026, 10, 9).unwrap(), 0, 0));
    assert_eq!(card_code([0; 8], &[]).as_deref(), Some("AAAA"));
    assert_eq!(card_code([0, 0, 0, 0, 1, 1, 1, 1], &["AAAA"]).as_deref(), Some("BBBB"));
    assert_eq!(card_code([0; 8], &["AAAA"]), None);
}

proptest! {
    // Signatures are slow where nothing is optimised.
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_letter_of_a_pass_can_be_another(at in 18_usize..148, letter in prop::char::ranges(vec!['A'..='Z', '2'..='7'].into()), id in any::<[u8; 10]>()) {
            let pass = Pass::new(2, PassId(id), now().plus(DAY));
        let good = text(&pass);
        let mut altered = good.clone();
        altered.replace_range(at..=at, &letter.to_string());
        prop_assert_eq!(check(&altered, &*KEYS, now()) == Ok(pass), altered == good);
        prop_assert_eq!(check(&altered, &*KEYS, now()).is_ok(), altered == good);
    }

    #[test]
    fn what_a_camera_sees_is_never_more_than_refused(seen in ".{0,160}", code in "[A-Z2-7]{120,140}") {
        prop_assert!(check(&seen, &*KEYS, now()).is_err());
        prop_assert!(check(&code, &*KEYS, now()).is_err());
    }
}

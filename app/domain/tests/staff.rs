//! Who may do what at the desk, and how they sign in, as properties.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeSet;

use domain::{
    base::{
        id::{RoleId, StaffId},
        text::Text,
        time::{DAY, HOUR, Instant},
    },
    staff::{
        member::{Deed, Member, Staff},
        refusal::Refusal,
        right::Right,
        role::{ADMINISTRATOR, Role, first_setting},
        second_factor::{Factor, RECOVERY_LENGTH, Secret, Shown, recovery_code, step},
        session::{FRESH, IDLE, LONGEST, Renewed, Stage, TRIES, after_code, may_try},
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);

fn id(name: &str) -> StaffId {
    StaffId::new(name)
}

fn member(name: &str, roles: &[&str], active: bool) -> Member {
    let roles = roles.iter().map(|role| RoleId::new(*role)).collect();
    Member { id: id(name), name: name.to_owned(), roles, teacher: None, active }
}

fn staff() -> Staff {
    let members = vec![
        member("a", &[ADMINISTRATOR], true),
        member("b", &[ADMINISTRATOR, "worker"], true),
        member("w", &["worker"], true),
        member("t", &["teacher"], true),
        member("gone", &[ADMINISTRATOR], false),
    ];
    Staff { roles: first_setting(), members }
}

fn deed() -> impl Strategy<Value = Deed> {
    let role = prop::sample::select(vec!["teacher", "tutor", "worker", "dispatcher", ADMINISTRATOR, "helper"]);
    let rights = prop::collection::btree_set(prop::sample::select(Right::ALL), 0..6);
    let who = prop::sample::select(vec!["a", "b", "w", "t", "gone", "new"]);
    let some_roles = prop::collection::vec(prop::sample::select(vec!["teacher", "worker", ADMINISTRATOR]), 0..3);
    prop_oneof![
        (role.clone(), rights).prop_map(|(id, rights)| {
            let name = Text { zh: id.to_owned(), en: String::new() };
            Deed::SetRole(Role::new(RoleId::new(id), name, rights).unwrap())
        }),
        role.prop_map(|role| Deed::RemoveRole(RoleId::new(role))),
        (who, some_roles, any::<bool>()).prop_map(|(who, roles, active)| Deed::SetMember(member(who, &roles, active))),
    ]
}

proptest! {
    #[test]
    fn whatever_administrators_do_one_of_them_remains(deeds in prop::collection::vec((deed(), 0_usize..5), 1..30)) {
        let mut staff = staff();
        for (deed, by) in deeds {
            let by = staff.members[by].id.clone();
            let had = staff.rights(&by);
            if let Ok(after) = staff.after(deed, &by) {
                prop_assert!(had.contains(&Right::Staff), "only who may");
                staff = after;
            }
            let administrators: Vec<_> = staff.administrators().collect();
            prop_assert!(!administrators.is_empty());
            for each in administrators {
                prop_assert_eq!(staff.rights(&each.id).len(), Right::ALL.len());
            }
        }
    }

    #[test]
    fn nobody_gives_rights_that_they_do_not_have(
        own in prop::collection::btree_set(prop::sample::select(Right::ALL), 0..9),
        given in prop::collection::btree_set(prop::sample::select(Right::ALL), 0..4),
    ) {
        let mut staff = staff();
        let text = |zh: &str| Text { zh: zh.to_owned(), en: String::new() };
        let own: BTreeSet<Right> = own.into_iter().chain([Right::Staff]).collect();
        staff.roles.push(Role::new(RoleId::new("own"), text("own"), own).unwrap());
        staff.members.push(member("giver", &["own"], true));
        let role = Role::new(RoleId::new("given"), text("given"), given).unwrap();
        let rights = role.rights();
        let has = staff.rights(&id("giver"));
        let allowed = staff.after(Deed::SetRole(role), &id("giver")).is_ok();
        prop_assert_eq!(allowed, rights.is_subset(&has));
    }

    #[test]
    fn a_code_is_taken_once_and_only_while_a_clock_may_show_it(secret in any::<[u8; 20]>(), late in -40_i64..40, again in 0_i64..40) {
        let secret = Secret::new(secret);
        let factor = Factor { secret: secret.clone(), used: None, recovery: Vec::new() };
        let code = secret.code(step(NOW));
        let arrives = NOW.plus(late * 5);
        let near = (step(arrives) - step(NOW)).abs() <= 1;
        match factor.after_code(&code, arrives) {
            Some(after) => {
                let another = (-1..=1).any(|by| secret.code(step(arrives) + by) == code);
                prop_assert!(near || another);
                if near && late >= 0 {
                    prop_assert!(after.after_code(&code, arrives.plus(again)).is_none() || secret.code(step(NOW) + 1) == code, "used twice");
                }
            }
            None => prop_assert!(!near),
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_it_is_printed_and_works_once(bytes in prop::collection::vec(any::<[u8; 7]>(), 10)) {
        let printed: Vec<String> = bytes.iter().map(|bytes| recovery_code(*bytes)).collect();
        let read: Vec<String> = printed.iter().map(|printed| {
            let Ok(Shown::Recovery(code)) = Shown::parse(&printed.to_lowercase()) else { panic!("{printed}") };
            assert_eq!(code.len(), RECOVERY_LENGTH);
            code
        }).collect();
        let distinct: BTreeSet<_> = read.iter().cloned().collect();
        let factor = Factor { secret: Secret::new([7; 20]), used: None, recovery: distinct.into_iter().collect() };
        let left = factor.after_recovery(&read[3]).unwrap();
        prop_assert_eq!(left.recovery.len() + 1, factor.recovery.len());
        prop_assert_eq!(left.after_recovery(&read[3]), None);
    }

    #[test]
    fn whatever_is_typed_as_second_factor_never_fails(typed in ".{0,20}") {
        match Shown::parse(&typed) {
            Ok(Shown::Code(code)) => prop_assert_eq!(code.len(), 6),
            Ok(Shown::Recovery(code)) => prop_assert_eq!(code.len(), RECOVERY_LENGTH),
            Err(refusal) => prop_assert_eq!(refusal, Refusal::FactorMalformed),
        }
    }

    #[test]
    fn wrong_factors_lock_after_five_in_a_quarter_and_after_ten_in_a_day(gaps in prop::collection::vec(1_i64..2 * HOUR, 1..40)) {
        let (mut failed, mut now): (Vec<Instant>, _) = (Vec::new(), NOW);
        for gap in gaps {
            now = now.plus(gap);
            match may_try(&failed, now) {
                Ok(()) => {
                    failed.push(now);
                    let within = |window: i64| failed.iter().filter(|at| now.since(**at) < window).count();
                    prop_assert!(within(15 * 60) <= 5 && within(DAY) <= 10);
                }
                Err(Refusal::FactorLocked { until }) => {
                    prop_assert!(until > now && until <= now.plus(DAY) && may_try(&failed, until).is_ok());
                    prop_assert!(failed.len() >= 5);
                }
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn a_desk_left_alone_ends_after_half_an_hour_and_a_busy_one_after_twelve(gaps in prop::collection::vec(1_i64..45 * 60, 1..60)) {
        let Renewed(mut session) = after_code(id("w"), true, NOW).0.after_factor(NOW);
        let mut now = NOW;
        for gap in gaps {
            now = now.plus(gap);
            match session.stands(now) {
                Ok(()) => {
                    prop_assert!(gap < IDLE && now.since(NOW) < LONGEST);
                    session = session.seen(now).unwrap_or(session);
                }
                Err(Refusal::SessionIdle) => {
                    prop_assert!(gap > IDLE - 60);
                    break;
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::SessionOver);
                    prop_assert!(now.since(NOW) >= LONGEST);
                    break;
                }
            }
        }
    }
}

/// RFC 4226, appendix D, and RFC 6238, appendix B (the last six of its eight digits are ours).
#[test]
fn codes_are_those_of_the_standards() {
    let secret = Secret::new(*b"12345678901234567890");
    let counted = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
    for (counter, code) in counted.iter().enumerate() {
        assert_eq!(secret.truncated(counter as u64) % 1_000_000, *code);
    }
    let timed: [(i64, u32); 6] = [
        (59, 94_287_082),
        (1_111_111_109, 7_081_804),
        (1_111_111_111, 14_050_471),
        (1_234_567_890, 89_005_924),
        (2_000_000_000, 69_279_037),
        (20_000_000_000, 65_353_130),
    ];
    for (at, code) in timed {
        let step = step(Instant(at));
        assert_eq!(secret.truncated(u64::try_from(step).unwrap()) % 100_000_000, code);
        assert_eq!(secret.code(step), format!("{:06}", code % 1_000_000));
    }
}

#[test]
fn an_authenticator_gets_the_whole_address() {
    let secret = Secret::new(*b"12345678901234567890");
    assert_eq!(
        secret.uri("亲贤: hub", "白雪梅"),
        "otpauth://totp/%E4%BA%B2%E8%B4%A4%20%20hub:%E7%99%BD%E9%9B%AA%E6%A2%85\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E4%BA%B2%E8%B4%A4%20%20hub\
         &algorithm=SHA1&digits=6&period=30"
    );
    assert!(!format!("{secret:?}").contains("GEZ"));
}

#[test]
fn a_code_that_was_used_takes_the_earlier_ones_with_it() {
    let secret = Secret::new([3; 20]);
    let factor = Factor { secret: secret.clone(), used: Some(step(NOW)), recovery: Vec::new() };
    assert!(factor.after_code(&secret.code(step(NOW)), NOW).is_none());
    assert!(factor.after_code(&secret.code(step(NOW) - 1), NOW).is_none());
    assert_eq!(factor.after_code(&secret.code(step(NOW) + 1), NOW).unwrap().used, Some(step(NOW) + 1));
}

#[test]
fn between_the_steps_nothing_is_allowed_and_five_minutes_are_enough() {
    let Renewed(session) = after_code(id("w"), true, NOW);
    assert_eq!(session.allows(Right::PeopleSee, NOW), Err(Refusal::SignInSpent));
    assert_eq!(session.stands(NOW.plus(299)), Ok(()));
    assert_eq!(session.stands(NOW.plus(300)), Err(Refusal::SignInSpent));
    let mut tried = session.clone();
    for wrong in 1..=TRIES {
        assert_eq!(tried.stands(NOW), Ok(()));
        let refusal;
        (tried, refusal) = tried.after_wrong();
        assert_eq!(refusal == Refusal::SignInSpent, wrong == TRIES);
    }
    assert_eq!(tried.stands(NOW), Err(Refusal::SignInSpent));
    let Renewed(set_up) = after_code(id("new"), false, NOW);
    assert_eq!(set_up.stands(NOW.plus(900)), Ok(()), "an app has to be found first");
}

#[test]
fn what_harms_many_asks_for_a_fresh_proof_and_that_does_not_make_the_day_longer() {
    let Renewed(session) = after_code(id("w"), true, NOW).0.after_factor(NOW);
    assert_eq!(session.stage, Stage::Desk);
    assert_eq!(session.allows(Right::Exports, NOW.plus(FRESH - 1)), Ok(()));
    assert_eq!(session.allows(Right::Exports, NOW.plus(FRESH)), Err(Refusal::ProofNotFresh));
    assert_eq!(session.allows(Right::PeopleSee, NOW.plus(FRESH)), Ok(()));
    let Renewed(again) = session.after_factor(NOW.plus(11 * HOUR));
    assert_eq!(again.allows(Right::Exports, NOW.plus(11 * HOUR)), Ok(()));
    assert_eq!(again.stands(NOW.plus(LONGEST)), Err(Refusal::SessionOver));
}

#[test]
fn a_door_outlives_the_idle_end_until_midnight_and_opens_nothing_but_the_sheet() {
    let Renewed(desk) = after_code(id("t"), true, NOW).0.after_factor(NOW);
    let Renewed(door) = desk.at_the_door(NOW).unwrap();
    let last = NOW.plus(12 * HOUR - 1);
    assert_eq!(door.stands(last), Ok(()));
    assert_eq!(door.allows(Right::TutoringDoor, last), Ok(()));
    assert_eq!(door.allows(Right::PeopleSee, last), Err(Refusal::SessionOver));
    assert_eq!(door.stands(NOW.plus(12 * HOUR)), Err(Refusal::SessionOver));
    assert_eq!(desk.at_the_door(NOW.plus(FRESH)), Err(Refusal::ProofNotFresh));
}

#[test]
fn a_lost_factor_is_taken_back_by_two_others() {
    let staff = staff();
    let take = |of, by, second| staff.may_take_factor_back(&id(of), &id(by), &id(second));
    assert_eq!(take("w", "a", "b"), Ok(()));
    for (of, by, second) in [("w", "a", "a"), ("a", "a", "b"), ("a", "b", "a"), ("t", "a", "w"), ("t", "a", "gone")] {
        assert_eq!(take(of, by, second), Err(Refusal::SecondWordNeeded), "{of} {by} {second}");
    }
    assert_eq!(take("gone", "a", "b"), Err(Refusal::MemberUnknown));
}

#[test]
fn the_administrators_role_stays_whole_and_a_role_that_somebody_has_stays() {
    let staff = staff();
    let remove = |role: &str| staff.after(Deed::RemoveRole(RoleId::new(role)), &id("a"));
    assert_eq!(remove(ADMINISTRATOR), Err(Refusal::AdministratorRoleStays));
    assert_eq!(remove("teacher"), Err(Refusal::RoleInUse { members: vec!["t".into()] }));
    let without = remove("tutor").unwrap();
    assert_eq!(without.roles.len(), 4);
    let narrowed = Role::new(RoleId::new(ADMINISTRATOR), Text { zh: "主管".into(), en: String::new() }, []).unwrap();
    let renamed = staff.after(Deed::SetRole(narrowed), &id("a")).unwrap();
    assert_eq!(renamed.rights(&id("a")).len(), Right::ALL.len());
    let taken = Role::new(RoleId::new("x"), Text { zh: "老师".into(), en: String::new() }, []).unwrap();
    assert_eq!(staff.after(Deed::SetRole(taken), &id("a")), Err(Refusal::RoleNameTaken));
}

#[test]
fn each_right_has_a_word_of_its_own_and_each_first_role_only_what_it_needs() {
    let words: BTreeSet<&str> = Right::ALL.iter().map(|right| right.slug()).collect();
    assert_eq!(words.len(), Right::ALL.len());
    assert!(Right::ALL.iter().all(|right| Right::from_slug(right.slug()) == Some(*right)));
    let staff = staff();
    assert!(!staff.may(&id("t"), Right::PeopleSee) && staff.may(&id("t"), Right::RostersOwn));
    assert!(staff.may(&id("w"), Right::RostersOwn), "all rosters include one's own");
    assert!(!staff.may(&id("w"), Right::Staff) && !staff.may(&id("w"), Right::Audit));
    assert!(staff.rights(&id("gone")).is_empty() && staff.rights(&id("nobody")).is_empty());
}

//! What keeps strangers from using things up, and words from being taken for what they are not.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        budget::{Budget, CHANGES},
        text::is_invisible,
        time::Instant,
    },
    people::{
        code::may_ask,
        name::name,
        phone::{Phone, is_masked},
        refusal::Refusal,
    },
};
use proptest::prelude::*;

/// How a budget should work, said in another way: in no stretch is there more than its share.
fn keeps(budget: Budget, done: &[i64]) -> bool {
    budget.0.iter().all(|&(stretch, most)| {
        done.iter().all(|first| {
            let within = done.iter().filter(|at| (*first..first + stretch).contains(*at)).count();
            within <= usize::try_from(most).unwrap()
        })
    })
}

proptest! {
    #[test]
    fn whoever_waits_until_they_may_never_does_more_than_the_budget(pauses in prop::collection::vec(0_i64..400, 0..80)) {
        const BUDGET: Budget = Budget(&[(60, 3), (600, 7), (3000, 12)]);
        let (mut done, mut now) = (Vec::new(), 0);
        for pause in pauses {
            now += pause;
            let newest = |nth: u32| done.len().checked_sub(nth as usize).map(|at| Instant(done[at]));
            match BUDGET.again(newest, Instant(now)) {
                None => done.push(now),
                Some(again) => {
                    prop_assert!(again.0 > now);
                    prop_assert!(BUDGET.again(newest, again).is_none(), "then they may");
                    let mut too_soon = done.clone();
                    too_soon.push(again.0 - 1);
                    prop_assert!(!keeps(BUDGET, &too_soon), "and not a second before");
                }
            }
        }
        prop_assert!(keeps(BUDGET, &done));
    }

    #[test]
    fn only_a_masked_phone_is_one(text in "[0-9*]{9,12}|.{0,12}", rest in "[3-9][0-9]{9}") {
        let phone = Phone::parse(&format!("1{rest}")).unwrap().masked();
        prop_assert!(is_masked(&phone));
        let masks = |text: &str| {
            text.chars().count() == 11
                && text.chars().enumerate().all(|(at, c)| match at { 3..=6 => c == '*', 0 => c == '1', _ => c.is_ascii_digit() })
        };
        prop_assert_eq!(is_masked(&text), masks(&text));
    }

    #[test]
    fn a_name_has_a_letter_that_can_be_seen(letters in "[\u{115F}\u{1160}\u{3164}\u{FFA0}\u{17B4}\u{17B5}\u{AD}\u{200B}\u{FE0F} ·.-]{1,10}") {
        let refused = name(&letters).unwrap_err();
        prop_assert!(matches!(refused, Refusal::NameCharacters | Refusal::NameMissing), "{refused:?}");
    }
}

#[test]
fn letters_of_living_scripts_can_be_seen() {
    for real in ["王桂兰", "𠮷田", "阿依古丽·买买提", "ᠮᠤᠩᠭᠣᠯ", "བསྟན་འཛིན", "김하늘", "Lê Thị An", "ꆈꌠ", "رشيد"]
    {
        assert!(
            !real.chars().all(is_invisible) && !real.chars().filter(|c| c.is_alphabetic()).any(is_invisible),
            "{real}"
        );
    }
    assert_eq!(name("안ᅠ").unwrap(), "안ᅠ", "a filler beside a letter is how old Korean is written");
}

#[test]
fn a_phone_gets_one_code_a_minute_five_an_hour_and_ten_a_day() {
    let mut asked = Vec::new();
    let allowed = (0..100_000).step_by(10).filter(|&at| {
        let free = may_ask(&asked, Instant(at)).is_ok();
        asked.extend(free.then_some(Instant(at)));
        free
    });
    let expected = [0, 60, 120, 180, 240, 3600, 3660, 3720, 3780, 3840, 86_400, 86_460, 86_520, 86_580, 86_640, 90_000];
    assert_eq!(allowed.take(16).collect::<Vec<_>>(), expected);
}

#[test]
fn a_loop_is_stopped_long_before_a_family_is() {
    let most = |stretch: i64| CHANGES.0.iter().find(|(own, _)| *own == stretch).map(|(_, most)| *most).unwrap();
    assert!((30..=100).contains(&most(600)), "{CHANGES:?}");
}

//! Grades follow from the year of entry, and move up by themselves.

use domain::{
    base::{
        id::{PersonId, SchoolId},
        time::date,
    },
    tutoring::{
        pupil::{ALLERGIES_MAX, Exception, ExceptionKind, Pupil, allergies, entered},
        refusal::Refusal,
    },
};
use proptest::prelude::*;

fn pupil(entered: i32, exceptions: Vec<Exception>) -> Pupil {
    Pupil { person: PersonId::new("p"), school: SchoolId::new("s"), entered, exceptions, allergies: String::new() }
}

fn grade(pupil: &Pupil, year: i32, month: u8, day: u8) -> Option<u8> {
    pupil.grade(date(year, month, day).unwrap()).map(Into::into)
}

#[test]
fn pupils_move_up_on_the_first_of_september() {
    let pupil = pupil(2024, Vec::new());
    assert_eq!(grade(&pupil, 2024, 8, 31), None);
    assert_eq!(grade(&pupil, 2024, 9, 1), Some(1));
    assert_eq!(grade(&pupil, 2025, 8, 31), Some(1));
    assert_eq!(grade(&pupil, 2025, 9, 1), Some(2));
    assert_eq!(grade(&pupil, 2033, 8, 31), Some(9));
    assert_eq!(grade(&pupil, 2033, 9, 1), None);
}

#[test]
fn who_repeats_or_skips_is_in_another_grade_from_that_day_on() {
    let exception = |year, month, kind| Exception { from: date(year, month, 1).unwrap(), kind };
    let pupil = pupil(2024, vec![exception(2025, 9, ExceptionKind::Repeats), exception(2026, 3, ExceptionKind::Skips)]);
    assert_eq!(grade(&pupil, 2025, 8, 31), Some(1));
    assert_eq!(grade(&pupil, 2025, 9, 1), Some(1));
    assert_eq!(grade(&pupil, 2026, 3, 1), Some(2));
    assert_eq!(grade(&pupil, 2026, 9, 1), Some(3));
}

#[test]
fn a_year_of_entry_is_one_of_a_pupil_of_today() {
    let today = date(2026, 10, 8).unwrap();
    assert_eq!(entered(2027, today), Ok(2027), "enters next September");
    assert_eq!(entered(2017, today), Ok(2017), "in the ninth grade, having repeated one");
    assert_eq!(entered(2028, today), Err(Refusal::EntryImpossible));
    assert_eq!(entered(2016, today), Err(Refusal::EntryImpossible));
    assert_eq!(entered(i32::MIN, today), Err(Refusal::EntryImpossible));
}

#[test]
fn allergies_fit_on_a_row_of_the_door_sheet() {
    assert_eq!(allergies(" 花生、鸡蛋过敏 "), Ok("花生、鸡蛋过敏".into()));
    assert_eq!(allergies(""), Ok(String::new()));
    assert_eq!(allergies("<b>"), Err(Refusal::AllergiesCharacters));
    assert_eq!(allergies(&"花".repeat(ALLERGIES_MAX + 1)), Err(Refusal::AllergiesTooLong { most: ALLERGIES_MAX }));
}

proptest! {
    #[test]
    fn nobody_is_in_two_grades_or_moves_by_more_than_one_without_an_exception(entered in 2000_i32..2040, year in 2000_i32..2050, month in 1_u8..=12) {
        let pupil = pupil(entered, Vec::new());
        let (now, later) = (grade(&pupil, year, month, 1), grade(&pupil, year + 1, month, 1));
        if let (Some(now), Some(later)) = (now, later) {
            prop_assert_eq!(later, now + 1);
        }
    }
}

//! Refusals as sentences.

use domain::{base::{language::Language, refusal::Refusal, time::Instant}, people::person::Person};

use crate::{i18n::when, t};

/// What happened, why, and the one next step. `people` are those whose names may stand in it.
#[must_use]
pub fn refusal(language: Language, refusal: &Refusal, people: &[Person], now: Instant) -> String {
    let name = refusal.person().and_then(|id| people.iter().find(|person| person.id == *id));
    let name = name.map_or_else(|| t!(language, "somebody"), |person| person.name.clone());
    let key = format!("refusal-{}", refusal.code());
    match refusal {
        Refusal::NotOpenYet { opens } => t!(language, &key, when = when::moment(language, *opens, now)),
        Refusal::LargerThanRoom { capacity } => t!(language, &key, capacity = *capacity),
        Refusal::TooYoung { min, .. } => t!(language, &key, name = name, age = *min),
        Refusal::TooOld { max, .. } => t!(language, &key, name = name, age = *max),
        Refusal::AgeUnknown { .. } | Refusal::ConsentMissing { .. } | Refusal::AlreadyEnrolled { .. } => {
            t!(language, &key, name = name)
        }
        Refusal::Clash { other, at, .. } => {
            t!(language, &key, name = name, other = other.get(language), when = when::moment(language, *at, now))
        }
        Refusal::PastCutoff { cutoff } => t!(language, &key, when = when::moment(language, *cutoff, now)),
        Refusal::NameTooLong { most } | Refusal::HouseholdFull { most } => t!(language, &key, most = *most),
        Refusal::CodeWrong { left } => t!(language, &key, left = *left),
        Refusal::CodeTooSoon { again } => {
            let seconds = again.since(now).max(1);
            if seconds < 120 {
                t!(language, "refusal-code-too-soon-seconds", seconds = seconds)
            } else {
                t!(language, &key, when = when::moment(language, *again, now))
            }
        }
        _ => t!(language, &key),
    }
}

//! Sentences that are filled in with facts: refusals, notices.

use domain::{
    base::{
        fact::{Fact, Facts},
        language::Language,
        refusal::Refused,
        time::Instant,
    },
    people::person::Person,
};
use fluent_bundle::{FluentArgs, FluentValue};

use crate::{
    i18n::{filled, list, money, when},
    t,
};

/// What happened, why, and the one next step. `people` are those whose names may stand in it.
#[must_use]
pub fn refusal(language: Language, refused: &Refused, people: &[Person], now: Instant) -> String {
    let key = format!("refusal-{}", refused.code);
    let args = args(language, &refused.facts, people, now);
    filled(language, &key, &args).unwrap_or(key)
}

/// The sentence under `key`, filled in with `facts`. The key itself when there is none, which a test forbids.
#[must_use]
pub fn said(language: Language, key: &str, facts: &Facts, now: Instant) -> String {
    told(language, key, facts, now).unwrap_or_else(|| key.to_owned())
}

/// The sentence under `key`, filled in with `facts`; nothing when there is none, or a fact that it needs is missing.
#[must_use]
pub fn told(language: Language, key: &str, facts: &Facts, now: Instant) -> Option<String> {
    filled(language, key, &args(language, facts, &[], now))
}

/// What is wrong in a line of a file, and in which column where it is about one.
#[must_use]
pub fn of_line(language: Language, line: u32, column: &str, why: &str) -> String {
    let place = if column.is_empty() {
        t!(language, "import-line", line = line)
    } else {
        t!(language, "import-line-column", line = line, column = column)
    };
    format!("{place}{why}")
}

/// Seconds for which a moment is so near that it is counted down to.
const NEAR: i64 = 120;

/// Facts as the language writes them, each under its name: what a template is filled in with.
#[must_use]
pub fn written(language: Language, facts: &Facts, now: Instant) -> Vec<(String, String)> {
    facts.iter().map(|(name, fact)| (name.clone(), word(language, fact, &[], now))).collect()
}

/// A fact as the language writes it.
fn word(language: Language, fact: &Fact, people: &[Person], now: Instant) -> String {
    match fact {
        Fact::Number(number) => number.to_string(),
        Fact::Fen(fen) => money(language, u32::try_from(*fen).unwrap_or(0)),
        Fact::When(at) => when::moment(language, *at, now),
        Fact::Words(words) => words.clone(),
        Fact::Text(text) => text.get(language).to_owned(),
        Fact::Names(names) => list(language, names),
        Fact::Person(id) => {
            let known = people.iter().find(|person| person.id == *id);
            known.map_or_else(|| t!(language, "somebody"), |person| person.name.clone())
        }
    }
}

/// Facts for a sentence. A moment `NAME` also comes as the seconds until then, `NAME-in`, and as whether that is near,
/// `NAME-near` (`yes` or `no`).
fn args(language: Language, facts: &Facts, people: &[Person], now: Instant) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    for (name, fact) in facts {
        let value: FluentValue<'static> = match fact {
            // A number stays one: sentences choose by it.
            Fact::Number(number) => (*number).into(),
            other => word(language, other, people, now).into(),
        };
        if let Fact::When(at) = fact {
            let seconds = at.since(now).max(1);
            args.set(format!("{name}-in"), seconds);
            args.set(format!("{name}-near"), if seconds < NEAR { "yes" } else { "no" });
        }
        args.set(name.clone(), value);
    }
    args
}

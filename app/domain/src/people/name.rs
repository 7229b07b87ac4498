//! Names as people write them.

use crate::{base::text::is_invisible, people::refusal::Refusal};

/// The longest name that a person may have, in characters.
pub const NAME_MAX: usize = 40;

/// A person's name as it was typed, without surrounding white space.
///
/// Names of many peoples are names: a middle dot (`阿依古丽·买买提`), spaces, hyphens and apostrophes
/// are fine. Control characters and the characters of markup are not part of any name, and what nobody can see is no
/// name by itself.
///
/// # Errors
/// [`Refusal::NameMissing`], [`Refusal::NameTooLong`] or [`Refusal::NameCharacters`].
pub fn name(typed: &str) -> Result<String, Refusal> {
    let name = typed.trim();
    if name.is_empty() {
        return Err(Refusal::NameMissing);
    }
    if name.chars().count() > NAME_MAX {
        return Err(Refusal::NameTooLong { most: NAME_MAX });
    }
    let fits = |c: char| c.is_alphabetic() || matches!(c, '·' | '•' | ' ' | '-' | '\'' | '’' | '.');
    if !name.chars().all(fits) || !name.chars().any(|c| c.is_alphabetic() && !is_invisible(c)) {
        return Err(Refusal::NameCharacters);
    }
    Ok(name.to_owned())
}

/// Whether `new` is `old` written rightly, and not somebody else's name: at most a third of its letters differ, and at
/// least one letter may.
#[must_use]
pub fn is_correction(old: &str, new: &str) -> bool {
    let longest = old.chars().count().max(new.chars().count());
    edits(old, new) <= (longest / 3).max(1)
}

/// How many letters must be put in, taken out or exchanged to make one word of another (Levenshtein).
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, own) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != *own);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

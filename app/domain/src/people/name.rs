//! Names as people write them.

use crate::people::refusal::Refusal;

/// The longest name that a person may have, in characters.
pub const NAME_MAX: usize = 40;

/// A person's name as it was typed, without surrounding white space.
///
/// Names of many peoples are names: a middle dot (`阿依古丽·买买提`), spaces, hyphens and apostrophes
/// are fine. Control characters and the characters of markup are not part of any name.
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
    if !name.chars().all(fits) || !name.chars().any(char::is_alphabetic) {
        return Err(Refusal::NameCharacters);
    }
    Ok(name.to_owned())
}

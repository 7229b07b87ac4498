//! Words that staff write in both languages, and the limits on what anybody types.

use serde::{Deserialize, Serialize};

use crate::{language::Language, refusal::Refusal};

/// A text in Chinese and, where somebody wrote one, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Simplified Chinese; always there.
    pub zh: String,
    /// English; the Chinese text stands in where it is empty.
    #[serde(default)]
    pub en: String,
}

impl Text {
    /// The text for a reader of `language`.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::English if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

/// What somebody typed where digits are asked for: without white space, full-width digits as ordinary ones.
#[must_use]
pub fn digits(typed: &str) -> String {
    let ordinary = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        other => other,
    };
    typed.chars().filter(|c| !c.is_whitespace()).map(ordinary).collect()
}

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

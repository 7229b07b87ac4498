//! Words that staff write in both languages, and digits as anybody types them.

use serde::{Deserialize, Serialize};

use crate::base::language::Language;

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

/// A text as it is looked for: full-width letters as ordinary ones, all of them small; without dots between the parts of
/// a name and without what cannot be seen.
#[must_use]
pub fn fold(text: &str) -> String {
    let ordinary = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    let dot = |c: &char| matches!(c, '·' | '•' | '‧' | '・' | '･' | '∙' | '⋅');
    text.chars().filter(|c| !is_invisible(*c) && !dot(c)).map(ordinary).flat_map(char::to_lowercase).collect()
}

/// Whether a character leaves no trace on a page, though it may count as a letter (Unicode 16, `DerivedCoreProperties`:
/// `Default_Ignorable_Code_Point`).
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

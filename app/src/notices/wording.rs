//! The words of messages, from the catalogues.

use desk::base::ways::{Wording, Words};
use domain::base::{fact::Facts, language::Language, subject::Subject, time::Instant};

use crate::{i18n::sentence, t};

/// How long a code is valid, as templates say it.
const MINUTES: &str = "10";
/// What areas call the thing that a notice is about: templates know it as `title`.
const TITLES: [&str; 3] = ["course", "programme", "what"];

/// The words of a one-time code.
#[must_use]
pub fn code(language: Language, code: &str) -> Words {
    Words {
        subject: t!(language, "code"),
        text: format!("{} {code}", t!(language, "message-code")),
        facts: vec![("code".to_owned(), code.to_owned()), ("minutes".to_owned(), MINUTES.to_owned())],
        link: None,
    }
}

/// Puts messages into the words of the catalogues.
pub struct Catalogue {
    /// The site's own address, without a slash at the end.
    pub base: String,
    /// The address of what a notice is about.
    pub path_of: fn(&Subject) -> String,
}

impl Wording for Catalogue {
    fn code(&self, language: Language, digits: &str) -> Words {
        code(language, digits)
    }

    fn notice(&self, language: Language, kind: &str, facts: &Facts, subject: &Subject, now: Instant) -> Words {
        let key = format!("notice-{kind}");
        let head = sentence::said(language, &key, facts, now);
        let more = sentence::told(language, &format!("{key}-more"), facts, now);
        let mut written = sentence::written(language, facts, now);
        let title = written.iter().find(|(name, _)| TITLES.contains(&name.as_str())).map(|(_, words)| words.clone());
        written.extend(title.map(|title| ("title".to_owned(), title)));
        let text = more.map_or_else(|| head.clone(), |more| format!("{head}\n{more}"));
        Words { subject: head, text, facts: written, link: Some(format!("{}{}", self.base, (self.path_of)(subject))) }
    }
}

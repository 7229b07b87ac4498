//! Words. The catalogues in `app/locales` hold every sentence that a person can read, in both languages.

pub mod sentence;
pub mod when;

use std::sync::LazyLock;

use domain::base::language::Language;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

type Catalogue = FluentBundle<FluentResource>;

macro_rules! catalogues {
    ($($area:literal)+) => {
        /// The catalogues as they were written, by language and area, for the tests that compare them.
        pub const SOURCES: [(Language, &[(&str, &str)]); 2] = [
            (Language::Chinese, &[$(($area, include_str!(concat!("../../locales/zh-CN/", $area, ".ftl")))),+]),
            (Language::English, &[$(($area, include_str!(concat!("../../locales/en/", $area, ".ftl")))),+]),
        ];
    };
}

catalogues!("base" "community" "people" "staff" "notices" "rooms" "courses" "tutoring" "service" "house");

static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| SOURCES.map(|(language, areas)| load(language, areas)));

fn load(language: Language, areas: &[(&str, &str)]) -> Catalogue {
    let locale = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The isolation marks would be copied along with names and phone numbers; both languages run left to right.
    bundle.set_use_isolating(false);
    for (_, source) in areas {
        // What cannot be parsed is left out here; a test finds it.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn catalogue(language: Language) -> &'static Catalogue {
    let [chinese, english] = &*CATALOGUES;
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// The words under `key`, with `args` put in. The key itself when there are none, which a test forbids.
#[must_use]
pub fn words(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let catalogue = catalogue(language);
    let Some(pattern) = catalogue.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    catalogue.format_pattern(pattern, args, &mut Vec::new()).into_owned()
}

/// The words under `key`, with `args` put in; nothing when there are none, or something that they need is missing.
#[must_use]
pub fn filled(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let catalogue = catalogue(language);
    let pattern = catalogue.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let words = catalogue.format_pattern(pattern, Some(args), &mut errors).into_owned();
    errors.is_empty().then_some(words)
}

/// Words from the catalogue: `t!(language, "nav-courses")` or `t!(language, "places-left", count = 3)`.
#[macro_export]
macro_rules! t {
    ($language:expr, $key:expr) => { $crate::i18n::words($language, $key, None) };
    ($language:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = ::fluent_bundle::FluentArgs::new();
        $(args.set(stringify!($name), $value);)+
        $crate::i18n::words($language, $key, Some(&args))
    }};
}

/// Joins words as the language does: `甲、乙`, or `A, B`.
#[must_use]
pub fn list(language: Language, words: &[String]) -> String {
    words.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}

/// A sentence cut into its words and the names in Chinese characters that stand in words of another language.
#[must_use]
pub fn named(language: Language, sentence: &str) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    for letter in sentence.chars() {
        let name = language != Language::Chinese && (is_han(letter) || letter == '·' || letter == '、');
        match runs.last_mut() {
            Some((run, own)) if *own == name => run.push(letter),
            _ => runs.push((letter.to_string(), name)),
        }
    }
    runs
}

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// An amount of money: `免费`, `60 元`, `¥7.50`.
#[must_use]
pub fn money(language: Language, fen: u32) -> String {
    if fen == 0 {
        return t!(language, "money-free");
    }
    let (yuan, rest) = (fen / 100, fen % 100);
    let amount = if rest == 0 { yuan.to_string() } else { format!("{yuan}.{rest:02}") };
    t!(language, "money", amount = amount)
}

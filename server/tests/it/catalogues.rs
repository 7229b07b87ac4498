//! Both catalogues hold every sentence, and every key that the code asks for.

use std::{collections::BTreeSet, fs, path::Path};

use app::i18n::SOURCES;

/// All of a language's sentences in one text.
fn whole(language: usize) -> String {
    SOURCES[language].1.iter().map(|(_, text)| format!("\n{text}\n")).collect()
}

fn keys(source: &str) -> BTreeSet<&str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect()
}

fn placeables(source: &str, key: &str) -> BTreeSet<String> {
    let start = source.find(&format!("\n{key} =")).unwrap() + 1;
    let rest = &source[start..];
    let end = rest.find("\n\n").unwrap_or(rest.len()).min(
        rest.match_indices('\n')
            .find(|(at, _)| rest[at + 1..].starts_with(|first: char| first.is_ascii_lowercase()))
            .map_or(rest.len(), |(at, _)| at),
    );
    rest[..end].split('$').skip(1).map(|name| name.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_put_in_the_same_things() {
    let (chinese, english) = (&whole(0), &whole(1));
    assert_eq!(keys(chinese), keys(english));
    for key in keys(chinese).into_iter().filter(|key| !["year", "day-year", "move-left"].contains(key)) {
        let (one, two) = (placeables(chinese, key), placeables(english, key));
        assert!(two.is_subset(&one) || one.is_subset(&two), "{key}: {one:?} and {two:?}");
    }
}

#[test]
fn the_catalogues_parse_without_errors() {
    for (language, source) in SOURCES.iter().flat_map(|(_, areas)| areas.iter()) {
        let parsed = fluent_bundle::FluentResource::try_new((*source).to_owned());
        assert!(parsed.is_ok(), "{language:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_key_that_the_code_names_is_there() {
    let chinese = &whole(0);
    let known = keys(chinese);
    let mut asked = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut |text| {
        for part in text.split("t!(").skip(1) {
            let call = part.split(')').next().unwrap_or_default();
            if let Some(key) = call.split('"').nth(1).filter(|key| !key.contains(['{', '/']) && !key.is_empty()) {
                asked.insert(key.to_owned());
            }
        }
    });
    let missing: Vec<_> = asked.iter().filter(|key| !known.contains(key.as_str())).collect();
    assert!(asked.len() > 80 && missing.is_empty(), "{missing:?}");
    let mut codes = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/domain/src"), &mut |text| {
        let rows = text.split("\nrefusals! {").nth(1).unwrap_or_default();
        for code in rows.split(" = \"").skip(1).filter_map(|part| part.split('"').next()) {
            assert!(known.contains(format!("refusal-{code}").as_str()), "no sentence for {code}");
            codes += 1;
        }
    });
    assert!(codes > 30, "{codes}");
}

fn walk(folder: &Path, read: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, read);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            read(&fs::read_to_string(&path).unwrap());
        }
    }
}

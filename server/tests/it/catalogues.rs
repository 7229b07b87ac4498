//! The catalogues: both languages hold every sentence that is asked for, and nothing else; each area asks for its own
//! words, or for those of an area below it.

use std::collections::{BTreeMap, BTreeSet};

use app::i18n::SOURCES;
use domain::base::language::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::{
    areas::{below, is_area},
    computed::{computed, of_what_leaves},
    source::{Source, crates, files, root, sources, text},
};

/// A sentence: its area, and what is put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sentence {
    area: &'static str,
    placeables: BTreeSet<String>,
}

type Catalogue = BTreeMap<String, Sentence>;

/// Sentences that put in different things in the two languages, and why.
const DIFFER: &[(&str, &str)] = &[];

/// Keys whose end is computed: the start, and every end that there can be.
fn all_computed() -> Vec<(&'static str, Vec<String>)> {
    let of_tables = vec![
        ("refusal-", refusals().into_iter().map(|(_, code, _)| code).collect()),
        ("notice-", kinds().into_iter().map(|(_, kind)| kind).collect()),
    ];
    [computed(), of_what_leaves(), of_tables].concat()
}

fn catalogue(language: Language) -> Catalogue {
    let (_, areas) = SOURCES.iter().find(|(own, _)| *own == language).unwrap();
    let mut all = Catalogue::new();
    for (area, source) in *areas {
        let parsed = parse(*source).unwrap_or_else(|(_, errors)| panic!("{language:?} {area}: {errors:?}"));
        for entry in parsed.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            assert!(message.attributes.is_empty(), "{key} has attributes, which nothing reads");
            let mut placeables = BTreeSet::new();
            in_pattern(message.value.as_ref().unwrap(), &mut placeables);
            let other = all.insert(key.clone(), Sentence { area, placeables });
            assert_eq!(other, None, "{language:?}: {key} stands twice");
        }
    }
    assert!(all.len() > 200);
    all
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("{other:?} is used by no sentence so far"),
    }
}

/// Parts of the domain's files that stand in a macro's or a function's brackets: name of the file, area, what is there.
fn of_areas(noun: &str) -> Vec<(String, Vec<TokenTree>)> {
    let folder = crates(&root())["domain"].clone();
    let of = |file: &std::path::PathBuf| {
        let area = file.strip_prefix(&folder).unwrap().iter().next().unwrap().to_str().unwrap().to_owned();
        let tokens: TokenStream = std::fs::read_to_string(file).unwrap().parse().unwrap();
        (area, tokens.into_iter().collect())
    };
    files(&folder).iter().filter(|file| file.ends_with(format!("{noun}.rs"))).map(of).collect()
}

fn brace(token: &TokenTree) -> Option<Vec<TokenTree>> {
    let TokenTree::Group(group) = token else { return None };
    (group.delimiter() == Delimiter::Brace).then(|| group.stream().into_iter().collect())
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if *ident == word)
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Every refusal: its area, its code, and the facts that its sentence can be filled in with.
fn refusals() -> Vec<(String, String, BTreeSet<String>)> {
    let mut found = Vec::new();
    // Where nothing is shown yet, nobody is refused anything either.
    let shown = |area: &str| crates(&root())["app"].join(area).exists();
    let files = ["refusal", "import", "sheet", "catalogue"].into_iter().flat_map(of_areas);
    for (area, tokens) in files.filter(|(area, _)| shown(area)) {
        let call = tokens.windows(3).find(|three| is_word(three.first(), "refusals") && brace(&three[2]).is_some());
        let Some(list) = call.and_then(|three| brace(&three[2])) else { continue };
        let rows = list.iter().find_map(brace).unwrap();
        for (at, token) in rows.iter().enumerate().filter(|(at, _)| *at > 0 && is_sign(rows.get(at - 1), '=')) {
            let mut facts = BTreeSet::new();
            for pair in rows.get(at + 1).and_then(brace).unwrap_or_default().windows(3) {
                if let (TokenTree::Ident(fact), true) = (&pair[0], is_sign(pair.get(1), ':')) {
                    facts.insert(fact.to_string());
                    if is_word(pair.get(2), "Instant") {
                        facts.extend([format!("{fact}-in"), format!("{fact}-near")]);
                    }
                }
            }
            found.push((area.clone(), text(token).unwrap(), facts));
        }
    }
    let areas: BTreeSet<&str> = found.iter().map(|(area, ..)| area.as_str()).collect();
    assert!(found.len() > 100 && areas.len() > 3, "{found:?}");
    found
}

/// Every kind of notice, with its area: what the function `kind` of the area's notices or news can answer.
fn kinds() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (area, tokens) in ["notice", "news", "announcement"].into_iter().flat_map(of_areas) {
        for inside in tokens.iter().filter_map(brace) {
            let start = inside.windows(2).position(|two| is_word(two.first(), "fn") && is_word(two.get(1), "kind"));
            let Some(body) = start.and_then(|start| inside[start..].iter().find_map(brace)) else { continue };
            let mut texts = BTreeSet::new();
            texts_in(&body, &mut texts);
            found.extend(texts.into_iter().map(|kind| (area.clone(), kind)));
        }
    }
    assert!(found.len() > 5, "{found:?}");
    found
}

fn texts_in(tokens: &[TokenTree], found: &mut BTreeSet<String>) {
    for token in tokens {
        if let TokenTree::Group(group) = token {
            texts_in(&group.stream().into_iter().collect::<Vec<_>>(), found);
        }
        found.extend(text(token));
    }
}

/// What follows from a notice is said where there is something to say.
fn may_be_missing(key: &str) -> bool {
    kinds().iter().any(|(_, kind)| key == format!("notice-{kind}-more"))
}

/// A key that a file asks for by `t!`, and the names of what it puts in.
struct Asked {
    key: String,
    given: BTreeSet<String>,
}

/// What a file asks for by `t!`; and whether some of its keys are written elsewhere in it.
fn asked(source: &Source) -> (Vec<Asked>, bool) {
    let mut found = Vec::new();
    // These take keys as well.
    let mut elsewhere = source.names.iter().any(|named| {
        named.path.get(1).is_some_and(|part| part == "i18n")
            && ["said", "told", "filled", "words"].contains(&named.path.last().unwrap().as_str())
    });
    for call in source.macros.iter().filter(|call| call.name == "t") {
        let arguments: Vec<&[TokenTree]> = call.inside.split(|token| is_sign(Some(token), ',')).collect();
        let Some(key) = arguments.get(1) else { continue };
        let given: BTreeSet<String> =
            arguments[2..].iter().filter_map(|argument| argument.first()).map(ToString::to_string).collect();
        let mut texts = BTreeSet::new();
        texts_in(key, &mut texts);
        elsewhere |= texts.is_empty();
        if texts.iter().any(|text| text.contains('{')) {
            // The others are ends of the computed one.
            texts.retain(|text| text.contains('{'));
        }
        found.extend(texts.into_iter().map(|key| Asked { key, given: given.clone() }));
    }
    (found, elsewhere)
}

/// Everything that shows words: the app, and what the process says itself.
fn speakers() -> Vec<Source> {
    let root = root();
    let crates = crates(&root);
    ["app", "server"].iter().flat_map(|krate| sources(&root, &crates, krate)).collect()
}

/// The areas whose words a file may ask for.
fn may_ask(source: &Source) -> Option<BTreeSet<&'static str>> {
    let top = source.module.first().map_or("", String::as_str);
    match (source.file.starts_with("server/"), is_area(top)) {
        (true, _) => None,
        (false, true) => Some(below(top)),
        (false, false) => Some(below("base")),
    }
}

#[test]
fn both_languages_have_the_same_sentences_in_the_same_areas_and_put_in_the_same_things() {
    let (chinese, english) = (catalogue(Language::Chinese), catalogue(Language::English));
    let places = |catalogue: &Catalogue| -> BTreeSet<_> {
        catalogue.iter().map(|(key, sentence)| (key.clone(), sentence.area)).collect()
    };
    let (one, two) = (places(&chinese), places(&english));
    assert_eq!(one, two, "{:#?}", one.symmetric_difference(&two).collect::<Vec<_>>());
    let differ: BTreeSet<&str> =
        chinese.keys().filter(|key| chinese[*key] != english[*key]).map(String::as_str).collect();
    let excused: BTreeSet<&str> = DIFFER.iter().map(|(key, _)| *key).collect();
    let pair = |key: &&str| (key.to_string(), chinese[*key].placeables.clone(), english[*key].placeables.clone());
    assert_eq!(differ, excused, "{:#?}", differ.iter().map(pair).collect::<Vec<_>>());
}

#[test]
fn every_sentence_that_is_asked_for_is_there_and_gets_what_it_puts_in() {
    let (chinese, english) = (catalogue(Language::Chinese), catalogue(Language::English));
    let computed = all_computed();
    let mut count = 0;
    // What is refused, told and moved can always be; the others are needed once somebody asks for them.
    let mut starts: BTreeSet<String> = ["refusal-", "notice-", "move-"].map(str::to_owned).into();
    for source in speakers() {
        let file = &source.file;
        for Asked { key, given } in asked(&source).0 {
            count += 1;
            if let Some((start, _)) = key.split_once('{') {
                assert!(computed.iter().any(|(known, _)| *known == start), "{file}: {key} is computed from what?");
                starts.insert(start.to_owned());
                continue;
            }
            let sentence = chinese.get(&key).unwrap_or_else(|| panic!("{file}: {key} is nowhere"));
            let wanted: BTreeSet<&String> = sentence.placeables.union(&english[&key].placeables).collect();
            let missing: Vec<_> = wanted.into_iter().filter(|name| !given.contains(*name)).collect();
            assert!(missing.is_empty(), "{file}: {key} is not given {missing:?}");
        }
    }
    assert!(count > 150, "{count}");
    for (start, ends) in computed.into_iter().filter(|(start, _)| starts.contains(*start)) {
        for end in ends {
            assert!(chinese.contains_key(&format!("{start}{end}")), "{start}{end} is nowhere");
        }
    }
}

#[test]
fn every_refusal_has_a_sentence_in_its_area_that_puts_in_what_it_knows() {
    let mut codes = BTreeSet::new();
    for (area, code, facts) in refusals() {
        for language in [Language::Chinese, Language::English] {
            let catalogue = catalogue(language);
            let sentence =
                catalogue.get(&format!("refusal-{code}")).unwrap_or_else(|| panic!("no sentence for {code}"));
            assert_eq!(sentence.area, area, "{code}");
            let unknown: Vec<_> = sentence.placeables.difference(&facts).collect();
            assert!(unknown.is_empty(), "{language:?}: refusal-{code} puts in {unknown:?}, of {facts:?}");
        }
        assert!(codes.insert(code.clone()), "{code} is refused in two areas");
    }
    let chinese = catalogue(Language::Chinese);
    for (area, kind) in kinds() {
        assert_eq!(chinese[&format!("notice-{kind}")].area, area, "{kind}");
    }
}

#[test]
fn each_area_asks_for_its_own_words_and_those_below_it_and_no_word_is_asked_for_by_nobody() {
    let chinese = catalogue(Language::Chinese);
    let computed = all_computed();
    let ends = |start: &str| computed.iter().find(|(known, _)| *known == start).map_or(&[][..], |(_, ends)| ends);
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut trespasses = BTreeSet::new();
    for source in speakers() {
        let (asked, elsewhere) = asked(&source);
        let mut own: BTreeSet<String> = asked.into_iter().map(|asked| asked.key).collect();
        if elsewhere {
            own.extend(source.texts.iter().filter(|text| chinese.contains_key(*text)).cloned());
        }
        let allowed = may_ask(&source);
        for key in own {
            if let Some((start, _)) = key.split_once('{') {
                used.extend(ends(start).iter().map(|end| format!("{start}{end}")));
            } else {
                let area = chinese[&key].area;
                if allowed.as_ref().is_some_and(|allowed| !allowed.contains(area)) {
                    trespasses.insert(format!("{}: {key} is of {area}", source.file));
                }
                used.insert(key);
            }
        }
    }
    // Their sentences are looked up by what was refused or told.
    for start in ["refusal-", "notice-", "move-"] {
        used.extend(ends(start).iter().map(|end| format!("{start}{end}")));
    }
    let unused: Vec<_> = chinese.keys().filter(|key| !used.contains(*key) && !may_be_missing(key)).collect();
    assert!(trespasses.is_empty(), "{trespasses:#?}");
    assert!(unused.is_empty(), "{unused:#?}");
}

//! What Wuse is built from comes from one registry, under licences that `deny.toml` allows.

#![expect(clippy::unwrap_used, reason = "a check that cannot look has failed")]

use std::{collections::BTreeSet, path::Path, process::Command};

use serde_json::Value;

/// Whether what is allowed satisfies an SPDX expression: `OR` leaves the choice to us, `AND` asks for both, and an
/// exception (`WITH`) only gives more than the licence itself.
fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words: Vec<_> = spaced.split_whitespace().rev().collect();
    let holds = either(&mut words, allowed);
    holds && words.is_empty()
}

fn either(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = both(words, allowed);
    while words.pop_if(|word| *word == "OR").is_some() {
        holds |= both(words, allowed);
    }
    holds
}

fn both(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut holds = one(words, allowed);
    while words.pop_if(|word| *word == "AND").is_some() {
        holds &= one(words, allowed);
    }
    holds
}

fn one(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let holds = match words.pop() {
        Some("(") => {
            let holds = either(words, allowed);
            words.pop_if(|word| *word == ")").is_some() && holds
        }
        Some(licence) => allowed.contains(licence),
        None => false,
    };
    if words.pop_if(|word| *word == "WITH").is_some() {
        words.pop();
    }
    holds
}

fn set(licences: &[&str]) -> BTreeSet<String> {
    licences.iter().map(ToString::to_string).collect()
}

#[test]
fn an_expression_is_read_as_its_author_meant_it() {
    let allowed = set(&["MIT", "Apache-2.0", "ISC"]);
    for good in ["MIT", "GPL-3.0 OR MIT", "MIT/Unlicense", "Apache-2.0 WITH LLVM-exception", "(MIT OR GPL-3.0) AND ISC"]
    {
        assert!(satisfied(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "ISC AND (GPL-3.0 OR Unlicense)", "MIT AND", "(MIT", "MIT MIT"] {
        assert!(!satisfied(bad, &allowed), "{bad}");
    }
}

/// What the workspace is built from on this platform.
fn packages(platform: &str) -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--locked", "--format-version=1", "--all-features", "--filter-platform", platform]);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let Value::Array(packages) = metadata["packages"].take() else { panic!("cargo metadata lists packages") };
    // What is ours has no source.
    packages.into_iter().filter(|package| !package["source"].is_null()).collect()
}

#[test]
fn everything_comes_from_one_registry_under_a_licence_that_is_allowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let rules: toml::Table = std::fs::read_to_string(root.join("deny.toml")).unwrap().parse().unwrap();
    let allowed = rules["licenses"]["allow"].as_array().unwrap();
    let allowed = allowed.iter().map(|licence| licence.as_str().unwrap().to_owned()).collect();
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();

    let packages = [packages(host), packages("wasm32-unknown-unknown")].concat();
    assert!(packages.len() > 100, "only {} packages were looked at", packages.len());
    let refused: BTreeSet<_> = packages
        .iter()
        .filter(|package| !satisfied(package["license"].as_str().unwrap_or_default(), &allowed))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
    let sources: BTreeSet<_> = packages.iter().map(|package| package["source"].as_str().unwrap()).collect();
    assert_eq!(sources.len(), 1, "more than one source: {sources:#?}");
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "not a registry: {sources:#?}");
}

//! The import rules of docs/architecture.md.

use std::{collections::BTreeSet, fs, path::Path};

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(manifest)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table["dependencies"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn no_crate_uses_what_it_must_not() {
    let rules: [(&str, &[&str]); 6] = [
        (
            "app/domain/Cargo.toml",
            &["app", "desk", "store", "server", "tokio", "rand", "sqlx", "leptos", "axum", "async-trait", "futures"],
        ),
        ("server/desk/Cargo.toml", &["app", "store", "server", "sqlx", "leptos", "axum", "tokio"]),
        ("server/store/Cargo.toml", &["app", "server", "leptos", "axum"]),
        ("app/Cargo.toml", &["store", "server", "sqlx", "tokio"]),
        ("server/Cargo.toml", &["sqlx", "proof"]),
        ("server/proof/Cargo.toml", &["app", "server", "sqlx", "leptos"]),
    ];
    for (manifest, forbidden) in rules {
        let used = dependencies(manifest);
        for name in forbidden {
            assert!(!used.contains(*name), "{manifest} must not use {name}");
        }
    }
}

#[test]
fn the_browser_gets_nothing_of_the_desk_and_pages_nothing_of_the_store() {
    let manifest: toml::Table = fs::read_to_string(root().join("app/Cargo.toml")).unwrap().parse().unwrap();
    assert_eq!(manifest["dependencies"]["desk"]["optional"].as_bool(), Some(true));
    let hydrate = manifest["features"]["hydrate"].as_array().unwrap();
    assert!(!hydrate.iter().any(|feature| feature.as_str().unwrap().contains("desk")));
    let server = fs::read_to_string(root().join("server/Cargo.toml")).unwrap();
    assert!(!server.contains("hydrate"), "nothing enables hydrate on the host");
}

#[test]
fn no_file_has_grown_beyond_what_one_noun_needs() {
    fn walk(folder: &Path, long: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("target") && !path.ends_with("node_modules") {
                walk(&path, long);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let lines = fs::read_to_string(&path).unwrap().lines().count();
                if lines > 500 {
                    long.push(format!("{}: {lines}", path.display()));
                }
            }
        }
    }
    let mut long = Vec::new();
    walk(&root().join("app"), &mut long);
    walk(&root().join("server"), &mut long);
    assert!(long.is_empty(), "{long:#?}");
}

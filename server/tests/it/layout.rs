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

/// Every file of Rust in a folder: its path and what is in it.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder}");
    found
}

/// The methods of the desk that change something.
fn changing() -> Vec<String> {
    let desk = sources("server/desk/src");
    let methods = desk.iter().flat_map(|(_, text)| text.split("pub async fn ").skip(1));
    let changing = methods.filter(|method| {
        let body = method.split("\n    }\n").next().unwrap();
        ["self.write(", "self.change(", "self.change_party("].iter().any(|call| body.contains(call))
    });
    changing.map(|method| method.split('(').next().unwrap().to_owned()).collect()
}

#[test]
fn only_server_functions_change_anything() {
    let changing = changing();
    for known in ["book", "cancel", "add_person", "ask_code", "deliver_notices"] {
        assert!(changing.iter().any(|name| name == known), "{known} changes something: {changing:?}");
    }
    assert!(!changing.iter().any(|name| name == "bookings"), "looking changes nothing: {changing:?}");
    for (path, text) in sources("app/src").iter().filter(|(path, _)| !path.contains("/api/")) {
        let text: String = text.split_whitespace().collect();
        for name in &changing {
            assert!(!text.contains(&format!("desk.{name}(")), "{path} must not ask the desk to {name}");
        }
    }
}

#[test]
fn only_the_store_speaks_sql() {
    for folder in ["app/src", "app/domain/src", "server/src", "server/desk/src"] {
        for (path, text) in sources(folder) {
            for words in ["SELECT ", "INSERT INTO ", "DELETE FROM "] {
                assert!(!text.contains(words), "{path}: {words}");
            }
        }
    }
}

#[test]
fn no_file_has_grown_beyond_what_one_noun_needs() {
    let all = ["app/src", "app/domain", "server/src", "server/tests", "server/desk", "server/store", "server/proof"];
    let lines = all.iter().flat_map(|folder| sources(folder)).map(|(path, text)| (path, text.lines().count()));
    let long: Vec<_> = lines.filter(|(_, lines)| *lines > 500).collect();
    assert!(long.is_empty(), "{long:#?}");
}

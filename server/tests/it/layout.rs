//! What each crate may use, who may change anything, who speaks SQL, and how long a file may be.

use std::{collections::BTreeSet, fs};

use crate::source::{crates, files, manifests, root, sources};

/// What each crate may use. What is not here is forbidden; a crate without a row is as well.
const MAY_USE: &[(&str, &[&str])] = &[
    // Pure: no clock, no randomness, nothing that waits.
    ("domain", &["ed25519-dalek", "hmac", "serde", "serde_json", "sha1", "sha2", "thiserror", "time"]),
    (
        "desk",
        &[
            "async-trait",
            "chacha20poly1305",
            "domain",
            "ed25519-dalek",
            "futures-core",
            "hanconv",
            "hmac",
            "pinyin",
            "rand",
            "serde",
            "serde_json",
            "sha1",
            "sha2",
            "thiserror",
            "time",
            "tracing",
        ],
    ),
    (
        "store",
        &[
            "async-trait",
            "desk",
            "domain",
            "futures",
            "rand",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "sqlx",
            "time",
            "tokio",
            "tracing",
        ],
    ),
    (
        "app",
        &[
            "desk",
            "domain",
            "fluent-bundle",
            "form_urlencoded",
            "http",
            "hydration_context",
            "js-sys",
            "leptos",
            "leptos_axum",
            "qrcode",
            "schemars",
            "serde",
            "serde_json",
            "time",
            "tracing",
            "unic-langid",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "web-sys",
        ],
    ),
    // The resident's client: a module of app and nothing else.
    ("client", &["app"]),
    // The offline app of those who stand at a door: neither the desk nor the server's types.
    (
        "field",
        &[
            "domain",
            "gloo",
            "idb",
            "js-sys",
            "leptos",
            "rqrr",
            "serde",
            "serde_json",
            "wasm-bindgen",
            "wasm-bindgen-futures",
            "web-sys",
        ],
    ),
    // Two finite fields, in the place of a larger crate of the same name.
    ("g2p", &[]),
    // Checks in a visitor's browser what was published: the rules and nothing else.
    ("recheck", &["domain", "serde", "serde_json", "wasm-bindgen"]),
    // Reads and writes sheets.
    ("sheet", &["calamine", "csv", "domain", "encoding_rs", "flate2", "rust_xlsxwriter"]),
    // Binds what the browser loads; part of the build.
    ("bundle", &["anyhow", "sha2", "tempfile", "wasm-bindgen-cli-support"]),
    (
        "server",
        &[
            "app",
            "async-trait",
            "axum",
            "base64",
            "brotli",
            "clap",
            "desk",
            "domain",
            "form_urlencoded",
            "futures",
            "hmac",
            "http",
            "http-body-util",
            "hyper",
            "hyper-rustls",
            "hyper-util",
            "icalendar",
            "leptos",
            "leptos_axum",
            "lettre",
            "percent-encoding",
            "prometheus-client",
            "rand",
            "rlimit",
            "rustls",
            "serde",
            "serde_json",
            "sha2",
            "sheet",
            "socket2",
            "store",
            "time",
            "tokio",
            "toml",
            "tower",
            "tracing",
            "tracing-subscriber",
        ],
    ),
    (
        "proof",
        &[
            "async-trait",
            "axum",
            "clap",
            "desk",
            "domain",
            "form_urlencoded",
            "futures",
            "http-body-util",
            "hyper",
            "hyper-util",
            "rand",
            "rlimit",
            "serde",
            "serde_json",
            "store",
            "tempfile",
            "todc-utils",
            "tokio",
        ],
    ),
];

/// Lines that a file of Rust may have.
const MOST_LINES: usize = 400;

/// Files that may be longer, and why.
const LONGER: &[(&str, &str)] = &[
    ("app/domain/tests/schedule.rs", "all that a series of dates promises, beside the world that it is tried in"),
    ("app/domain/src/tutoring/ballot.rs", "a ballot's steps, which are read together"),
    ("app/domain/tests/import.rs", "every fault that a line of a sheet can have"),
    ("app/domain/tests/service_life.rs", "each state, each step, everybody"),
    ("app/domain/tests/service_plan.rs", "a second solver, written from the page alone"),
    ("app/domain/tests/tutoring/sheet.rs", "an afternoon, offline and on"),
];

/// What a manifest lists under `dependencies`, for every target, and for building.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut tables: Vec<&toml::Value> =
        ["dependencies", "build-dependencies"].iter().filter_map(|key| manifest.get(*key)).collect();
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    tables.extend(targets.filter_map(|(_, target)| target.get("dependencies")));
    tables.iter().filter_map(|table| table.as_table()).flat_map(toml::Table::keys).cloned().collect()
}

#[test]
fn every_crate_uses_only_what_it_may() {
    for (folder, manifest) in manifests(&root()) {
        let name = manifest["package"]["name"].as_str().unwrap();
        let row = MAY_USE.iter().find(|(crate_name, _)| *crate_name == name);
        let (_, allowed) = row.unwrap_or_else(|| panic!("{folder} has no row"));
        let used = dependencies(&manifest);
        let more: Vec<_> = used.iter().filter(|used| !allowed.contains(&used.as_str())).collect();
        assert!(more.is_empty(), "{name} must not use {more:?}");
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{name} keeps the workspace's lints");
    }
}

#[test]
fn the_browser_gets_nothing_of_the_desk() {
    let manifests = manifests(&root());
    let app = &manifests["app"];
    let ssr: BTreeSet<&str> =
        app["features"]["ssr"].as_array().unwrap().iter().filter_map(|each| each.as_str()).collect();
    for only_here in ["desk", "fluent-bundle", "http", "leptos_axum", "tracing"] {
        assert_eq!(app["dependencies"][only_here]["optional"].as_bool(), Some(true), "{only_here}");
        assert!(ssr.contains(format!("dep:{only_here}").as_str()), "{only_here}");
    }
    let hydrate: Vec<_> =
        app["features"]["hydrate"].as_array().unwrap().iter().filter_map(|each| each.as_str()).collect();
    assert_eq!(hydrate, ["leptos/hydrate"]);
    assert!(app["features"].get("default").is_none());
    assert_eq!(manifests["app/client"]["features"].as_table().unwrap().keys().collect::<Vec<_>>(), ["hydrate"]);
    // The client is that module; everybody else uses app on the host.
    let on_the_host = |name: &str| name != "app/client";
    let users = manifests.iter().filter(|(name, manifest)| on_the_host(name) && dependencies(manifest).contains("app"));
    for (folder, manifest) in users {
        let features = manifest["dependencies"]["app"]["features"].as_array().unwrap();
        assert!(
            features.iter().all(|feature| feature.as_str() == Some("ssr")),
            "{folder}: nothing hydrates on the host"
        );
    }
}

/// The methods of the desk that change something: whose body writes, or calls another that does.
fn changing() -> BTreeSet<String> {
    let texts: Vec<String> =
        files(&crates(&root())["desk"]).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut methods = Vec::new();
    for text in &texts {
        for (at, _) in text.match_indices("async fn ") {
            let rest = &text[at + "async fn ".len()..];
            let body: String = rest.split("\n    }\n").next().unwrap().split_whitespace().collect();
            let public = text[..at].ends_with("pub ");
            methods.push((rest.split(['(', '<']).next().unwrap(), body, public));
        }
    }
    let mut found: BTreeSet<&str> = ["write", "change"].into();
    loop {
        let before = found.len();
        for (name, body, _) in &methods {
            if found.iter().any(|known| body.contains(&format!("self.{known}("))) {
                found.insert(name);
            }
        }
        if found.len() == before {
            break;
        }
    }
    methods
        .iter()
        .filter(|(name, _, public)| *public && found.contains(name))
        .map(|(name, ..)| (*name).to_owned())
        .collect()
}

#[test]
fn only_server_functions_change_anything() {
    let mut changing = changing();
    // Whoever looks at somebody leaves a trace of it, and it is the page that looks.
    assert!(changing.remove("look_at"));
    for known in ["book", "cancel", "add_person", "ask_code", "deliver_notices"] {
        assert!(changing.contains(known), "{known} changes something: {changing:?}");
    }
    for known in ["bookings", "home", "courses", "notices"] {
        assert!(!changing.contains(known), "{known} changes nothing");
    }
    let root = root();
    let mut asked = BTreeSet::new();
    for file in files(&crates(&root)["app"]) {
        let text: String = fs::read_to_string(&file).unwrap().split_whitespace().collect();
        let calls = changing.iter().filter(|name| text.contains(&format!("desk.{name}(")));
        let path = file.strip_prefix(&root).unwrap().display().to_string();
        if path.split('/').nth(3) == Some("api") {
            assert!(text.contains("#[server(") || path.ends_with("/mod.rs"), "{path}");
            asked.extend(calls);
        } else {
            let calls: Vec<_> = calls.collect();
            assert!(calls.is_empty(), "{path} must not ask the desk to {calls:?}");
        }
    }
    assert!(asked.len() > 10, "{asked:?}");
}

#[test]
fn only_the_store_speaks_sql() {
    let root = root();
    let crates = crates(&root);
    let sql = |krate: &str| {
        let mut found = Vec::new();
        for source in sources(&root, &crates, krate) {
            let speaks = |text: &&String| {
                ["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE ", "CREATE TABLE "]
                    .iter()
                    .any(|word| text.contains(word))
            };
            found.extend(source.texts.iter().filter(speaks).map(|text| format!("{}: {text}", source.file)));
        }
        found
    };
    assert!(sql("store").len() > 50, "it does");
    // The instruments make databases and look into them from outside.
    for krate in crates.keys().filter(|krate| !["store", "proof"].contains(&krate.as_str())) {
        let found = sql(krate);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn no_file_has_grown_beyond_what_one_noun_needs() {
    let root = root();
    let mut long = Vec::new();
    for folder in manifests(&root).keys() {
        for part in ["src", "tests", "benches"].map(|part| root.join(folder).join(part)) {
            for file in if part.exists() { files(&part) } else { Vec::new() } {
                let lines = fs::read_to_string(&file).unwrap().lines().count();
                if lines > MOST_LINES {
                    long.push((file.strip_prefix(&root).unwrap().display().to_string(), lines));
                }
            }
        }
    }
    let excused = |file: &str| LONGER.iter().any(|(name, _)| *name == file);
    let unexcused: Vec<_> = long.iter().filter(|(file, _)| !excused(file)).collect();
    assert!(unexcused.is_empty(), "{unexcused:#?}");
    for (name, _) in LONGER {
        assert!(long.iter().any(|(file, _)| file == name), "{name} needs no excuse any more");
    }
}

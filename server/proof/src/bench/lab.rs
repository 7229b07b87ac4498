//! What a cheap phone over a bad network sees: Chromium with a slow network and a slow processor, on the demo.

use std::path::Path;

use tokio::process::Command;

use crate::{
    Fault,
    cluster::run,
    database::{Database, Engine},
    figure::{Figure, Goal},
    server::{Server, free_address},
};

/// What is measured of a visit: name, unit, goal.
const SEEN: [(&str, &str, f64); 4] = [
    ("lcp", "ms until the largest thing is painted", 1_200.0),
    ("cls", "score of shifts", 0.0),
    ("tbt", "ms that taps are blocked", 50.0),
    ("hydrated", "ms until scripts are awake", 2_500.0),
];

pub(super) async fn lab() -> Result<Vec<Figure>, Fault> {
    let database = Database::create(Engine::Sqlite).await?;
    run(database.command("demo")?).await?;
    let address = free_address()?;
    let mut demo = Server::command(&database, address)?;
    demo.env("WUSE_DEMO", "1");
    let mut server = Server::spawn(demo, address).await?;
    let mut node = Command::new("node");
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/lab.mjs"));
    node.arg(format!("http://{}/", server.address));
    let said: serde_json::Value = serde_json::from_str(&run(node).await?)?;
    server.kill().await?;
    let mut figures = Vec::new();
    for kind in ["cold", "warm"] {
        for (name, unit, goal) in SEEN {
            let value = said[kind][name].as_f64().ok_or_else(|| format!("the browser did not tell {kind} {name}"))?;
            figures.push(Figure::alone(&format!("lab.{name}.{kind}"), value, unit).aims(Goal::AtMost(goal)));
        }
    }
    Ok(figures)
}

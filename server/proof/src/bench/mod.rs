//! What is measured, part by part.

mod baseline;
mod grow;
mod lab;
mod memory;
pub mod pages;
mod rush;
mod weight;

use std::{fs, path::Path};

use futures::future::LocalBoxFuture;

use crate::{Fault, figure::Figure};

type Part = fn() -> LocalBoxFuture<'static, Result<Vec<Figure>, Fault>>;

/// The parts, in the order in which they run.
const PARTS: [(&str, Part); 10] = [
    ("rush.sqlite", || Box::pin(rush::sqlite())),
    ("rush.postgres", || Box::pin(rush::postgres())),
    ("rush.last_places", || Box::pin(rush::last_places())),
    ("page", || Box::pin(pages::pages())),
    ("weight", || Box::pin(weight::weight())),
    ("lab", || Box::pin(lab::lab())),
    ("grow", || Box::pin(grow::grow())),
    ("servers", || Box::pin(rush::servers())),
    ("start", || Box::pin(memory::start())),
    ("memory", || Box::pin(memory::memory())),
];

/// Runs the parts whose name begins like `only`, prints a line per figure and writes them all to `json`.
///
/// # Errors
/// When something could not be measured, or no part has this name.
pub async fn run(only: &str, json: &Path) -> Result<bool, Fault> {
    let mut figures: Vec<Figure> = Vec::new();
    for (name, part) in PARTS {
        if !name.starts_with(only) && !only.starts_with(name) {
            continue;
        }
        eprintln!("measuring {name} …");
        for figure in part().await? {
            println!("{figure}");
            figures.push(figure);
        }
    }
    if figures.is_empty() {
        return Err(format!("there is no part {only}").into());
    }
    if let Some(folder) = json.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(json, serde_json::to_vec_pretty(&figures)?)?;
    let missed = figures.iter().filter(|figure| figure.met == Some(false)).count();
    eprintln!("{} figures, {missed} goals missed; written to {}", figures.len(), json.display());
    Ok(true)
}

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

use crate::{Fault, database::Engine, figure::Figure};

type Part = fn() -> LocalBoxFuture<'static, Result<Vec<Figure>, Fault>>;

/// The parts, in the order in which they run.
const PARTS: [(&str, Part); 11] = [
    ("rush.sqlite", || Box::pin(rush::sqlite())),
    ("rush.postgres", || Box::pin(rush::postgres())),
    ("rush.last_places.sqlite", || Box::pin(rush::last_places(Engine::Sqlite))),
    ("rush.last_places.postgres", || Box::pin(rush::last_places(Engine::Postgres))),
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
/// A part that cannot be measured, or in which somebody was told something wrong, is a line that says so; the others are
/// measured all the same. Returns whether all could be.
///
/// # Errors
/// When nothing could be measured, no part has this name, or `json` cannot be written.
pub async fn run(only: &str, json: &Path) -> Result<bool, Fault> {
    let (mut figures, mut failed): (Vec<Figure>, Vec<Figure>) = (Vec::new(), Vec::new());
    for (name, part) in PARTS {
        if !name.starts_with(only) && !only.starts_with(name) {
            continue;
        }
        eprintln!("measuring {name} …");
        match part().await {
            Ok(measured) => {
                for figure in &measured {
                    println!("{figure}");
                }
                figures.extend(measured);
            }
            Err(fault) => {
                let figure = Figure::failed(name, &fault.to_string());
                println!("{figure}");
                failed.push(figure);
            }
        }
    }
    if figures.is_empty() && failed.is_empty() {
        return Err(format!("there is no part {only}").into());
    }
    if let Some(folder) = json.parent() {
        fs::create_dir_all(folder)?;
    }
    let whole = failed.is_empty();
    figures.extend(failed);
    fs::write(json, serde_json::to_vec_pretty(&figures)?)?;
    let missed = figures.iter().filter(|figure| figure.met == Some(false)).count();
    eprintln!("{} figures, {missed} goals missed; written to {}", figures.len(), json.display());
    Ok(whole)
}

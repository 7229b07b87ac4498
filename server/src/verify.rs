//! Checks of what was downloaded, by anybody, without a database.

use std::{fs, path::Path, process::ExitCode};

use domain::{
    service::plan::{check, document::Document},
    tutoring::check::{Verdict, Why, verify},
};

/// The text of a file; where it cannot be read that is said.
fn text(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file);
    text.inspect_err(|error| eprintln!("wuse: {} cannot be read: {error}.", file.display())).ok()
}

/// Says whether a plan is the best one, and if not, why that is not proved.
#[must_use]
pub fn plan(file: &Path) -> ExitCode {
    let Some(text) = text(file) else { return ExitCode::FAILURE };
    let document: Document = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(error) => {
            println!("This is no plan: {error}.");
            return ExitCode::FAILURE;
        }
    };
    match check::check(&document) {
        Ok(best) => {
            println!("No plan is better. Needs that are served: {}, that are not: {}.", best.served, best.unserved);
            println!("It costs {}.", document.cost);
            ExitCode::SUCCESS
        }
        Err(fault) => {
            println!("It is not proved that no plan is better: {fault}.");
            ExitCode::FAILURE
        }
    }
}

/// Says whether a draw comes out as its transcript says, and if not, which line is the first that is wrong.
#[must_use]
pub fn draw(file: &Path) -> ExitCode {
    let Some(text) = text(file) else { return ExitCode::FAILURE };
    match verify(&text) {
        Verdict::Same(same) => {
            if same.rehearsal {
                println!("This was a rehearsal: it gave nobody a place.");
            }
            println!("The draw comes out as it was published: {} tickets, {} lots.", same.tickets, same.lots);
            println!("Compare these with what was printed before and after the draw:");
            println!("C {}\nR {}\nT {}\ntranscript {}", same.commitment, same.roster, same.terms, same.digest);
            ExitCode::SUCCESS
        }
        Verdict::Wrong(wrong) => {
            println!("Line {} ({}) is wrong: {}", wrong.line, wrong.field, wrong.said);
            let why = match wrong.why {
                Why::Unreadable { expected } => format!("It cannot be read; expected was {expected}."),
                Why::Format => "It is of another rule or version.".to_owned(),
                Why::TooEarly { .. } => "It happened before what has to come before it.".to_owned(),
                Why::Contradicts { what } => format!("It contradicts the rule: {what:?}."),
                Why::Differs { computed } => format!("Computed, it is: {computed}"),
            };
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

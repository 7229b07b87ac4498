//! Checks a published draw in the visitor's own browser, with the same rule that the server ran.
//!
//! A module of its own, so that nobody else downloads it. It opens no connection and reads no page: the transcript that
//! it is given is all that it ever looks at. A worker, or the page itself, calls [`Recheck::step`] until it says that
//! nothing is left to do, and shows the progress in between:
//!
//! ```text
//! const check = new Recheck(text);
//! while (check.step(2000)) { show(JSON.parse(check.progress())); await next_frame(); }
//! show(JSON.parse(check.verdict()));
//! show(JSON.parse(check.explain("T17")));
//! ```

use domain::{
    base::id::TicketId,
    tutoring::{
        check::{Check, Progress, Verdict, verify},
        reader::read,
        transcript::Transcript,
        why,
    },
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A check of one transcript, done in steps.
#[wasm_bindgen]
pub struct Recheck {
    check: Check,
    /// Read when the first explanation is asked for.
    transcript: Option<Transcript>,
}

#[wasm_bindgen]
impl Recheck {
    /// A check of which nothing has been done yet.
    #[wasm_bindgen(constructor)]
    pub fn new(transcript: String) -> Self {
        Self { check: Check::new(transcript), transcript: None }
    }

    /// Does about `work` more hashes or choices; 2,000 take a phone some tens of milliseconds. Says whether anything
    /// is left to do. Reading at the beginning and comparing at the end are one step each.
    pub fn step(&mut self, work: usize) -> bool {
        self.check.advance(work);
        self.check.progress() != Progress::Over
    }

    /// How far it has come, as JSON: `{"stage":"reading"}`, `{"stage":"numbering","done":2000,"of":20000}`,
    /// `{"stage":"choosing","run":1,"done":2000,"of":50000}`, `{"stage":"comparing"}` or `{"stage":"over"}`.
    pub fn progress(&self) -> String {
        json(&self.check.progress())
    }

    /// What was found, as JSON, `null` as long as it is not over: `{"verdict":"same",…}` with counts and the four hashes
    /// to compare with paper, or `{"verdict":"wrong","line":…,"field":…,"said":…,"why":…}`.
    pub fn verdict(&self) -> String {
        json(&self.check.verdict())
    }

    /// Why a ticket got, or did not get, a place: a JSON list of steps; `null` where there is no such ticket, and where
    /// the transcript was not found to be true, because then there is nothing to explain.
    pub fn explain(&mut self, ticket: &str) -> String {
        if !matches!(self.check.verdict(), Some(Verdict::Same(_))) {
            return "null".to_owned();
        }
        if self.transcript.is_none() {
            self.transcript = read(self.check.text()).ok();
        }
        let transcript = self.transcript.as_ref();
        json(&transcript.and_then(|transcript| why::explain(transcript, &TicketId::new(ticket))))
    }
}

/// Checks a transcript in one go, and says what was found, as [`Recheck::verdict`] does.
#[wasm_bindgen]
pub fn check(transcript: &str) -> String {
    json(&verify(transcript))
}

/// Checks a transcript in one go and explains one ticket, as [`Recheck::explain`] does.
#[wasm_bindgen]
pub fn explain(transcript: String, ticket: &str) -> String {
    let mut recheck = Recheck::new(transcript);
    while recheck.step(usize::MAX / 2) {}
    recheck.explain(ticket)
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

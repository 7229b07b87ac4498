//! Opening a ballot: for which programmes, and when wishes are collected.

use crate::{
    base::time::Instant,
    courses::course::EnrolmentWindow,
    tutoring::{
        check::OBJECTIONS,
        programme::{Method, Programme},
        refusal::Refusal,
    },
};

/// Whether a ballot may draw the places of `programmes`, collecting wishes in `window`; each comes with whether another
/// ballot that is not void has it.
///
/// # Errors
/// All refusals at once: no programme; one that is not drawn, or drawn elsewhere; a closing that is over, or that leaves no
/// time for objections before the first day.
pub fn may_open(programmes: &[(Programme, bool)], window: &EnrolmentWindow, now: Instant) -> Result<(), Vec<Refusal>> {
    let mut refusals = Vec::new();
    if programmes.is_empty() {
        refusals.push(Refusal::BallotOfNothing);
    }
    for (programme, elsewhere) in programmes {
        if programme.method != Method::Ballot {
            refusals.push(Refusal::NotByBallot { programme: programme.title.clone() });
        } else if *elsewhere {
            refusals.push(Refusal::DrawnElsewhere { programme: programme.title.clone() });
        }
    }
    if window.opens >= window.closes {
        refusals.push(Refusal::WindowBackwards);
    }
    let first = programmes.iter().map(|(programme, _)| programme.term.0).min();
    let last = first.map(|first| Instant::at(first, 0, 0).plus(-OBJECTIONS));
    if window.closes <= now {
        refusals.push(Refusal::ClosesInThePast);
    } else if let Some(last) = last.filter(|last| window.closes > *last) {
        refusals.push(Refusal::ClosesTooLate { last });
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

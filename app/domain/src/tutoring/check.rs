//! Whether a transcript is true: everything in it is computed again, from nothing but itself.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::BallotId,
        time::{HOUR, Instant},
    },
    tutoring::{
        digest::Digest,
        draw::{self, Drawing},
        market::{At, Fault, Market, What},
        reader::{read, read_inputs},
        scanner::Unreadable,
        transcript::{Circumstances, FORMAT, Transcript},
    },
};

/// Seconds for which roster and terms can be objected to.
pub const OBJECTIONS: i64 = 48 * HOUR;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// It comes out as it was published, line by line.
    Same(Same),
    /// It does not.
    Wrong(Wrong),
}

/// What came out as it was published. Compare the four hashes with what was printed before and after the draw: a
/// transcript that was made up as a whole is true to itself, but not to paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Same {
    /// Which ballot.
    pub ballot: BallotId,
    /// Whether it was only a rehearsal.
    pub rehearsal: bool,
    /// How many tickets there were.
    pub tickets: usize,
    /// How many lots drew a number.
    pub lots: usize,
    /// How many turns were taken.
    pub turns: usize,
    /// How many of them took nothing.
    pub waiting: usize,
    /// C.
    pub commitment: Digest,
    /// R.
    pub roster: Digest,
    /// T.
    pub terms: Digest,
    /// What fixes the whole transcript.
    pub digest: Digest,
}

/// The first line that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// The field, or the list that the line stands in.
    pub field: String,
    /// What the line says.
    pub said: String,
    /// Why it is wrong.
    #[serde(flatten)]
    pub why: Why,
}

/// Why a line is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// It cannot be read.
    Unreadable {
        /// The field, the list or the sign that was expected.
        expected: String,
    },
    /// It is of another rule or version.
    Format,
    /// It happened too early.
    TooEarly {
        /// When it could have happened at the earliest.
        earliest: Instant,
    },
    /// It contradicts the rule.
    Contradicts {
        /// How.
        what: What,
    },
    /// Computing it gives something else.
    Differs {
        /// What the line must say; empty where there must be none.
        computed: String,
    },
}

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Progress {
    /// The transcript is read, and its hashes are computed.
    Reading,
    /// What came out is compared with what was published.
    Comparing,
    /// There is a verdict.
    Over,
    /// The draw is run again.
    #[serde(untagged)]
    Drawing(draw::Progress),
}

/// A check that is done in pieces, so that progress can be shown and the page stays alive.
#[derive(Clone, Debug)]
pub struct Check {
    text: String,
    state: State,
}

#[derive(Clone, Debug)]
enum State {
    Reading,
    Drawing(Box<(Circumstances, Drawing)>),
    Over(Verdict),
}

impl Check {
    /// A check of which nothing has been done yet. The text is all that it ever looks at.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), state: State::Reading }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        match &self.state {
            State::Reading => Progress::Reading,
            State::Drawing(drawing) => match drawing.1.progress() {
                draw::Progress::Over => Progress::Comparing,
                progress => Progress::Drawing(progress),
            },
            State::Over(_) => Progress::Over,
        }
    }

    /// Goes on: reads, or does about `work` more hashes or choices, or compares.
    pub fn advance(&mut self, work: usize) {
        self.state = match std::mem::replace(&mut self.state, State::Reading) {
            State::Reading => match begin(&self.text) {
                Ok(drawing) => State::Drawing(Box::new(drawing)),
                Err(wrong) => State::Over(Verdict::Wrong(wrong)),
            },
            State::Drawing(drawing) if drawing.1.progress() == draw::Progress::Over => {
                State::Over(compare(&self.text, drawing.0, drawing.1))
            }
            State::Drawing(mut drawing) => {
                drawing.1.advance(work);
                State::Drawing(drawing)
            }
            over @ State::Over(_) => over,
        };
    }

    /// What is checked.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was found, once it is over.
    #[must_use]
    pub const fn verdict(&self) -> Option<&Verdict> {
        match &self.state {
            State::Over(verdict) => Some(verdict),
            _ => None,
        }
    }
}

/// Checks a transcript in one go.
#[must_use]
pub fn verify(text: &str) -> Verdict {
    let mut check = Check::new(text);
    loop {
        check.advance(usize::MAX / 2);
        if let Some(verdict) = check.verdict() {
            return verdict.clone();
        }
    }
}

/// Reads a transcript and lays out what it draws from; believes none of what the draw is said to have come to.
fn begin(text: &str) -> Result<(Circumstances, Drawing), Wrong> {
    let given = read_inputs(text).map_err(|error| unreadable(text, error))?;
    if given.format != FORMAT {
        return Err(wrong(text, line_of(text, "format"), Why::Format));
    }
    if let Some((field, earliest)) = too_early(&given) {
        return Err(wrong(text, line_of(text, field), Why::TooEarly { earliest }));
    }
    let market = Market::new(given.places, given.tickets).map_err(|fault| contradiction(text, &fault))?;
    let about = Circumstances {
        ballot: given.ballot,
        rehearsal: given.rehearsal,
        committed_at: given.committed_at,
        closed_at: given.closed_at,
        stands_at: given.stands_at,
        thrown_at: given.thrown_at,
        drawn_at: given.drawn_at,
        secret: given.secret,
        dice: given.dice,
        beacon: given.beacon,
        programmes: given.programmes,
    };
    let seed = about.seed(&market);
    Ok((about, Drawing::new(market, seed)))
}

/// The first time that lies before what has to come before it. A rehearsal waits for nothing.
fn too_early(given: &Transcript) -> Option<(&'static str, Instant)> {
    let rows = [
        ("closed_at", given.closed_at, given.committed_at),
        ("stands_at", given.stands_at, given.closed_at.plus(OBJECTIONS)),
        ("thrown_at", given.thrown_at, given.stands_at),
        ("drawn_at", given.drawn_at, given.thrown_at),
    ];
    rows.into_iter()
        .find(|(_, at, earliest)| !given.rehearsal && at < earliest)
        .map(|(field, _, earliest)| (field, earliest))
}

/// Writes down what came out, and looks for the first line that is another.
fn compare(text: &str, about: Circumstances, drawing: Drawing) -> Verdict {
    let (market, draw) = drawing.finish();
    let computed = Transcript::new(about, market, draw);
    if let Some(wrong) = first_difference(text, &computed.write()) {
        return Verdict::Wrong(wrong);
    }
    Verdict::Same(Same {
        waiting: computed.turns.iter().filter(|turn| turn.takes.is_empty()).count(),
        tickets: computed.tickets.len(),
        lots: computed.lots.len(),
        turns: computed.turns.len(),
        ballot: computed.ballot,
        rehearsal: computed.rehearsal,
        commitment: computed.commitment,
        roster: computed.roster,
        terms: computed.terms,
        digest: computed.digest,
    })
}

fn first_difference(text: &str, computed: &str) -> Option<Wrong> {
    if text == computed {
        return None;
    }
    let (mut said, mut computed) = (text.split('\n'), computed.split('\n'));
    let mut line = 1;
    loop {
        match (said.next(), computed.next()) {
            (Some(said), Some(computed)) if said == computed => line += 1,
            (_, computed) => {
                return Some(wrong(text, line, Why::Differs { computed: computed.unwrap_or_default().to_owned() }));
            }
        }
    }
}

fn unreadable(text: &str, error: Unreadable) -> Wrong {
    wrong(text, error.line, Why::Unreadable { expected: error.expected })
}

/// The line of a place or ticket that contradicts the rule, unless an earlier one is not written as it should be.
fn contradiction(text: &str, fault: &Fault) -> Wrong {
    let (list, at) = match fault.at {
        At::Place(at) => ("places", at),
        At::Ticket(at) => ("tickets", at),
    };
    let line = line_of(text, list) + 1 + at;
    let written = read(text).map(|said| first_difference(text, &said.write()));
    match written {
        Err(error) => unreadable(text, error),
        Ok(Some(wrong)) if wrong.line <= line => wrong,
        _ => wrong(text, line, Why::Contradicts { what: fault.what }),
    }
}

/// The line on which a field or a list begins; the first one where there is none.
fn line_of(text: &str, field: &str) -> usize {
    let begins = |line: &str| {
        line.strip_prefix('"').and_then(|rest| rest.strip_prefix(field)).is_some_and(|rest| rest.starts_with('"'))
    };
    text.split('\n').position(begins).map_or(1, |at| at + 1)
}

fn wrong(text: &str, line: usize, why: Why) -> Wrong {
    let named =
        |line: &str| line.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned());
    let field = text.split('\n').take(line).filter_map(named).last().unwrap_or_default();
    let said = text.split('\n').nth(line - 1).unwrap_or_default().to_owned();
    Wrong { line, field, said, why }
}

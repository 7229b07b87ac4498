//! A draw as it is published: everything from which anybody can run it again. docs/ballot.md explains every field.
//!
//! There is one way to write a transcript, line by line, so that what is wrong in one can be named by its line.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{BallotId, ProgrammeId},
        text::Text,
        time::Instant,
    },
    tutoring::{
        digest::Digest,
        draw::{Draw, Drawn, Returned, Turn},
        market::Market,
        place::Place,
        seed::{Beacon, Dice, Secret, seed},
        ticket::Ticket,
    },
};

/// The rule and the version of the format, as the first field says them.
pub const FORMAT: &str = "OL-1/1";

/// What was fixed before and around a draw: all of a transcript but what the draw itself is about and came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// Which ballot.
    pub ballot: BallotId,
    /// Whether it was a rehearsal, which gives nobody a place.
    pub rehearsal: bool,
    /// When the commitment was published.
    pub committed_at: Instant,
    /// When the ballot closed, and roster and terms were published.
    pub closed_at: Instant,
    /// From when on nobody could object any more.
    pub stands_at: Instant,
    /// When the dice were thrown.
    pub thrown_at: Instant,
    /// When it was drawn.
    pub drawn_at: Instant,
    /// The operator's secret.
    pub secret: Secret,
    /// The residents' dice.
    pub dice: Dice,
    /// The beacon, where there was one.
    pub beacon: Beacon,
    /// What the programmes are called, for whoever reads; by id.
    pub programmes: Vec<Title>,
}

impl Circumstances {
    /// S: the seed that follows for what is drawn from `market`.
    #[must_use]
    pub fn seed(&self, market: &Market) -> Digest {
        seed(market.roster(), &self.secret, &self.dice, market.terms(), &self.beacon)
    }
}

/// What a programme is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English; empty where nobody wrote one.
    pub en: String,
}

impl Title {
    /// The title of a programme.
    #[must_use]
    pub fn new(programme: ProgrammeId, title: Text) -> Self {
        Self { programme, zh: title.zh, en: title.en }
    }
}

/// A published draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// [`FORMAT`].
    pub format: String,
    /// See [`Circumstances::ballot`].
    pub ballot: BallotId,
    /// See [`Circumstances::rehearsal`].
    pub rehearsal: bool,
    /// See [`Circumstances::committed_at`].
    pub committed_at: Instant,
    /// See [`Circumstances::closed_at`].
    pub closed_at: Instant,
    /// See [`Circumstances::stands_at`].
    pub stands_at: Instant,
    /// See [`Circumstances::thrown_at`].
    pub thrown_at: Instant,
    /// See [`Circumstances::drawn_at`].
    pub drawn_at: Instant,
    /// C: what the secret was committed to with.
    pub commitment: Digest,
    /// R: what fixed the roster.
    pub roster: Digest,
    /// T: what fixed the terms.
    pub terms: Digest,
    /// x: the secret.
    pub secret: Secret,
    /// The dice.
    pub dice: Dice,
    /// The beacon.
    pub beacon: Beacon,
    /// S: what the numbers come from.
    pub seed: Digest,
    /// See [`Circumstances::programmes`].
    pub programmes: Vec<Title>,
    /// The places, by programme and day.
    pub places: Vec<Place>,
    /// The tickets, by number.
    pub tickets: Vec<Ticket>,
    /// The lots in the order of their numbers.
    pub lots: Vec<Drawn>,
    /// See [`Draw::returned`].
    pub returned: Vec<Returned>,
    /// See [`Draw::turns`].
    pub turns: Vec<Turn>,
    /// What fixes all that stands before it; what a notice on paper prints.
    pub digest: Digest,
}

impl Transcript {
    /// The transcript of a draw that came of `market`.
    #[must_use]
    pub fn new(about: Circumstances, market: Market, draw: Draw) -> Self {
        let (roster, terms, seed) = (market.roster(), market.terms(), about.seed(&market));
        let (places, tickets) = market.into_rows();
        let mut programmes = about.programmes;
        programmes.sort_by(|a, b| a.programme.cmp(&b.programme));
        let mut transcript = Self {
            format: FORMAT.to_owned(),
            ballot: about.ballot,
            rehearsal: about.rehearsal,
            committed_at: about.committed_at,
            closed_at: about.closed_at,
            stands_at: about.stands_at,
            thrown_at: about.thrown_at,
            drawn_at: about.drawn_at,
            commitment: about.secret.commitment(),
            roster,
            terms,
            seed,
            secret: about.secret,
            dice: about.dice,
            beacon: about.beacon,
            programmes,
            places,
            tickets,
            lots: draw.lots,
            returned: draw.returned,
            turns: draw.turns,
            digest: Digest::from([0; 32]),
        };
        transcript.digest = seal(&transcript.body());
        transcript
    }

    /// Writes it in the one way in which it is written.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = self.body();
        field(&mut text, "digest", &self.digest);
        text.truncate(text.len() - 2);
        text.extend_from_slice(b"\n}\n");
        String::from_utf8(text).unwrap_or_default()
    }

    /// All lines before the digest.
    fn body(&self) -> Vec<u8> {
        let rows = self.places.len() + self.tickets.len() + self.lots.len() + self.turns.len();
        let mut text = Vec::with_capacity(2_000 + 160 * rows);
        text.extend_from_slice(b"{\n");
        field(&mut text, "format", &self.format);
        field(&mut text, "ballot", &self.ballot);
        field(&mut text, "rehearsal", &self.rehearsal);
        field(&mut text, "committed_at", &self.committed_at);
        field(&mut text, "closed_at", &self.closed_at);
        field(&mut text, "stands_at", &self.stands_at);
        field(&mut text, "thrown_at", &self.thrown_at);
        field(&mut text, "drawn_at", &self.drawn_at);
        field(&mut text, "commitment", &self.commitment);
        field(&mut text, "roster", &self.roster);
        field(&mut text, "terms", &self.terms);
        field(&mut text, "secret", &self.secret);
        field(&mut text, "dice", &self.dice);
        field(&mut text, "beacon", &self.beacon);
        field(&mut text, "seed", &self.seed);
        rows_of(&mut text, "programmes", &self.programmes);
        rows_of(&mut text, "places", &self.places);
        rows_of(&mut text, "tickets", &self.tickets);
        rows_of(&mut text, "lots", &self.lots);
        rows_of(&mut text, "returned", &self.returned);
        rows_of(&mut text, "turns", &self.turns);
        text
    }
}

/// What the digest of a transcript is whose lines before the digest are these.
fn seal(body: &[u8]) -> Digest {
    Digest::of("OL1-transcript", &[body])
}

/// `"name":value,` on a line of its own.
fn field(text: &mut Vec<u8>, name: &str, value: &impl Serialize) {
    for part in ["\"", name, "\":"] {
        text.extend_from_slice(part.as_bytes());
    }
    json(text, value);
    text.extend_from_slice(b",\n");
}

/// `"name":[`, a line for each row, `],`.
fn rows_of<T: Serialize>(text: &mut Vec<u8>, name: &str, rows: &[T]) {
    for part in ["\"", name, "\":[\n"] {
        text.extend_from_slice(part.as_bytes());
    }
    for (at, row) in rows.iter().enumerate() {
        json(text, row);
        text.extend_from_slice(if at + 1 < rows.len() { b",\n" } else { b"\n" });
    }
    text.extend_from_slice(b"],\n");
}

fn json(text: &mut Vec<u8>, value: &impl Serialize) {
    // Nothing in a transcript can fail to be written: its keys are strings, its numbers are whole, and it goes into memory.
    let _ = serde_json::to_writer(text, value);
}

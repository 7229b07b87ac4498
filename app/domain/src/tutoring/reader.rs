//! Reads a transcript into what it says, without judging any of it.

use crate::{
    base::{
        id::{BallotId, ProgrammeId, TicketId, TierId},
        time::Instant,
    },
    tutoring::{
        day::Day,
        digest::Digest,
        draw::{Drawn, Returned, Take, Turn},
        place::Place,
        scanner::{Lines, Scanner, Unreadable},
        ticket::Ticket,
        transcript::{Title, Transcript},
    },
};

/// Reads a whole transcript.
///
/// # Errors
/// The first line that is not what stands there in a transcript.
pub fn read(text: &str) -> Result<Transcript, Unreadable> {
    read_some(text, true)
}

/// Reads what the draw started from; the lists of what came of it stay empty.
pub(super) fn read_inputs(text: &str) -> Result<Transcript, Unreadable> {
    read_some(text, false)
}

/// Reads a transcript; what it says that came of the draw is passed over unless `outcome` is asked for.
fn read_some(text: &str, outcome: bool) -> Result<Transcript, Unreadable> {
    let mut lines = Lines::new(text);
    lines.exactly("{")?;
    let mut transcript = Transcript {
        format: lines.field("format", Scanner::text)?,
        ballot: lines.field("ballot", |scanner| scanner.id(BallotId::new))?,
        rehearsal: lines.field("rehearsal", Scanner::flag)?,
        committed_at: lines.field("committed_at", time)?,
        closed_at: lines.field("closed_at", time)?,
        stands_at: lines.field("stands_at", time)?,
        thrown_at: lines.field("thrown_at", time)?,
        drawn_at: lines.field("drawn_at", time)?,
        commitment: lines.field("commitment", Scanner::meaning)?,
        roster: lines.field("roster", Scanner::meaning)?,
        terms: lines.field("terms", Scanner::meaning)?,
        secret: lines.field("secret", Scanner::meaning)?,
        dice: lines.field("dice", Scanner::meaning)?,
        beacon: lines.field("beacon", Scanner::meaning)?,
        seed: lines.field("seed", Scanner::meaning)?,
        programmes: lines.rows("programmes", title)?,
        places: lines.rows("places", place)?,
        tickets: lines.rows("tickets", ticket)?,
        lots: Vec::new(),
        returned: Vec::new(),
        turns: Vec::new(),
        digest: Digest::from([0; 32]),
    };
    if outcome {
        transcript.lots = lines.rows("lots", drawn)?;
        transcript.returned = lines.rows("returned", returned)?;
        transcript.turns = lines.rows("turns", turn)?;
    } else {
        for list in ["lots", "returned", "turns"] {
            lines.skip_rows(list)?;
        }
    }
    transcript.digest = lines.last_field("digest", Scanner::meaning)?;
    lines.exactly("}")?;
    lines.exactly("")?;
    Ok(transcript)
}

fn time(scanner: &mut Scanner<'_>) -> Option<Instant> {
    scanner.number().map(Instant)
}

fn programme(scanner: &mut Scanner<'_>) -> Option<ProgrammeId> {
    scanner.id(ProgrammeId::new)
}

fn ticket_id(scanner: &mut Scanner<'_>) -> Option<TicketId> {
    scanner.id(TicketId::new)
}

fn tier(scanner: &mut Scanner<'_>) -> Option<TierId> {
    scanner.id(TierId::new)
}

fn day(scanner: &mut Scanner<'_>) -> Option<Day> {
    Day::try_from(scanner.number::<u8>()?).ok()
}

fn title(row: &mut Scanner<'_>) -> Option<Title> {
    Some(Title {
        programme: row.key("programme").and_then(|()| programme(row))?,
        zh: row.key("zh").and_then(|()| row.text())?,
        en: row.key("en").and_then(|()| row.text())?,
    })
}

fn place(row: &mut Scanner<'_>) -> Option<Place> {
    Some(Place {
        programme: row.key("programme").and_then(|()| programme(row))?,
        weekday: row.key("weekday").and_then(|()| day(row))?,
        capacity: row.key("capacity").and_then(|()| row.number())?,
        reserves: row.key("reserves").and_then(|()| row.map(TierId::new, Scanner::number))?,
    })
}

fn ticket(row: &mut Scanner<'_>) -> Option<Ticket> {
    Some(Ticket {
        id: row.key("ticket").and_then(|()| ticket_id(row))?,
        wishes: row.key("wishes").and_then(|()| row.list(programme))?,
        weight: row.key("weight").and_then(|()| row.number())?,
        weekdays: row.key("weekdays").and_then(|()| row.list(day))?,
        whole: row.key("whole").and_then(|()| row.flag())?,
        lot: row.key("lot").and_then(|()| ticket_id(row))?,
        tiers: row.key("tiers").and_then(|()| row.map(ProgrammeId::new, tier))?,
    })
}

fn drawn(row: &mut Scanner<'_>) -> Option<Drawn> {
    Some(Drawn {
        lot: row.key("lot").and_then(|()| ticket_id(row))?,
        weight: row.key("weight").and_then(|()| row.number())?,
        number: row.key("number").and_then(|()| row.meaning())?,
    })
}

fn returned(row: &mut Scanner<'_>) -> Option<Returned> {
    Some(Returned {
        run: row.key("run").and_then(|()| row.number())?,
        programme: row.key("programme").and_then(|()| programme(row))?,
        weekday: row.key("weekday").and_then(|()| day(row))?,
        tier: row.key("tier").and_then(|()| tier(row))?,
        seats: row.key("seats").and_then(|()| row.number())?,
    })
}

fn turn(row: &mut Scanner<'_>) -> Option<Turn> {
    Some(Turn {
        lot: row.key("lot").and_then(|()| ticket_id(row))?,
        weekday: row.key("weekday").and_then(|()| row.number())?,
        takes: row.key("takes").and_then(|()| row.list(take))?,
    })
}

fn take(row: &mut Scanner<'_>) -> Option<Take> {
    let take = Take {
        ticket: row.key("ticket").and_then(|()| ticket_id(row))?,
        programme: row.key("programme").and_then(|()| programme(row))?,
        weekday: row.key("weekday").and_then(|()| day(row))?,
        seat: row.key("seat").and_then(|()| tier(row))?,
    };
    row.sign("}").then_some(take)
}

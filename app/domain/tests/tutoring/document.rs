//! The example of docs/ballot.md is what the rule gives.

use std::fmt::Write;

use domain::{
    base::{
        id::{BallotId, ProgrammeId},
        text::Text,
        time::Instant,
    },
    tutoring::{
        check::{OBJECTIONS, Verdict, verify},
        digest::{Digest, hex, unhex},
        draw::Drawing,
        place::Place,
        seed::Beacon,
        ticket::Ticket,
        transcript::{Circumstances, Title, Transcript},
    },
};
use sha2::{Digest as _, Sha256};

use crate::vector;

const PAGE: &str = include_str!("../../../../docs/ballot.md");

pub fn about() -> Circumstances {
    let title = |id: &str, zh: &str, en: &str| Title::new(ProgrammeId::new(id), Text { zh: zh.into(), en: en.into() });
    let committed_at = Instant(1_795_406_400);
    let stands_at = committed_at.plus(3600 + OBJECTIONS);
    Circumstances {
        ballot: BallotId::new("example"),
        rehearsal: false,
        committed_at,
        closed_at: committed_at.plus(3600),
        stands_at,
        thrown_at: stands_at.plus(7200),
        drawn_at: stands_at.plus(7500),
        secret: vector::secret(),
        dice: vector::dice(),
        beacon: Beacon::default(),
        programmes: vec![title("A", "亲子活动室", "Family room"), title("B", "书画室", "Painting room")],
    }
}

/// The transcript of the vector.
pub fn transcript() -> Transcript {
    let (market, about) = (vector::market(), about());
    let seed = about.seed(&market);
    let (market, draw) = Drawing::new(market, seed).finish();
    Transcript::new(about, market, draw)
}

/// What stands on the page between a line of three backticks and `name`, and the next such line.
fn block(name: &str) -> &'static str {
    let from = PAGE.split_once(&format!("```{name}\n")).unwrap().1;
    from.split_once("```").unwrap().0
}

fn sorted(mut lines: Vec<String>) -> String {
    lines.sort();
    lines.iter().fold(String::new(), |mut text, line| {
        writeln!(text, "{}", line.replace('\t', "→")).unwrap();
        text
    })
}

#[test]
fn the_example_on_the_page_is_what_the_rule_gives() {
    let market = vector::market();
    assert_eq!(block("roster"), sorted(market.tickets().iter().map(Ticket::roster_line).collect()));
    let terms = market.places().iter().map(Place::terms_line).chain(market.tickets().iter().map(Ticket::terms_line));
    assert_eq!(block("terms"), sorted(terms.collect()));
    let transcript = transcript();
    assert_eq!(block("json"), transcript.write());
    assert!(matches!(verify(block("json")), Verdict::Same(_)));
    let bytes = [b"OL1-tkt\0\0\0\0\x20".as_slice(), transcript.seed.bytes(), b"\0\0\0\x02T6\0\0\0\0"].concat();
    assert_eq!(block("number").trim(), hex(&bytes));
    let number = Digest::from(<[u8; 32]>::from(Sha256::digest(unhex(block("number").trim()).unwrap())));
    assert_eq!(transcript.lots.iter().find(|lot| lot.lot.as_str() == "T6").unwrap().number, number);
}

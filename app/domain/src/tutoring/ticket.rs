//! What takes part in a ballot: tickets, one for each child, and the lots that draw a number together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::day::Days,
};

/// The most programmes that one ticket may rank.
pub const WISHES_MAX: usize = 8;
/// The most siblings that may ask for all or none. Together with [`WISHES_MAX`] it bounds how long one choice can take.
pub const LOT_MAX: usize = 6;
/// The most that a ticket can weigh.
pub const WEIGHT_MAX: u8 = 4;

/// One child in one ballot, under a number that names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Its number.
    #[serde(rename = "ticket")]
    pub id: TicketId,
    /// The programmes wished for, the dearest first.
    pub wishes: Vec<ProgrammeId>,
    /// How many numbers are drawn for it, of which the smallest counts: 1–4.
    pub weight: u8,
    /// The days wished for.
    pub weekdays: Days,
    /// All of these days in one programme, or none; otherwise each day by itself.
    pub whole: bool,
    /// The smallest ticket of those that draw one number together; its own where it is alone.
    pub lot: TicketId,
    /// For which reserved seats it counts, in which programme.
    pub tiers: BTreeMap<ProgrammeId, TierId>,
}

impl Ticket {
    /// Its line of the roster: number, wishes, weight.
    #[must_use]
    pub fn roster_line(&self) -> String {
        format!("{}\t{}\tw{}", self.id, joined(self.wishes.iter().map(ProgrammeId::as_str)), self.weight)
    }

    /// Its line of the terms: days, whether they go together, who draws with it, its tiers.
    #[must_use]
    pub fn terms_line(&self) -> String {
        let kind = if self.whole { "whole" } else { "single" };
        let tiers = joined(self.tiers.iter().map(|(programme, tier)| format!("{programme}={tier}")));
        format!("ticket\t{}\t{}\t{kind}\t{}\t{tiers}", self.id, self.weekdays, self.lot)
    }
}

/// What a ticket weighs whose child lost so many times in a row.
#[must_use]
pub const fn weight(losses_in_a_row: u32) -> u8 {
    match losses_in_a_row {
        0 => 1,
        1 => 2,
        2 => 3,
        _ => WEIGHT_MAX,
    }
}

/// What became of a ticket by the start of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// It got some of what it asked for, by the draw or from the list.
    Served,
    /// It was offered a place and declined it.
    Declined,
    /// It was valid at closing and got nothing.
    Lost,
    /// It was withdrawn, or was not valid at closing: it neither won nor lost.
    Withdrawn,
}

/// How many losses in a row a child has after a ballot that ended so.
#[must_use]
pub const fn losses(before: u32, end: End) -> u32 {
    match end {
        End::Served | End::Declined => 0,
        End::Lost => before.saturating_add(1),
        End::Withdrawn => before,
    }
}

/// `parts` with commas between them.
pub(super) fn joined<S: AsRef<str>>(parts: impl Iterator<Item = S>) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(part.as_ref());
    }
    text
}

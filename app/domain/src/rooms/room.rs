//! Rooms.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::RoomId,
        refusal::Refused,
        text::{Text, digits},
    },
    community::{
        refusal::Refusal as CommunityRefusal,
        setting::{check_address, check_title, trimmed},
    },
    rooms::refusal::Refusal,
};

/// The most people that a room can hold: a sports hall of a school has some 2,000 seats.
pub const SEATS_MAX: u32 = 5000;

/// Where sessions take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Which room.
    pub id: RoomId,
    /// What people call it.
    pub name: Text,
    /// Street, building and floor, as one would tell a neighbour.
    pub address: Text,
    /// How many people it holds.
    pub seats: u32,
}

impl Room {
    /// The room as it is kept, trimmed, if it can stand beside `others`; one of the same id is the one that it takes the
    /// place of.
    ///
    /// # Errors
    /// All refusals at once, so that one look at the form shows everything: `title-missing`, `title-too-long`,
    /// `title-taken` (in either language: who reads English books by that name), `address-missing`, `place-too-long`,
    /// [`Refusal::SeatsMalformed`].
    pub fn checked(self, others: &[Self]) -> Result<Self, Vec<Refused>> {
        let Self { id, name, address, seats } = self;
        let (name, address) = (trimmed(&name), trimmed(&address));
        let mut refused: Vec<Refused> = Vec::new();
        let same = |one: &str, other: &str| !one.is_empty() && one == other;
        let taken = |other: &&Self| other.id != id && (other.name.zh == name.zh || same(&other.name.en, &name.en));
        match check_title(&name) {
            Err(refusal) => refused.push(refusal.into()),
            Ok(()) => {
                if let Some(other) = others.iter().find(taken) {
                    refused.push(CommunityRefusal::TitleTaken { name: other.name.zh.clone() }.into());
                }
            }
        }
        refused.extend(check_address(&address).err().map(Refused::from));
        if seats == 0 || seats > SEATS_MAX {
            refused.push(Refusal::SeatsMalformed { most: SEATS_MAX }.into());
        }
        if refused.is_empty() { Ok(Self { id, name, address, seats }) } else { Err(refused) }
    }
}

/// The seats that somebody typed; 0, which no room has, for what is no number.
#[must_use]
pub fn seats(typed: &str) -> u32 {
    digits(typed).parse().unwrap_or(0)
}

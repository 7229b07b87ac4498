//! The families of the demo.

use desk::{Error, base::vault::Vault, people::port::Household};
use domain::{
    base::{
        id::{HouseholdId, PersonId},
        language::Language,
        text::Text,
        time::{DAY, Instant},
    },
    people::{
        person::{BirthMonth, Person},
        phone::Phone,
    },
};
use rand::{Rng, rngs::StdRng};

use super::content::{self, Community};

/// When the households joined, before the demo is loaded.
pub(super) const JOINED: i64 = 220 * DAY;

/// A household with its people.
#[derive(Clone)]
pub(super) struct Family {
    pub(super) household: Household,
    pub(super) estate: Text,
    pub(super) people: Vec<Member>,
}

/// Somebody, with what a guardian said about booking.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) person: Person,
    pub(super) consent: Option<bool>,
}

/// The households of the community as of `now`.
pub(super) fn families(
    community: &Community,
    vault: &Vault,
    now: Instant,
    rng: &mut StdRng,
) -> Result<Vec<Family>, Error> {
    let today = now.local().date;
    let this_month = i64::from(today.year()) * 12 + i64::from(u8::from(today.month())) - 1;
    let mut families = Vec::new();
    for (number, family) in community.households().iter().enumerate() {
        let phone = Phone::parse(&family.phone).map_err(|_| Error::fault(format!("{} is no phone", family.phone)))?;
        let member = |(place, member): (usize, &content::Member)| {
            let months = this_month - i64::from(member.years) * 12 - i64::from(member.months);
            let person = Person {
                id: PersonId::new(format!("demo-{number:03}-{place}")),
                name: member.name.clone(),
                relation: member.relation,
                born: Some(BirthMonth::from_months(months)),
            };
            Member { person, consent: member.consent }
        };
        families.push(Family {
            household: Household {
                id: HouseholdId::new(format!("demo-{number:03}")),
                phone_index: vault.phone_index(&phone),
                phone_sealed: vault.seal_phone(&phone, rng.random()),
                language: Language::Chinese,
                feed_version: 1,
                created_at: now.plus(-JOINED),
            },
            estate: family.estate.clone(),
            people: family.members.iter().enumerate().map(member).collect(),
        });
    }
    Ok(families)
}

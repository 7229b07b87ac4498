//! Finding people at the desk, and the trace that looking at a household leaves.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, StaffId},
        text::digits,
    },
    people::{person::Person, phone::Phone, residence::Residence},
};

use crate::{
    Desk, Error,
    base::act::{Act, Actor},
    people::{household::Home, port::Household},
    store::UseCase,
};

/// The most people that are shown at once.
const FOUND_MAX: u32 = 100;
/// The longest text that is looked for, in characters.
const TEXT_MAX: usize = 60;
/// Households whose phone gets its index in one go.
const TAILS_AT_ONCE: u32 = 200;
/// Seconds within which somebody who looks at the same household again leaves no second trace.
const LOOKED_AGAIN: i64 = 600;

/// Somebody who was looked for.
#[derive(Clone, Debug)]
pub struct FoundPerson {
    /// Of which household.
    pub household: HouseholdId,
    /// Who.
    pub person: Person,
    /// The name of the household's holder, where there is one.
    pub holder: Option<String>,
    /// The household's phone, masked.
    pub phone: String,
}

/// Everybody who was looked for.
#[derive(Clone, Debug, Default)]
pub struct FoundPeople {
    /// Up to a hundred of them, those whose name begins with what was typed first.
    pub people: Vec<FoundPerson>,
    /// How many there are in all.
    pub total: u32,
}

/// Notes that somebody of the staff looked at a household.
struct Looked {
    household: HouseholdId,
}

#[async_trait]
impl UseCase for Looked {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let (actor, at) = (act.by.column(), act.now);
        if act.base().audited(&actor, &self.household, "looked", at.plus(-LOOKED_AGAIN)).await? {
            return Ok(());
        }
        act.audit(Some(&self.household), "looked", self.household.as_str()).await
    }
}

/// Gives households the index of their phone's last four digits.
struct FillTails {
    tails: Vec<(HouseholdId, Vec<u8>)>,
}

#[async_trait]
impl UseCase for FillTails {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for (household, tail) in &self.tails {
            act.people().set_tail(household, tail).await?;
        }
        Ok(())
    }
}

impl Desk {
    /// The people who are meant by a part of a name, a whole phone, its last four digits, or where they live (an estate, or
    /// an estate and a building); nobody where nothing was
    /// typed.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn find_people(&self, typed: &str) -> Result<FoundPeople, Error> {
        let text: String = typed.trim().chars().take(TEXT_MAX).collect();
        if text.is_empty() {
            return Ok(FoundPeople::default());
        }
        let mut repo = self.read().await?;
        let number = digits(&text);
        let tail = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
        let (mut rows, mut total) = if tail {
            repo.people().people_by_tail(&self.vault.tail_index(&number), FOUND_MAX).await?
        } else if let Ok(phone) = Phone::parse(&text) {
            repo.people().people_by_phone(&self.vault.phone_index(&phone), FOUND_MAX).await?
        } else {
            repo.people().people_named(&text, FOUND_MAX).await?
        };
        let meant = Residence::meant(&text, &repo.community().estates().await?);
        for residence in meant {
            let (there, count) = repo.people().people_at(&residence, FOUND_MAX).await?;
            total += count;
            for row in there {
                if rows.iter().any(|other| other.person.id == row.person.id) {
                    total -= 1;
                } else if rows.len() < FOUND_MAX as usize {
                    rows.push(row);
                }
            }
        }
        let mut people = Vec::with_capacity(rows.len());
        for row in rows {
            let phone = self.vault.open_phone(&row.phone_index, &row.phone_sealed)?.masked();
            people.push(FoundPerson { household: row.household, person: row.person, holder: row.holder, phone });
        }
        Ok(FoundPeople { people, total })
    }

    /// A household as staff see it. Looking leaves a trace that names them, once in ten minutes.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`], also while nothing can be written: nobody looks without a trace.
    pub async fn look_at(&self, household: &HouseholdId, member: &StaffId) -> Result<Home, Error> {
        let home = self.home(household).await?;
        let actor = Actor::Staff(member.clone());
        let since = self.now().plus(-LOOKED_AGAIN);
        if !self.read().await?.base().audited(&actor.column(), household, "looked", since).await? {
            self.write(actor, Looked { household: household.clone() }).await?;
        }
        Ok(home)
    }

    /// Gives every household that has none yet the index under which the last four digits of its phone are looked up.
    /// Takes no input and is safe to run twice. Returns how many it gave.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Fault`] when a phone does not open.
    pub async fn fill_phone_tails(&self) -> Result<u32, Error> {
        let mut filled = 0;
        loop {
            let households = self.read().await?.people().without_tail(TAILS_AT_ONCE).await?;
            let tail = |each: &Household| {
                let phone = self.vault.open_phone(&each.phone_index, &each.phone_sealed)?;
                Ok::<_, Error>((each.id.clone(), self.vault.phone_tail_index(&phone)))
            };
            let tails = households.iter().map(tail).collect::<Result<Vec<_>, _>>()?;
            let count = u32::try_from(tails.len()).unwrap_or(u32::MAX);
            if count > 0 {
                self.write(Actor::Wuse, FillTails { tails }).await?;
            }
            filled += count;
            if count < TAILS_AT_ONCE {
                return Ok(filled);
            }
        }
    }
}

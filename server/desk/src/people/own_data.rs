//! What is kept of a household: shown to it, carried away by it, and forgotten with it.

use async_trait::async_trait;
use domain::{
    base::{
        day,
        id::{HouseholdId, PersonId},
        refusal::Refusal as BaseRefusal,
        time::{DAY, Instant, LocalTime},
    },
    people::{person::Relation, phone::Phone, refusal::Refusal},
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        error::Cause,
        once::Change,
        vault::{hex, unhex},
    },
    people::{
        household::own,
        port::{Field, Kept, Open, SignedIn},
    },
    store::UseCase,
};

/// Seconds after which nobody knows any more who somebody was whom a household has removed.
pub const KNOWN_FOR: i64 = 30 * DAY;

/// What a household is told of what is kept of it.
#[derive(Clone, Debug)]
pub struct OwnData {
    /// Its rows by table, in the order in which they are carried away.
    pub tables: Vec<(&'static str, usize)>,
    /// What stands in the way of going.
    pub open: Vec<Open>,
    /// Where it is signed in, the newest first.
    pub signed_in: Vec<Device>,
}

/// A sign-in as its household sees it.
#[derive(Clone, Debug)]
pub struct Device {
    /// Which one.
    pub id: String,
    /// On what; empty where that is not known.
    pub device: String,
    /// Since when.
    pub at: Instant,
    /// Whether it is the one that asks.
    pub here: bool,
}

/// A row of what a household carries away, its fields by name.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// The table.
    pub table: &'static str,
    /// What stands in it: numbers, texts, moments as `2026-09-01T18:00:00+08:00`, months as `2018-05`.
    pub fields: Vec<(&'static str, Json)>,
}

#[derive(Serialize)]
struct EndSignIn {
    household: HouseholdId,
    id: String,
}

#[async_trait]
impl Change for EndSignIn {
    const NAME: &'static str = "end-sign-in";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let token_hash = unhex(&self.id).ok_or(BaseRefusal::NotFound)?;
        let now = act.now;
        act.people().end_one(&self.household, &token_hash, now).await?;
        act.audit(Some(&self.household), "sign-in-ended", self.household.as_str()).await
    }
}

#[derive(Serialize)]
struct RemovePerson {
    household: HouseholdId,
    person: PersonId,
}

#[async_trait]
impl Change for RemovePerson {
    const NAME: &'static str = "remove-person";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        if own(act, &self.household, &self.person).await?.relation == Relation::Holder {
            return Err(Refusal::HolderStays.into());
        }
        let commitments = act.people().commitments(&self.household, now).await?;
        if commitments.iter().any(|(id, _)| *id == self.person) {
            return Err(Refusal::HasBookings.into());
        }
        if !act.people().open_of(&self.household, Some(&self.person), now).await?.is_empty() {
            return Err(Refusal::StillToCome.into());
        }
        act.people().remove_person(&self.household, &self.person, now).await?;
        act.audit(Some(&self.household), "person-removed", self.person.as_str()).await
    }
}

#[derive(Serialize)]
struct EraseHousehold {
    household: HouseholdId,
}

#[async_trait]
impl Change for EraseHousehold {
    const NAME: &'static str = "erase-household";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let open = !act.people().open_of(&self.household, None, now).await?.is_empty();
        if open || !act.people().commitments(&self.household, now).await?.is_empty() {
            return Err(Refusal::StillToCome.into());
        }
        for person in act.people().people(&self.household).await? {
            act.people().remove_person(&self.household, &person.id, now).await?;
        }
        for person in act.people().removed_of(&self.household).await? {
            act.people().erase_person(&self.household, &person).await?;
        }
        act.people().erase_household(&self.household, now).await?;
        act.audit(Some(&self.household), "household-erased", self.household.as_str()).await
    }
}

/// Forgets who somebody was.
struct ErasePerson {
    household: HouseholdId,
    person: PersonId,
}

#[async_trait]
impl UseCase for ErasePerson {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().lock_household(&self.household).await?;
        act.people().erase_person(&self.household, &self.person).await?;
        act.audit(Some(&self.household), "person-erased", self.person.as_str()).await
    }
}

/// Fields of what is written down about a household that say who else had a part in it.
const OTHERS: [&str; 7] = ["hand", "device", "entered_by", "regular", "not", "turned-away", "undone"];

/// The same without those.
fn without_others(value: Json) -> Json {
    match value {
        Json::Object(fields) => {
            let own = fields.into_iter().filter(|(name, _)| !OTHERS.contains(&name.as_str()));
            Json::Object(own.map(|(name, value)| (name, without_others(value))).collect())
        }
        Json::Array(values) => Json::Array(values.into_iter().map(without_others).collect()),
        other => other,
    }
}

/// A moment as programs and people read it, in the time of the community.
fn moment(at: Instant) -> String {
    let LocalTime { date, hour, minute, second } = at.local();
    format!("{}T{hour:02}:{minute:02}:{second:02}+08:00", day::iso(date))
}

impl Desk {
    /// What is kept of a household, as its page shows it; `token` is that of the sign-in which asks.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn own_data(&self, household: &HouseholdId, token: &str) -> Result<OwnData, Error> {
        let (now, here) = (self.clock.now(), self.vault.token_hash(token));
        let mut repo = self.read().await?;
        let mut tables: Vec<(&'static str, usize)> = Vec::new();
        for row in repo.people().kept_of(household).await? {
            match tables.iter_mut().find(|(table, _)| *table == row.table) {
                Some((_, count)) => *count += 1,
                None => tables.push((row.table, 1)),
            }
        }
        let open = repo.people().open_of(household, None, now).await?;
        let device = |row: SignedIn| Device {
            id: hex(&row.token_hash),
            here: row.token_hash == here,
            device: row.device,
            at: row.at,
        };
        let signed_in = repo.people().signed_in_now(household, now).await?.into_iter().map(device).collect();
        Ok(OwnData { tables, open, signed_in })
    }

    /// All that is kept of a household and shown to it, opened.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Fault`] when something was sealed with another secret.
    pub async fn records(&self, household: &HouseholdId) -> Result<Vec<Record>, Error> {
        let kept = self.read().await?.people().kept_of(household).await?;
        kept.into_iter().map(|row| self.record_of(row)).collect()
    }

    fn record_of(&self, row: Kept) -> Result<Record, Error> {
        let opened = |(name, field): (&'static str, Field)| {
            let value = match field {
                Field::Int(value) => value.into(),
                Field::Text(value) => value.into(),
                Field::Time(value) => value.map(moment).into(),
                Field::Month(value) => value.map(|months| format!("{:04}-{:02}", months / 12, months % 12 + 1)).into(),
                Field::Json(text) => {
                    let value = serde_json::from_str(&text)
                        .map_err(|error| Error::fault(Cause::of("a column that is no JSON", error)))?;
                    without_others(value)
                }
                Field::Phone { index, sealed } => self.vault.open_phone(&index, &sealed)?.digits().into(),
                Field::Sealed { bytes: None, .. } => Json::Null,
                Field::Sealed { column, row, bytes: Some(bytes) } => {
                    let plain = self.vault.open_column(column, row.as_bytes(), &bytes)?;
                    String::from_utf8_lossy(&plain).into()
                }
            };
            Ok((name, value))
        };
        let fields = row.fields.into_iter().map(opened).collect::<Result<_, Error>>()?;
        Ok(Record { table: row.table, fields })
    }

    /// Ends one of a household's sign-ins.
    ///
    /// # Errors
    /// `NotFound` for something that is no sign-in; [`Error::Unavailable`].
    pub async fn end_sign_in(&self, household: HouseholdId, id: String, by: By) -> Result<(), Error> {
        self.change(by, EndSignIn { household, id }).await
    }

    /// Takes somebody out of the household.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::HolderStays`], [`Refusal::HasBookings`]; [`Error::Unavailable`].
    pub async fn remove_person(&self, household: HouseholdId, person: PersonId, by: By) -> Result<(), Error> {
        self.change(by, RemovePerson { household, person }).await
    }

    /// Forgets a household and everybody in it, for good; `phone` is its own, whole, as somebody types
    /// who means it. What has to stay stays without a name.
    ///
    /// # Errors
    /// [`Refusal::PhoneWrong`] and those of a phone; [`Refusal::StillToCome`] as long as something is to come; [`Error::Unavailable`].
    pub async fn erase_household(&self, household: HouseholdId, phone: &str, by: By) -> Result<(), Error> {
        let kept = self.read().await?.people().household(&household).await?.ok_or(BaseRefusal::NotFound)?;
        // Pages show its last digits: whoever holds somebody else's browser does not read the whole there.
        if self.vault.phone_index(&Phone::parse(phone)?) != kept.phone_index {
            return Err(Refusal::PhoneWrong.into());
        }
        self.change(by, EraseHousehold { household }).await
    }

    /// Forgets who those were whom their households removed [`KNOWN_FOR`] ago. Safe to run twice, and on several
    /// servers.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn erase_removed(&self) -> Result<(), Error> {
        let before = self.clock.now().plus(-KNOWN_FOR);
        for (household, person) in self.read().await?.people().removed_before(before).await? {
            self.write(Actor::Wuse, ErasePerson { household, person }).await?;
        }
        Ok(())
    }
}

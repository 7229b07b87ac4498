//! The people of a household, what their guardians allow, and how the household wants to be told things.

use async_trait::async_trait;
use domain::{
    base::{
        self,
        id::{HouseholdId, PersonId},
        language::Language,
        time::Instant,
    },
    people::{
        commitment::Commitment,
        consent::{CURRENT_VERSION, Consent, Purpose},
        name,
        person::{BirthMonth, Person, Relation, may_correct},
        refusal::Refusal,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::{self, Change},
    },
    people::port::Household,
    store::UseCase,
};

/// The most people that one household may have.
pub const PEOPLE_MAX: usize = 12;

/// What somebody typed about a person.
#[derive(Clone, Debug, Serialize)]
pub struct PersonDraft {
    /// The name as typed.
    pub name: String,
    /// How they belong to the holder.
    pub relation: Option<Relation>,
    /// Year and month of birth, where given.
    pub born: Option<(i32, u8)>,
    /// The guardian's answer, where one was asked for and given.
    pub consent: Option<bool>,
}

impl PersonDraft {
    /// The person that this describes.
    ///
    /// # Errors
    /// Everything that is wrong with the draft, in the order of the form.
    pub(super) fn check(&self, id: PersonId, now: Instant) -> Result<(Person, Option<bool>), Vec<Refusal>> {
        let mut refusals = Vec::new();
        let name = name::name(&self.name).map_err(|refusal| refusals.push(refusal)).unwrap_or_default();
        let relation = self.relation.unwrap_or_else(|| {
            refusals.push(Refusal::RelationMissing);
            Relation::Partner
        });
        let born = self
            .born
            .and_then(|(year, month)| BirthMonth::new(year, month, now).map_err(|refusal| refusals.push(refusal)).ok());
        if relation == Relation::Child && self.born.is_none() {
            refusals.push(Refusal::BirthMissing);
        }
        let person = Person { id, name, relation, born };
        let asked = needs_guardian(&person, now).map_err(|refusal| refusals.push(refusal)).unwrap_or_default();
        let consent = self.consent.filter(|_| asked);
        if asked && born.is_some() && consent.is_none() {
            refusals.push(Refusal::ConsentUnanswered);
        }
        if refusals.is_empty() { Ok((person, consent)) } else { Err(refusals) }
    }
}

/// Whether a guardian has to answer for `person`. The guardian is the account holder, who cannot be a child.
fn needs_guardian(person: &Person, now: Instant) -> Result<bool, Refusal> {
    let asked = person.is_protected_child(now);
    if asked && person.relation == Relation::Holder { Err(Refusal::HolderTooYoung) } else { Ok(asked) }
}

/// A household as it sees itself.
#[derive(Clone, Debug)]
pub struct Home {
    /// The account.
    pub household: Household,
    /// The phone, masked.
    pub phone: String,
    /// Everyone, with the newest answer of their guardian.
    pub people: Vec<(Person, Option<Consent>)>,
    /// The secret part of its calendar address.
    pub feed_token: String,
}

#[derive(Serialize)]
struct PutPerson {
    household: HouseholdId,
    /// Whom to change; nobody adds somebody.
    change: Option<PersonId>,
    draft: PersonDraft,
    /// The key of the form that adds somebody, whatever is typed into it: sent again with a correction, it corrects
    /// whom it has added.
    #[serde(skip)]
    form: Option<String>,
}

/// Whom a form has added, and when.
#[derive(Serialize, Deserialize)]
struct Added {
    person: PersonId,
    at: Instant,
}

/// Seconds for which a form that is sent again corrects whom it has added.
const CORRECTS_FOR: i64 = 600;

#[async_trait]
impl Change for PutPerson {
    const NAME: &'static str = "put-person";
    type Output = PersonId;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<PersonId, Error> {
        let now = act.now;
        let people = act.people().people(&self.household).await?;
        let holder = people.iter().any(|person| person.relation == Relation::Holder);
        let commitments = act.people().commitments(&self.household, now).await?;
        let added = self.added(act, &commitments).await?;
        let old = match self.change.as_ref().or(added.as_ref()) {
            Some(id) => Some(people.iter().find(|person| person.id == *id).ok_or(base::refusal::Refusal::NotFound)?),
            None => None,
        };
        let mut draft = self.draft.clone();
        // The holder stays the holder, and there is only one.
        draft.relation = match old.map(|old| old.relation) {
            Some(Relation::Holder) => Some(Relation::Holder),
            _ => draft.relation.filter(|relation| *relation != Relation::Holder || !holder),
        };
        if let (Some(old), None) = (old, draft.consent) {
            let consents = act.people().consents(&self.household, Purpose::Booking).await?;
            draft.consent = consents.iter().find(|(id, _)| *id == old.id).map(|(_, consent)| consent.given);
        }
        let id = old.map_or_else(|| PersonId::new(act.id()), |old| old.id.clone());
        let (person, consent) = draft.check(id, now)?;
        if let Some(old) = old {
            let bound = commitments.iter().filter(|(id, _)| *id == old.id).map(|(_, commitment)| commitment);
            may_correct(old, &person, bound)?;
            act.people().update_person(&self.household, &person).await?;
        } else {
            if people.len() >= PEOPLE_MAX {
                return Err(Refusal::HouseholdFull { most: PEOPLE_MAX }.into());
            }
            act.people().insert_person(&self.household, &person, now).await?;
        }
        // An answer that was given before stays what it was: to the text of that day.
        if let Some(given) = consent.filter(|_| self.draft.consent.is_some()) {
            insert_consent(act, &person.id, given).await?;
        }
        let action = if old.is_some() { "person-changed" } else { "person-added" };
        act.audit(Some(&self.household), action, person.id.as_str()).await?;
        if let (Some(form), None) = (&self.form, &added) {
            let (form, added) = (form_key(form), Added { person: person.id.clone(), at: now });
            once::keep_instead(act, &form, &added).await?;
        }
        Ok(person.id)
    }
}

impl PutPerson {
    /// Whom this form has added before, as long as it corrects them: for ten minutes, while nothing is booked for
    /// them. After that it adds somebody else.
    async fn added(
        &self,
        act: &mut Act<'_>,
        commitments: &[(PersonId, Commitment)],
    ) -> Result<Option<PersonId>, Error> {
        let Some(form) = &self.form else { return Ok(None) };
        let now = act.now;
        let added: Option<Added> = once::recall(act, &form_key(form)).await?;
        Ok(added
            .filter(|added| now.since(added.at) < CORRECTS_FOR)
            .map(|added| added.person)
            .filter(|person| commitments.iter().all(|(bound, _)| bound != person)))
    }
}

fn form_key(form: &str) -> String {
    format!("add-person:{form}")
}

async fn insert_consent(act: &mut Act<'_>, person: &PersonId, given: bool) -> Result<(), Error> {
    let consent = Consent { version: CURRENT_VERSION, given, at: act.now };
    let (id, by) = (act.id(), act.by.column());
    act.people().insert_consent(&id, person, Purpose::Booking, &consent, &by).await
}

/// Somebody of the household; a stranger's looks like none.
pub(super) async fn own(act: &mut Act<'_>, household: &HouseholdId, person: &PersonId) -> Result<Person, Error> {
    let people = act.people().people(household).await?;
    people.into_iter().find(|each| each.id == *person).ok_or_else(|| base::refusal::Refusal::NotFound.into())
}

#[derive(Serialize)]
struct AnswerConsent {
    household: HouseholdId,
    person: PersonId,
    given: bool,
}

#[async_trait]
impl Change for AnswerConsent {
    const NAME: &'static str = "answer-consent";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        needs_guardian(&own(act, &self.household, &self.person).await?, now)?;
        insert_consent(act, &self.person, self.given).await?;
        let action = if self.given { "consent-given" } else { "consent-withdrawn" };
        act.audit(Some(&self.household), action, self.person.as_str()).await
    }
}

struct SetLanguage {
    household: HouseholdId,
    language: Language,
}

#[async_trait]
impl UseCase for SetLanguage {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().set_language(&self.household, self.language).await
    }
}

#[derive(Serialize)]
struct RenewFeed {
    household: HouseholdId,
}

#[async_trait]
impl Change for RenewFeed {
    const NAME: &'static str = "renew-feed";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().renew_feed(&self.household).await
    }
}

impl Desk {
    /// Whether the phones in the store were sealed with the secret of this installation; so it is while there are none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn holds_the_secret(&self) -> Result<bool, Error> {
        let household = self.read().await?.people().some_household().await?;
        Ok(household.is_none_or(|each| self.vault.open_phone(&each.phone_index, &each.phone_sealed).is_ok()))
    }

    /// A household as it sees itself.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] or [`Error::Unavailable`].
    pub async fn home(&self, id: &HouseholdId) -> Result<Home, Error> {
        let mut repo = self.read().await?;
        let household = repo.people().household(id).await?.ok_or(base::refusal::Refusal::NotFound)?;
        let consents = repo.people().consents(id, Purpose::Booking).await?;
        let answer = |person: &Person| consents.iter().find(|(id, _)| *id == person.id).map(|(_, consent)| *consent);
        let people =
            repo.people().people(id).await?.into_iter().map(|person| (person.clone(), answer(&person))).collect();
        Ok(Home {
            phone: self.vault.open_phone(&household.phone_index, &household.phone_sealed)?.masked(),
            feed_token: self.vault.feed_token(id, household.feed_version),
            people,
            household,
        })
    }

    /// Adds somebody to the household. Sent again under its key with another draft, within ten minutes and while nothing
    /// is booked for them, it corrects whom it has added.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Refusal::HouseholdFull`]; `NotFound` for a correction of somebody who
    /// has left; [`Error::Unavailable`].
    pub async fn add_person(&self, household: HouseholdId, draft: PersonDraft, by: By) -> Result<PersonId, Error> {
        let form = Some(by.key.clone());
        self.change(by, PutPerson { household, change: None, draft, form }).await
    }

    /// Corrects what is known about somebody.
    ///
    /// # Errors
    /// Everything that is wrong with the draft, or with it in view of what is booked for them; `NotFound`;
    /// [`Error::Unavailable`].
    pub async fn change_person(
        &self,
        household: HouseholdId,
        person: PersonId,
        draft: PersonDraft,
        by: By,
    ) -> Result<PersonId, Error> {
        self.change(by, PutPerson { household, change: Some(person), draft, form: None }).await
    }

    /// Records a guardian's yes or no; withdrawing is as easy as giving.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::HolderTooYoung`]; [`Error::Unavailable`].
    pub async fn answer_consent(
        &self,
        household: HouseholdId,
        person: PersonId,
        given: bool,
        by: By,
    ) -> Result<(), Error> {
        self.change(by, AnswerConsent { household, person, given }).await
    }

    /// Sets the language in which the household is told things.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn set_language(&self, household: HouseholdId, language: Language) -> Result<(), Error> {
        self.write(Actor::Household(household.clone()), SetLanguage { household, language }).await
    }

    /// Makes a new private calendar address; the old one stops working.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn renew_feed(&self, household: HouseholdId, by: By) -> Result<(), Error> {
        self.change(by, RenewFeed { household }).await
    }

    /// The household whose calendar address this is: its id and the secret part.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for any other pair; [`Error::Unavailable`].
    pub async fn household_of_feed(&self, id: &HouseholdId, token: &str) -> Result<Household, Error> {
        let household = self.read().await?.people().household(id).await?.ok_or(base::refusal::Refusal::NotFound)?;
        let valid = self.vault.feed_token(id, household.feed_version);
        // Comparing hashes takes the same time wherever the texts differ.
        if self.vault.token_hash(&valid) == self.vault.token_hash(token) {
            Ok(household)
        } else {
            Err(base::refusal::Refusal::NotFound.into())
        }
    }
}

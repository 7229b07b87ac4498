//! The people of a household, what their guardians allow, and how the household wants to be told things.

use async_trait::async_trait;
use domain::{people::{consent::{CURRENT_VERSION, Consent, Purpose}, person::{BirthMonth, Person, Relation}}, base::{id::{HouseholdId, PersonId}, language::Language, refusal::Refusal, text, time::Instant}};

use crate::{Desk, Error, base::{answer::Key, random::Ids}, store::{Household, Repository, UseCase}};

/// The most people that one household may have.
pub const PEOPLE_MAX: usize = 12;

/// What somebody typed about a person.
#[derive(Clone, Debug)]
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
    fn check(&self, id: PersonId, now: Instant) -> Result<(Person, Option<bool>), Vec<Refusal>> {
        let mut refusals = Vec::new();
        let name = text::name(&self.name).map_err(|refusal| refusals.push(refusal)).unwrap_or_default();
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

struct PutPerson {
    household: HouseholdId,
    /// Whom to change; nobody adds somebody.
    change: Option<PersonId>,
    draft: PersonDraft,
    /// The key of the form that adds somebody, whatever is typed into it: sent again with a correction, it corrects
    /// whom it has added.
    form: Option<Key>,
    key: Key,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for PutPerson {
    type Output = PersonId;

    async fn run(&self, repo: &mut dyn Repository) -> Result<PersonId, Error> {
        repo.lock_household(&self.household).await?;
        if let Some(done) = self.key.answered(repo, &self.household).await? {
            return Ok(done);
        }
        let ids = &mut self.ids.start();
        let people = repo.people(&self.household).await?;
        let holder = people.iter().any(|person| person.relation == Relation::Holder);
        let added: Option<PersonId> = match &self.form {
            Some(form) => form.answered(repo, &self.household).await?,
            None => None,
        };
        let old = match (&self.change, &added) {
            (Some(id), _) | (None, Some(id)) => {
                Some(people.iter().find(|person| person.id == *id).ok_or(Refusal::NotFound)?)
            }
            (None, None) => None,
        };
        let mut draft = self.draft.clone();
        // The holder stays the holder, and there is only one.
        draft.relation = match old.map(|old| old.relation) {
            Some(Relation::Holder) => Some(Relation::Holder),
            _ => draft.relation.filter(|relation| *relation != Relation::Holder || !holder),
        };
        if let (Some(old), None) = (old, draft.consent) {
            let consents = repo.consents(&self.household, Purpose::Booking).await?;
            draft.consent = consents.iter().find(|(id, _)| *id == old.id).map(|(_, consent)| consent.given);
        }
        let id = old.map_or_else(|| PersonId::new(ids.next_id()), |old| old.id.clone());
        let (person, consent) = draft.check(id, self.now)?;
        if old.is_some() {
            repo.update_person(&self.household, &person).await?;
        } else {
            if people.len() >= PEOPLE_MAX {
                return Err(Refusal::HouseholdFull { most: PEOPLE_MAX }.into());
            }
            repo.insert_person(&self.household, &person, self.now).await?;
        }
        // An answer that was given before stays what it was: to the text of that day.
        if let Some(given) = consent.filter(|_| self.draft.consent.is_some()) {
            let consent = Consent { version: CURRENT_VERSION, given, at: self.now };
            repo.insert_consent(&ids.next_id(), &person.id, Purpose::Booking, &consent).await?;
        }
        let action = if old.is_some() { "person-changed" } else { "person-added" };
        repo.insert_audit(&ids.next_id(), &self.household, action, person.id.as_str(), self.now).await?;
        if let (Some(form), None) = (&self.form, &added) {
            form.keep(repo, &self.household, &person.id, self.now).await?;
        }
        self.key.keep(repo, &self.household, &person.id, self.now).await?;
        Ok(person.id)
    }
}

struct RemovePerson {
    household: HouseholdId,
    person: PersonId,
    key: Key,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for RemovePerson {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.lock_household(&self.household).await?;
        if let Some(done) = self.key.answered(repo, &self.household).await? {
            return Ok(done);
        }
        let people = repo.people(&self.household).await?;
        let person = people.iter().find(|person| person.id == self.person).ok_or(Refusal::NotFound)?;
        if person.relation == Relation::Holder {
            return Err(Refusal::HolderStays.into());
        }
        let commitments = repo.commitments(&self.household, self.now).await?;
        if commitments.iter().any(|(id, _)| *id == self.person) {
            return Err(Refusal::HasBookings.into());
        }
        repo.remove_person(&self.household, &self.person, self.now).await?;
        let id = self.ids.start().next_id();
        repo.insert_audit(&id, &self.household, "person-removed", self.person.as_str(), self.now).await?;
        self.key.keep(repo, &self.household, &(), self.now).await
    }
}

struct AnswerConsent {
    household: HouseholdId,
    person: PersonId,
    given: bool,
    key: Key,
    now: Instant,
    ids: Ids,
}

#[async_trait]
impl UseCase for AnswerConsent {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.lock_household(&self.household).await?;
        if let Some(done) = self.key.answered(repo, &self.household).await? {
            return Ok(done);
        }
        let people = repo.people(&self.household).await?;
        let person = people.iter().find(|person| person.id == self.person).ok_or(Refusal::NotFound)?;
        needs_guardian(person, self.now)?;
        let consent = Consent { version: CURRENT_VERSION, given: self.given, at: self.now };
        let ids = &mut self.ids.start();
        repo.insert_consent(&ids.next_id(), &self.person, Purpose::Booking, &consent).await?;
        let action = if self.given { "consent-given" } else { "consent-withdrawn" };
        repo.insert_audit(&ids.next_id(), &self.household, action, self.person.as_str(), self.now).await?;
        self.key.keep(repo, &self.household, &(), self.now).await
    }
}

struct SetLanguage {
    household: HouseholdId,
    language: Language,
}

#[async_trait]
impl UseCase for SetLanguage {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.set_language(&self.household, self.language).await
    }
}

struct RenewFeed {
    household: HouseholdId,
    key: Key,
    now: Instant,
}

#[async_trait]
impl UseCase for RenewFeed {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.lock_household(&self.household).await?;
        if let Some(done) = self.key.answered(repo, &self.household).await? {
            return Ok(done);
        }
        repo.renew_feed(&self.household).await?;
        self.key.keep(repo, &self.household, &(), self.now).await
    }
}

impl Desk {
    /// Whether the phones in the store were sealed with the secret of this installation; so it is while there are none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn holds_the_secret(&self) -> Result<bool, Error> {
        let household = self.read().await?.some_household().await?;
        Ok(household.is_none_or(|each| self.vault.open_phone(&each.phone_index, &each.phone_sealed).is_ok()))
    }

    /// A household as it sees itself.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] or [`Error::Unavailable`].
    pub async fn home(&self, id: &HouseholdId) -> Result<Home, Error> {
        let mut repo = self.read().await?;
        let household = repo.household(id).await?.ok_or(Refusal::NotFound)?;
        let consents = repo.consents(id, Purpose::Booking).await?;
        let answer = |person: &Person| consents.iter().find(|(id, _)| *id == person.id).map(|(_, consent)| *consent);
        let people = repo.people(id).await?.into_iter().map(|person| (person.clone(), answer(&person))).collect();
        Ok(Home {
            phone: self.vault.open_phone(&household.phone_index, &household.phone_sealed)?.masked(),
            feed_token: self.vault.feed_token(id, household.feed_version),
            people,
            household,
        })
    }

    /// Adds somebody to the household, under the `key` that the form `sent`. Sent again with another draft, it corrects
    /// whom it has added.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Refusal::HouseholdFull`]; [`Refusal::NotFound`] for a correction of
    /// somebody who has left; [`Error::Unavailable`].
    pub async fn add_person(&self, household: HouseholdId, draft: PersonDraft, sent: &str) -> Result<PersonId, Error> {
        let key = Key::new(&format!("add-person {draft:?}"), sent);
        let form = Some(Key::new("add-person", sent));
        self.write(PutPerson { household, change: None, draft, form, key, now: self.now(), ids: self.ids() }).await
    }

    /// Corrects what is known about somebody, under the key that the form `sent`.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Refusal::NotFound`]; [`Error::Unavailable`].
    pub async fn change_person(
        &self,
        household: HouseholdId,
        person: PersonId,
        draft: PersonDraft,
        sent: &str,
    ) -> Result<PersonId, Error> {
        let key = Key::new(&format!("change-person {person} {draft:?}"), sent);
        let (change, form) = (Some(person), None);
        self.write(PutPerson { household, change, draft, form, key, now: self.now(), ids: self.ids() }).await
    }

    /// Takes somebody out of the household.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::HolderStays`], [`Refusal::HasBookings`]; [`Error::Unavailable`].
    pub async fn remove_person(&self, household: HouseholdId, person: PersonId, key: Key) -> Result<(), Error> {
        self.write(RemovePerson { household, person, key, now: self.now(), ids: self.ids() }).await
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
        key: Key,
    ) -> Result<(), Error> {
        self.write(AnswerConsent { household, person, given, key, now: self.now(), ids: self.ids() }).await
    }

    /// Sets the language in which the household is told things.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn set_language(&self, household: HouseholdId, language: Language) -> Result<(), Error> {
        self.write(SetLanguage { household, language }).await
    }

    /// Makes a new private calendar address; the old one stops working.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn renew_feed(&self, household: HouseholdId, key: Key) -> Result<(), Error> {
        self.write(RenewFeed { household, key, now: self.now() }).await
    }

    /// The household whose calendar address this is: its id and the secret part.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for any other pair; [`Error::Unavailable`].
    pub async fn household_of_feed(&self, id: &HouseholdId, token: &str) -> Result<Household, Error> {
        let household = self.read().await?.household(id).await?.ok_or(Refusal::NotFound)?;
        let valid = self.vault.feed_token(id, household.feed_version);
        // Comparing hashes takes the same time wherever the texts differ.
        if self.vault.token_hash(&valid) == self.vault.token_hash(token) {
            Ok(household)
        } else {
            Err(Refusal::NotFound.into())
        }
    }
}

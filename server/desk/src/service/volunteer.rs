//! Registering as a volunteer.

use async_trait::async_trait;
use domain::{
    base::{
        id::{EstateId, HouseholdId, PersonId},
        refusal::Refusal as BaseRefusal,
    },
    service::{
        id::{SkillId, VolunteerId},
        refusal::Refusal,
        volunteer::{Free, GROWN, Gender, Limits, Tongue, Volunteer},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::port::VolunteerRow,
};

/// What somebody typed who registers, or changes what was typed.
#[derive(Clone, Debug, Serialize)]
pub struct VolunteerDraft {
    /// Who of the household.
    pub person: PersonId,
    /// Woman or man, where they say so.
    pub gender: Option<Gender>,
    /// What they can.
    pub skills: Vec<SkillId>,
    /// What they speak.
    pub tongues: Vec<Tongue>,
    /// When they are free every week.
    pub free: Vec<Free>,
    /// In which estates they serve; empty for all.
    pub area: Vec<EstateId>,
    /// What they do not want to exceed.
    pub limits: Limits,
}

#[derive(Serialize)]
struct PutVolunteer {
    household: HouseholdId,
    draft: VolunteerDraft,
}

#[async_trait]
impl Change for PutVolunteer {
    const NAME: &'static str = "put-volunteer";
    type Output = VolunteerId;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<VolunteerId, Error> {
        let now = act.now;
        let draft = self.draft.clone();
        let people = act.people().people(&self.household).await?;
        let person = people.into_iter().find(|each| each.id == draft.person).ok_or(BaseRefusal::NotFound)?;
        // Somebody whose age nobody knows could be a child.
        let born =
            person.born.filter(|born| born.age(now) >= GROWN).ok_or(Refusal::VolunteerTooYoung { min: GROWN })?;
        let before = act.service().volunteers_of(&self.household).await?.into_iter().next();
        let id = before.as_ref().map_or_else(|| VolunteerId::new(act.id()), |row| row.volunteer.id.clone());
        if before.as_ref().is_some_and(|row| row.volunteer.person != person.id) {
            return Err(BaseRefusal::NotFound.into());
        }
        let known = before.as_ref().map(|row| row.volunteer.clone());
        let number = id.as_str().chars().rev().take(8).collect::<String>().to_uppercase();
        let volunteer = Volunteer {
            id: id.clone(),
            number: known.as_ref().map_or(number, |known| known.number.clone()),
            person: person.id,
            born,
            gender: draft.gender,
            skills: draft.skills,
            tongues: draft.tongues,
            free: draft.free,
            area: draft.area,
            home: known.as_ref().and_then(|known| known.home.clone()),
            limits: draft.limits,
            papers: known.as_ref().map(|known| known.papers.clone()).unwrap_or_default(),
            teams: known.as_ref().map(|known| known.teams.clone()).unwrap_or_default(),
            brands: known.as_ref().map(|known| known.brands.clone()).unwrap_or_default(),
            badge: known.as_ref().is_some_and(|known| known.badge),
            consent: false,
        };
        if known.is_some() {
            act.service().update_volunteer(&volunteer).await?;
        } else {
            let row = VolunteerRow { volunteer, household: self.household.clone(), name: person.name };
            act.service().insert_volunteer(&row, now).await?;
        }
        let action = if known.is_some() { "volunteer-changed" } else { "volunteer-registered" };
        act.audit(Some(&self.household), action, id.as_str()).await?;
        Ok(id)
    }
}

impl Desk {
    /// The volunteer of a household, if it has one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn my_volunteer(&self, household: &HouseholdId) -> Result<Option<VolunteerRow>, Error> {
        Ok(self.read().await?.service().volunteers_of(household).await?.into_iter().next())
    }

    /// Registers somebody of a household, or changes what they typed.
    ///
    /// # Errors
    /// [`Refusal::VolunteerTooYoung`]; `NotFound`; [`Error::Unavailable`].
    pub async fn put_volunteer(
        &self,
        household: HouseholdId,
        draft: VolunteerDraft,
        by: By,
    ) -> Result<VolunteerId, Error> {
        self.change(by, PutVolunteer { household, draft }).await
    }
}

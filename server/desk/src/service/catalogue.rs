//! Entering what can be asked for: brands and kinds; who serves together: teams; and what is no volunteer's work.

use async_trait::async_trait;
use domain::{
    base::{
        id::{EstateId, HouseholdId},
        refusal::Refusal as BaseRefusal,
        text::Text,
    },
    service::{
        brand::Brand,
        catalogue::{Refusal, new_id},
        id::{BrandId, KindId, TeamId, VolunteerId},
        kind::{Emergency, Kind},
        setting::{brands, emergencies, kinds},
        team::Team,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    community::estate,
    service::port::{EmergencyRow, VolunteerRow},
    store::UseCase,
};

/// The word of kinds among what is no longer offered.
pub(crate) const KIND: &str = "need-kind";

/// Puts something at a place among all, from 1; one beyond the last is the last.
fn placed<T>(mut all: Vec<T>, number: usize, one: T) -> Vec<T> {
    all.insert(number.saturating_sub(1).min(all.len()), one);
    all
}

/// The id of what is changed, which has to be there; or that of something new under this name.
fn id_of(change: Option<&str>, name: &Text, fresh: &str, taken: impl Fn(&str) -> bool) -> Result<String, BaseRefusal> {
    match change {
        Some(id) if taken(id) => Ok(id.to_owned()),
        Some(_) => Err(BaseRefusal::NotFound),
        None => Ok(new_id(name, fresh, taken)),
    }
}

/// A change of the catalogue that is about no household.
macro_rules! change {
    ($type:ident, $name:literal, $output:ty, $self:ident, $act:ident, $run:block) => {
        #[async_trait]
        impl Change for $type {
            const NAME: &'static str = $name;
            type Output = $output;

            fn household(&self) -> Option<&HouseholdId> {
                None
            }

            async fn run(&$self, $act: &mut Act<'_>) -> Result<$output, Error> {
                $act.service().lock_catalogue().await?;
                $run
            }
        }
    };
}

#[derive(Serialize)]
struct PutBrand {
    change: Option<BrandId>,
    /// Its id counts for nothing.
    draft: Brand,
    number: usize,
}

change!(PutBrand, "put-brand", BrandId, self, act, {
    let mut all = act.service().brands().await?;
    let fresh = act.id();
    let taken = |word: &str| all.iter().any(|each| each.id.as_str() == word);
    let id = BrandId::new(id_of(self.change.as_ref().map(BrandId::as_str), &self.draft.name, &fresh, taken)?);
    let brand = Brand { id: id.clone(), ..self.draft.clone() }.checked(&all)?;
    all.retain(|each| each.id != id);
    for (number, brand) in (1..).zip(&placed(all, self.number, brand)) {
        act.service().put_brand(brand, number).await?;
    }
    act.audit(None, if self.change.is_some() { "brand-changed" } else { "brand-added" }, id.as_str()).await?;
    Ok(id)
});

#[derive(Serialize)]
struct RemoveBrand {
    brand: BrandId,
}

change!(RemoveBrand, "remove-brand", (), self, act, {
    if !act.service().brands().await?.iter().any(|each| each.id == self.brand) {
        return Err(BaseRefusal::NotFound.into());
    }
    let kinds = act.service().kinds().await?.into_iter().filter(|kind| kind.brand == self.brand);
    let teams = act.service().teams().await?.into_iter().filter(|team| team.brand.as_ref() == Some(&self.brand));
    let by: Vec<String> = kinds.map(|kind| kind.name.zh).chain(teams.map(|team| team.name.zh)).collect();
    if !by.is_empty() {
        return Err(Refusal::BrandInUse { by }.into());
    }
    act.service().remove_brand(&self.brand).await?;
    act.audit(None, "brand-removed", self.brand.as_str()).await
});

#[derive(Serialize)]
struct PutKind {
    change: Option<KindId>,
    /// Its id counts for nothing.
    draft: Kind,
    number: usize,
}

change!(PutKind, "put-kind", KindId, self, act, {
    let mut all = act.service().kinds().await?;
    let brands = act.service().brands().await?;
    let fresh = act.id();
    let taken = |word: &str| all.iter().any(|each| each.id.as_str() == word);
    let id = KindId::new(id_of(self.change.as_ref().map(KindId::as_str), &self.draft.name, &fresh, taken)?);
    let kind = Kind { id: id.clone(), ..self.draft.clone() }.checked(&all, &brands)?;
    all.retain(|each| each.id != id);
    for (number, kind) in (1..).zip(&placed(all, self.number, kind)) {
        act.service().put_kind(kind, number).await?;
    }
    act.audit(None, if self.change.is_some() { "kind-changed" } else { "kind-added" }, id.as_str()).await?;
    Ok(id)
});

#[derive(Serialize)]
struct PutTeam {
    change: Option<TeamId>,
    /// Its id counts for nothing.
    draft: Team,
    number: usize,
    members: Vec<VolunteerId>,
}

change!(PutTeam, "put-team", TeamId, self, act, {
    let mut all = act.service().teams().await?;
    let brands = act.service().brands().await?;
    let fresh = act.id();
    let taken = |word: &str| all.iter().any(|each| each.id.as_str() == word);
    let id = TeamId::new(id_of(self.change.as_ref().map(TeamId::as_str), &self.draft.name, &fresh, taken)?);
    let team = Team { id: id.clone(), ..self.draft.clone() }.checked(&all, &brands)?;
    all.retain(|each| each.id != id);
    for (number, team) in (1..).zip(&placed(all, self.number, team)) {
        act.service().put_team(team, number).await?;
    }
    join(act, &id, &self.members).await?;
    act.audit(None, if self.change.is_some() { "team-changed" } else { "team-added" }, id.as_str()).await?;
    Ok(id)
});

/// Makes these, and nobody else, members of a team.
async fn join(act: &mut Act<'_>, team: &TeamId, members: &[VolunteerId]) -> Result<(), Error> {
    for VolunteerRow { mut volunteer, .. } in act.service().volunteers().await? {
        let (was, is) = (volunteer.teams.contains(team), members.contains(&volunteer.id));
        if was != is {
            volunteer.teams.retain(|other| other != team);
            if is {
                volunteer.teams.push(team.clone());
            }
            act.service().update_volunteer(&volunteer).await?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct RemoveTeam {
    team: TeamId,
}

change!(RemoveTeam, "remove-team", (), self, act, {
    if !act.service().teams().await?.iter().any(|each| each.id == self.team) {
        return Err(BaseRefusal::NotFound.into());
    }
    join(act, &self.team, &[]).await?;
    act.service().remove_team(&self.team).await?;
    act.audit(None, "team-removed", self.team.as_str()).await
});

#[derive(Serialize)]
struct PutEmergency {
    change: Option<String>,
    emergency: Emergency,
}

change!(PutEmergency, "put-emergency", String, self, act, {
    let all = act.service().emergencies().await?;
    let (id, number) = match &self.change {
        Some(id) => {
            let at = all.iter().position(|each| each.id == *id).ok_or(BaseRefusal::NotFound)?;
            (id.clone(), at)
        }
        None => (act.id(), all.len()),
    };
    let row = EmergencyRow { id: id.clone(), emergency: self.emergency.clone() };
    act.service().put_emergency(&row, u32::try_from(number + 1).unwrap_or(u32::MAX)).await?;
    act.audit(None, if self.change.is_some() { "emergency-changed" } else { "emergency-added" }, &id).await?;
    Ok(id)
});

#[derive(Serialize)]
struct RemoveEmergency {
    id: String,
}

change!(RemoveEmergency, "remove-emergency", (), self, act, {
    if !act.service().emergencies().await?.iter().any(|each| each.id == self.id) {
        return Err(BaseRefusal::NotFound.into());
    }
    act.service().remove_emergency(&self.id).await?;
    act.audit(None, "emergency-removed", &self.id).await
});

/// Enters the brands, kinds and emergencies that a new installation begins with, where nothing can be asked for yet, and
/// estates that are not there.
struct Begin {
    estates: Vec<(EstateId, Text)>,
}

#[async_trait]
impl UseCase for Begin {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.service().lock_catalogue().await?;
        if act.service().brands().await?.is_empty() && act.service().kinds().await?.is_empty() {
            for (number, brand) in (1..).zip(&brands()) {
                act.service().put_brand(brand, number).await?;
            }
            for (number, kind) in (1..).zip(&kinds()) {
                act.service().put_kind(kind, number).await?;
            }
            for (number, emergency) in (1..).zip(emergencies()) {
                let row = EmergencyRow { id: emergency.number.clone(), emergency };
                act.service().put_emergency(&row, number).await?;
            }
        }
        if self.estates.is_empty() { Ok(()) } else { estate::begin(act, &self.estates).await }
    }
}

impl Desk {
    /// Enters the brands, kinds and emergencies of the first setting where nothing can be asked for yet, and these
    /// estates. What is there stays as it is.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn set_up_service(&self, estates: Vec<(EstateId, Text)>) -> Result<(), Error> {
        if estates.is_empty() && !self.read().await?.service().kinds().await?.is_empty() {
            return Ok(());
        }
        self.write(Actor::Wuse, Begin { estates }).await
    }

    /// All teams, in the order in which they are shown.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn teams(&self) -> Result<Vec<Team>, Error> {
        self.read().await?.service().teams().await
    }

    /// What is no volunteer's work, and whom to call.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn emergencies(&self) -> Result<Vec<EmergencyRow>, Error> {
        self.read().await?.service().emergencies().await
    }

    /// Enters a brand, or changes one: `draft` with the id left out, as the one of this number among all.
    ///
    /// # Errors
    /// Those of [`Brand::checked`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_brand(
        &self,
        change: Option<BrandId>,
        draft: Brand,
        number: usize,
        by: By,
    ) -> Result<BrandId, Error> {
        self.change(by, PutBrand { change, draft, number }).await
    }

    /// Takes a brand away that no kind and no team has.
    ///
    /// # Errors
    /// [`Refusal::BrandInUse`]; `not-found`; [`Error::Unavailable`].
    pub async fn remove_brand(&self, brand: BrandId, by: By) -> Result<(), Error> {
        self.change(by, RemoveBrand { brand }).await
    }

    /// Enters a kind, or changes one: `draft` with the id left out, as the one of this number among all. Needs that were
    /// asked for already go by what it says now.
    ///
    /// # Errors
    /// Those of [`Kind::checked`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_kind(&self, change: Option<KindId>, draft: Kind, number: usize, by: By) -> Result<KindId, Error> {
        self.change(by, PutKind { change, draft, number }).await
    }

    /// Takes a kind out of what can be asked for, or offers it again with `back`. What was asked for goes on.
    ///
    /// # Errors
    /// `not-found`; [`Error::Unavailable`].
    pub async fn retire_kind(&self, kind: &KindId, back: bool, by: By) -> Result<(), Error> {
        if !self.read().await?.service().kinds().await?.iter().any(|each| each.id == *kind) {
            return Err(BaseRefusal::NotFound.into());
        }
        self.retire(KIND, kind.as_str(), back, by).await
    }

    /// Enters a team, or changes one, and who is in it: these and nobody else.
    ///
    /// # Errors
    /// Those of [`Team::checked`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_team(
        &self,
        change: Option<TeamId>,
        draft: Team,
        number: usize,
        members: Vec<VolunteerId>,
        by: By,
    ) -> Result<TeamId, Error> {
        self.change(by, PutTeam { change, draft, number, members }).await
    }

    /// Takes a team away; who was in it serves on.
    ///
    /// # Errors
    /// `not-found`; [`Error::Unavailable`].
    pub async fn remove_team(&self, team: TeamId, by: By) -> Result<(), Error> {
        self.change(by, RemoveTeam { team }).await
    }

    /// Enters words that are no volunteer's work and the number to call, or changes them.
    ///
    /// # Errors
    /// `not-found`; [`Error::Unavailable`].
    pub async fn put_emergency(&self, change: Option<String>, emergency: Emergency, by: By) -> Result<String, Error> {
        self.change(by, PutEmergency { change, emergency }).await
    }

    /// Forgets an emergency.
    ///
    /// # Errors
    /// `not-found`; [`Error::Unavailable`].
    pub async fn remove_emergency(&self, id: &str, by: By) -> Result<(), Error> {
        self.change(by, RemoveEmergency { id: id.to_owned() }).await
    }
}

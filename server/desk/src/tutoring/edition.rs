//! Entering programmes and changing them. Whoever has a place keeps it; whoever waits has what is added.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, PersonId, ProgrammeId},
        refusal::Refusal as BaseRefusal,
        time::Instant,
    },
    rooms::room::Room,
    tutoring::{
        ballot::Phase,
        edition::{Draft, revise},
        notice::News,
        programme::{Limits, Programme},
        refusal::Refusal,
        school::School,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    rooms::room::ROOM,
    tutoring::{
        giving_back::promote,
        port::Stands,
        programme::{Care, afternoons, care, places},
        signup::tell,
    },
};

/// What the page of programmes shows at the desk.
#[derive(Clone, Debug)]
pub struct Programmes {
    /// All of them, those that are over as well, by title.
    pub all: Vec<Care>,
    /// The rooms to choose from, by name.
    pub rooms: Vec<Room>,
    /// The schools to choose from, by name.
    pub schools: Vec<School>,
}

#[derive(Serialize)]
struct PutProgramme {
    /// Which programme to change; nothing enters a new one.
    change: Option<ProgrammeId>,
    draft: Draft,
}

#[async_trait]
impl Change for PutProgramme {
    const NAME: &'static str = "put-programme";
    type Output = ProgrammeId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<ProgrammeId, Error> {
        let phase = match &self.change {
            Some(id) => phase(act, id).await?,
            None => None,
        };
        let before = match &self.change {
            Some(id) => {
                act.tutoring().lock_programme(id).await?;
                Some(act.tutoring().programme(id).await?.ok_or(BaseRefusal::NotFound)?)
            }
            None => None,
        };
        let id = self.change.clone().unwrap_or_else(|| ProgrammeId::new(act.id()));
        let after = self.draft.read(id, before.as_ref(), &Limits::default())?;
        self.there(act, before.as_ref()).await?;
        let calendar = act.community().calendar().await?;
        let afternoons = afternoons(&after, &calendar);
        let Some(before) = before else {
            act.tutoring().insert_programme(&after, &afternoons).await?;
            act.audit(None, "programme-added", after.id.as_str()).await?;
            return Ok(after.id);
        };
        let signups = act.tutoring().signups(&after.id).await?;
        let touched = revise(&before, &after, &places(&signups), phase.as_ref())?;
        act.tutoring().update_programme(&after, &afternoons).await?;
        if touched.moved {
            let placed = signups.iter().filter(|each| each.stands == Stands::Placed);
            let children: BTreeSet<(HouseholdId, PersonId)> =
                placed.map(|each| (each.household.clone(), each.person.clone())).collect();
            for (household, person) in children {
                tell(act, &household, &after, &person, News::Changed).await?;
            }
        }
        for day in touched.more.iter() {
            promote(act, &after, day, &calendar).await?;
        }
        act.audit(None, "programme-changed", after.id.as_str()).await?;
        Ok(after.id)
    }
}

impl PutProgramme {
    /// Whether room and school are there, and the room is offered or was this programme's before.
    async fn there(&self, act: &mut Act<'_>, before: Option<&Programme>) -> Result<(), Error> {
        if !act.rooms().rooms().await?.iter().any(|room| room.id == self.draft.room) {
            return Err(Refusal::CareRoomMissing.into());
        }
        let had = before.is_some_and(|before| before.room == self.draft.room);
        if !had && act.base().retired(ROOM).await?.contains(self.draft.room.as_str()) {
            return Err(Refusal::CareRoomRetired.into());
        }
        let schools = act.tutoring().schools().await?;
        let school = self.draft.school.as_ref();
        if school.is_some_and(|id| !schools.iter().any(|school| school.id == *id)) {
            return Err(BaseRefusal::NotFound.into());
        }
        Ok(())
    }
}

/// How far the ballot has come that draws the places of a programme, which is held back until the transaction ends.
/// Ballots are locked before programmes.
async fn phase(act: &mut Act<'_>, programme: &ProgrammeId) -> Result<Option<Phase>, Error> {
    for row in act.tutoring().ballots().await? {
        let id = row.ballot.id;
        if row.programmes.contains(programme) && !matches!(row.ballot.phase, Phase::Void { .. }) {
            act.tutoring().lock_ballot(&id).await?;
            return Ok(act.tutoring().ballot(&id).await?.map(|row| row.ballot.phase));
        }
    }
    Ok(None)
}

impl Desk {
    /// Everything that the page of programmes shows at the desk.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn all_programmes(&self) -> Result<Programmes, Error> {
        let mut repo = self.read().await?;
        let mut all = Vec::new();
        let programmes: Vec<Programme> = repo.tutoring().programmes(Instant(0)).await?;
        for programme in programmes {
            all.push(care(&mut *repo, programme).await?);
        }
        let retired = repo.base().retired(ROOM).await?;
        let used = |room: &Room| all.iter().any(|each: &Care| each.programme.room == room.id);
        let mut rooms = repo.rooms().rooms().await?;
        rooms.retain(|room| used(room) || !retired.contains(room.id.as_str()));
        Ok(Programmes { all, rooms, schools: repo.tutoring().schools().await? })
    }

    /// Whether there is a programme that is not over.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn offers_care(&self) -> Result<bool, Error> {
        let now = self.now();
        Ok(!self.read().await?.tutoring().programmes(now).await?.is_empty())
    }

    /// Enters a programme, or changes one that is there: those who have a place are told of other hours, those who wait
    /// have the places that were added.
    ///
    /// # Errors
    /// Those of [`Draft::read`] and [`revise`]; [`Refusal::CareRoomMissing`]; `NotFound`; [`Error::Unavailable`].
    pub async fn put_programme(&self, change: Option<ProgrammeId>, draft: Draft, by: By) -> Result<ProgrammeId, Error> {
        self.change(by, PutProgramme { change, draft }).await
    }
}

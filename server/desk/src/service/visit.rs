//! Checking in and out by the resident's code. The second proof writes the hour into the ledger, in its transaction.

use async_trait::async_trait;
use domain::{
    base::{id::HouseholdId, refusal::Refusal as BaseRefusal},
    service::{
        action::{Action, Actor},
        hours::{count, due},
        id::NeedId,
        ledger::{Details, Entry, Salted},
        refusal::Refusal,
        visit::{Moment, Secret, Visit},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::{
        claim::{own_place, volunteer_of},
        place::{find, step},
        port::VolunteerRow,
    },
};

#[derive(Serialize)]
struct ProveVisit {
    household: HouseholdId,
    need: NeedId,
    moment: Moment,
    code: String,
    #[serde(skip)]
    secret: Secret,
}

#[async_trait]
impl Change for ProveVisit {
    const NAME: &'static str = "prove-visit";
    // How many wrong codes are left, after a wrong one. A refusal would not be remembered.
    type Output = Option<u32>;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<Option<u32>, Error> {
        let now = act.now;
        let who = volunteer_of(&mut **act, &self.household).await?;
        let mut found = find(&mut **act, &self.need).await?;
        let at = own_place(&found, &who, now).ok_or(BaseRefusal::NotFound)?;
        let place = found.places.get(at).map(|place| place.id.clone()).ok_or(BaseRefusal::NotFound)?;
        let mut row = act.service().visit_of(&place, &who.volunteer.id).await?.ok_or(BaseRefusal::NotFound)?;
        let wrong = match self.moment {
            Moment::Start => &mut row.wrong_start,
            Moment::End => &mut row.wrong_end,
        };
        match row.visit.prove(self.moment, &self.code, *wrong, &self.secret, now) {
            Ok(visit) => row.visit = visit,
            Err(Refusal::VisitCodeWrong { left }) => {
                *wrong += 1;
                act.service().update_visit(&row).await?;
                return Ok(Some(left));
            }
            Err(refusal) => return Err(refusal.into()),
        }
        let action = match self.moment {
            Moment::Start => Action::CheckIn,
            Moment::End => Action::CheckOut,
        };
        step(act, &mut found, at, &action, &Actor::Volunteer(who.volunteer.id.clone())).await?;
        act.service().update_visit(&row).await?;
        if self.moment == Moment::End {
            enter(act, &who).await?;
        }
        Ok(None)
    }
}

/// Enters all visits of a volunteer that both sides have proved and that stand in no entry yet.
async fn enter(act: &mut Act<'_>, who: &VolunteerRow) -> Result<(), Error> {
    act.service().lock_ledger().await?;
    let number = &who.volunteer.number;
    let rows = act.service().visits(&who.volunteer.id).await?;
    let visits: Vec<Visit> = rows.iter().map(|row| row.visit.clone()).collect();
    let mut entries = act.service().entries_of(number).await?;
    let due: Vec<Visit> = due(&visits, &entries).into_iter().cloned().collect();
    for visit in due {
        let others: Vec<Visit> = visits.iter().filter(|other| other.id != visit.id).cloned().collect();
        let draft = count(&visit, number, &others, &entries)?;
        let found = find(&mut **act, &visit.need).await?;
        let estates = act.community().estates().await?;
        let place = estates.into_iter().find(|each| each.id == found.row.need.spot.estate);
        let details = Details {
            project: found.kind.name.zh.clone(),
            place: place.map(|each| each.name.zh).unwrap_or_default(),
            reason: String::new(),
        };
        // Two ids hold 130 random bits.
        let salt = [act.id(), act.id()].concat().into_bytes();
        let last = act.service().last_entry().await?;
        let entry = Entry::append(last.as_ref(), draft, Salted { salt, details });
        act.service().insert_entry(&entry).await?;
        entries.push(entry);
    }
    Ok(())
}

impl Desk {
    /// Proves one side of a visit with the code on the resident's side, at this moment.
    ///
    /// # Errors
    /// Those of [`Visit::prove`] and of the step; `NotFound`; [`Error::Unavailable`].
    pub async fn prove_visit(
        &self,
        household: HouseholdId,
        need: NeedId,
        moment: Moment,
        code: String,
        by: By,
    ) -> Result<(), Error> {
        let secret = Secret::new(self.vault.visit_codes());
        match self.change(by, ProveVisit { household, need, moment, code, secret }).await? {
            None => Ok(()),
            Some(left) => Err(Refusal::VisitCodeWrong { left }.into()),
        }
    }
}

//! A family says that its child does not come, and takes that back.

use ::time::Date;
use async_trait::async_trait;
use domain::{
    base::{
        id::{DeviceId, HouseholdId, PersonId, TapId},
        refusal::Refusal as BaseRefusal,
        time::Period,
    },
    people::person::{Person, Relation},
    tutoring::{
        absence::{Absence, left_of, may_tell, standing},
        day::Day,
        tap::{Hand, Tap, What},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    store::Repository,
    tutoring::{
        door::{ONLINE, sheet_of},
        port::Stands,
    },
};

/// The afternoons that a child has a place on, as far as they are not over, the next one first.
pub(super) async fn afternoons_of(
    repo: &mut dyn Repository,
    household: &HouseholdId,
    person: &PersonId,
    now: domain::base::time::Instant,
) -> Result<Vec<Period>, Error> {
    let calendar = repo.community().calendar().await?;
    let mut found: Vec<Period> = Vec::new();
    for signup in repo.tutoring().signups_of(household).await? {
        if signup.person != *person || signup.stands != Stands::Placed {
            continue;
        }
        let Some(programme) = repo.tutoring().programme(&signup.programme).await? else { continue };
        let (first, last) = programme.term;
        let days = domain::base::day::span(first.max(now.local().date), last);
        let own = days.filter(|date| Day::of(*date) == signup.weekday);
        let own = own.filter_map(|date| programme.hours(date, &calendar));
        found.extend(own.filter(|period| period.ends > now));
    }
    found.sort_by_key(|period| (period.starts, period.ends));
    Ok(found)
}

/// Whose hand it was. Whoever signed in is the holder; where the household has entered nobody but children, it was an
/// adult all the same, who goes by the child.
pub(super) fn guardian(people: &[Person], child: &PersonId) -> Hand {
    let adult = people.iter().find(|person| person.relation == Relation::Holder);
    Hand::Guardian(adult.map_or_else(|| child.clone(), |person| person.id.clone()))
}

#[derive(Serialize)]
struct TellAbsence {
    household: HouseholdId,
    child: PersonId,
    #[serde(with = "domain::base::day")]
    from: Date,
    #[serde(with = "domain::base::day")]
    until: Date,
}

#[async_trait]
impl Change for TellAbsence {
    const NAME: &'static str = "tell-absence";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let people = act.people().people(&self.household).await?;
        if !people.iter().any(|person| person.id == self.child) {
            return Err(BaseRefusal::NotFound.into());
        }
        act.tutoring().lock_pupil(&self.child).await?;
        let afternoons = afternoons_of(&mut **act, &self.household, &self.child, now).await?;
        may_tell(self.from, self.until, &afternoons, now)?;
        let sheet = sheet_of(&mut **act, self.from).await?;
        let tap = Tap {
            id: TapId::new(act.id()),
            date: self.from,
            child: self.child.clone(),
            at: now,
            device: DeviceId::new(ONLINE),
            number: u32::try_from(sheet.taps().count()).unwrap_or(u32::MAX),
            hand: guardian(&people, &self.child),
            what: What::Absent { until: self.until },
        };
        // Who is here, or was today, is not absent.
        sheet.may(&tap)?;
        act.tutoring().insert_tap(&tap, now).await?;
        act.audit(Some(&self.household), "absence-told", self.child.as_str()).await
    }
}

#[derive(Serialize)]
struct TakeAbsenceBack {
    household: HouseholdId,
    child: PersonId,
    tap: TapId,
}

#[async_trait]
impl Change for TakeAbsenceBack {
    const NAME: &'static str = "take-absence-back";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let today = now.local().date;
        let people = act.people().people(&self.household).await?;
        if !people.iter().any(|person| person.id == self.child) {
            return Err(BaseRefusal::NotFound.into());
        }
        act.tutoring().lock_pupil(&self.child).await?;
        let absences = standing(&act.tutoring().taps_of(&self.child, today).await?);
        let own = |absence: &&Absence| absence.tap == self.tap && absence.by_family;
        let absence = absences.iter().find(own).ok_or(BaseRefusal::NotFound)?;
        // A sheet knows the taps of its day alone, so it is taken back on each day that is to come.
        for (number, date) in (0..).zip(left_of(absence, today)) {
            let tap = Tap {
                id: TapId::new(act.id()),
                date,
                child: self.child.clone(),
                at: now,
                device: DeviceId::new(ONLINE),
                number,
                hand: guardian(&people, &self.child),
                what: What::Undo { of: self.tap.clone() },
            };
            act.tutoring().insert_tap(&tap, now).await?;
        }
        act.audit(Some(&self.household), "absence-taken-back", self.child.as_str()).await
    }
}

impl Desk {
    /// Writes down that a child of the household does not come from `from` to `until`, both included.
    ///
    /// # Errors
    /// Those of [`may_tell`]; that it is here already, or has left; `NotFound`; [`Error::Unavailable`].
    pub async fn tell_absence(
        &self,
        household: HouseholdId,
        child: PersonId,
        from: Date,
        until: Date,
        by: By,
    ) -> Result<(), Error> {
        self.change(by, TellAbsence { household, child, from, until }).await
    }

    /// The child comes after all: takes back what is still to come of an absence that the household told.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn take_absence_back(
        &self,
        household: HouseholdId,
        child: PersonId,
        tap: TapId,
        by: By,
    ) -> Result<(), Error> {
        self.change(by, TakeAbsenceBack { household, child, tap }).await
    }
}

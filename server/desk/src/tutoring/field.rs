//! A phone at a door without network: the sheet that it takes along, and the taps that it kept.

use ::time::Date;
use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, PersonId, ProgrammeId, StaffId},
        refusal::Refusal as BaseRefusal,
        time::Instant,
    },
    tutoring::{
        day::Day,
        door::{Afternoon, Child, Known, Listed, Snapshot},
        notice::News,
        pickup::Pickup,
        refusal::Refusal,
        sheet::Sheet,
        tap::{Tap, What},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    tutoring::{
        door::{DoorRow, sheet_of},
        door_session::AtTheDoor,
        port::Expected,
        signup::tell,
    },
};

/// A tap that a phone kept, and that has arrived.
#[derive(Serialize)]
struct KeepTap {
    tap: Tap,
}

impl KeepTap {
    /// Whether this is what was written down. The name of whoever collected stands there as the list had it.
    fn is(&self, there: &Tap) -> bool {
        let what = match (&self.tap.what, &there.what) {
            (What::Out { stay, with }, What::Out { with: listed, .. }) if with.pickup == listed.pickup => {
                What::Out { stay: *stay, with: listed.clone() }
            }
            (What::TurnedAway { .. }, What::TurnedAway { .. }) => there.what.clone(),
            (what, _) => what.clone(),
        };
        *there == Tap { what, ..self.tap.clone() }
    }

    /// Where the child was expected on the day of the tap, in programmes that took place.
    async fn expected(&self, act: &mut Act<'_>, date: Date) -> Result<Vec<Expected>, Error> {
        let calendar = act.community().calendar().await?;
        let mut own = act.tutoring().expected(Day::of(date), Instant::at(date, 0, 0)).await?;
        own.retain(|each| each.person == self.tap.child);
        let mut expected = Vec::new();
        for each in own {
            let programme = act.tutoring().programme(&each.programme).await?;
            if programme.is_some_and(|programme| programme.hours(date, &calendar).is_some()) {
                expected.push(each);
            }
        }
        Ok(expected)
    }

    /// Tells the household, where the tap says something that is so as far as is known.
    async fn tell(&self, act: &mut Act<'_>, tap: &Tap, sheet: &Sheet, expected: &[Expected]) -> Result<(), Error> {
        if sheet.may(tap).is_err() {
            return Ok(());
        }
        let (row, news) = match &tap.what {
            What::In { programme, .. } => {
                (expected.iter().find(|each| each.programme == *programme), News::Arrived(tap.at))
            }
            What::Out { with, .. } => (expected.first(), News::Left(tap.at, with.name.clone())),
            _ => return Ok(()),
        };
        let Some(row) = row else { return Ok(()) };
        let Some(programme) = act.tutoring().programme(&row.programme).await? else { return Ok(()) };
        tell(act, &row.household, &programme, &tap.child, news).await
    }
}

#[async_trait]
impl Change for KeepTap {
    const NAME: &'static str = "keep-tap";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let Actor::Staff(who) = act.by.clone() else {
            return Err(BaseRefusal::NotAllowed.into());
        };
        let now = act.now;
        // Two phones that send at once come one after the other.
        act.tutoring().lock_pupil(&self.tap.child).await?;
        let sheet = sheet_of(&mut **act, self.tap.date).await?;
        let expected = self.expected(act, self.tap.date).await?;
        let programmes: Vec<ProgrammeId> = expected.iter().map(|each| each.programme.clone()).collect();
        let mut pickups: Vec<Pickup> = act.tutoring().pickups_on(Day::of(self.tap.date)).await?;
        pickups.retain(|row| row.child == self.tap.child);
        let known = Known { sheet: &sheet, programmes: &programmes, pickups: &pickups };
        if let Some(there) = act.tutoring().tap(&self.tap.id).await? {
            // An answer that was lost: it is there, and stays as it is.
            return if self.is(&there) { Ok(()) } else { Err(Refusal::TapTaken.into()) };
        }
        let tap = known.take(&self.tap, &who, now)?;
        act.tutoring().insert_tap(&tap, now).await?;
        self.tell(act, &tap, &sheet, &expected).await?;
        let household = expected.first().map(|row| row.household.clone());
        act.audit(household.as_ref(), "door-tap-kept", tap.child.as_str()).await
    }
}

fn child(row: DoorRow) -> Child {
    Child {
        person: row.person,
        programme: row.programme,
        name: row.name,
        allergies: row.allergies,
        collectors: row.collectors.into_iter().map(Listed::from).collect(),
    }
}

impl Desk {
    /// Today's sheet for the phone that this member holds, and no more than it needs.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn door_snapshot(&self, holder: &AtTheDoor) -> Result<Snapshot, Error> {
        let as_of = self.now();
        let today = self.door_sheet().await?;
        let mut programmes: Vec<Afternoon> = Vec::new();
        for row in &today.rows {
            if programmes.iter().all(|each| each.programme != row.programme) {
                let (programme, title) = (row.programme.clone(), row.title.clone());
                programmes.push(Afternoon { programme, title, hours: row.hours });
            }
        }
        let children: Vec<Child> = today.rows.into_iter().map(child).collect();
        let on_it = |person: &PersonId| children.iter().any(|each| each.person == *person);
        let mut sheet = Sheet::new(today.date);
        for (tap, arrived) in today.sheet.taps().filter(|(tap, _)| on_it(&tap.child)) {
            sheet.add(tap.clone(), arrived);
        }
        let (member, name) = (holder.member.clone(), holder.name.clone());
        let keys = self.pass_keys();
        Ok(Snapshot { as_of, date: today.date, member, name, programmes, children, sheet, keys })
    }

    /// Writes a tap down that a phone kept. It counts once, however often it is sent.
    ///
    /// # Errors
    /// Those of [`Known::take`]; [`Refusal::TapTaken`]; [`Error::Unavailable`].
    pub async fn keep_tap(&self, member: StaffId, tap: Tap) -> Result<(), Error> {
        let key = tap.id.to_string();
        self.change(By::staff(member, &key), KeepTap { tap }).await
    }
}

//! The door: today's sheet, and what is tapped on it.

use ::time::Date;
use async_trait::async_trait;
use domain::{
    base::{
        id::{DeviceId, HouseholdId, PersonId, PickupId, ProgrammeId, StaffId, TapId},
        refusal::Refusal as BaseRefusal,
        text::Text,
        time::{Instant, Period},
    },
    people::name,
    tutoring::{
        conflict::is_questioned,
        day::Day,
        door::undoable,
        notice::News,
        pickup::{Pickup, may_collect},
        refusal::Refusal,
        sheet::{Alarm, Sheet, Whereabouts},
        tap::{Collector, Hand, Tap, What},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    store::Repository,
    tutoring::signup::{open_allergies, tell},
};

/// The device of taps that reach the server at once.
pub(super) const ONLINE: &str = "online";

/// What is tapped.
#[derive(Clone, Debug, Serialize)]
pub enum AtDoor {
    /// The child came.
    In,
    /// It left by this right.
    Out(PickupId),
    /// It does not come today.
    Absent,
    /// Somebody who is not listed was turned away.
    TurnedAway(String),
    /// A tap of the last ten minutes was a slip.
    Undo(TapId),
}

/// A child on today's sheet.
#[derive(Clone, Debug)]
pub struct DoorRow {
    /// In which programme.
    pub programme: ProgrammeId,
    /// What that is called.
    pub title: Text,
    /// Today's hours.
    pub hours: Period,
    /// Which child.
    pub person: PersonId,
    /// Its name.
    pub name: String,
    /// What those at the door must know; empty where there is nothing.
    pub allergies: String,
    /// Where it is.
    pub whereabouts: Whereabouts,
    /// What somebody has to be told about at once.
    pub alarm: Option<Alarm>,
    /// Who may collect it now.
    pub collectors: Vec<Pickup>,
    /// The tap that can be undone.
    pub undo: Option<TapId>,
    /// Who was turned away today, and when.
    pub turned_away: Vec<(Instant, String)>,
}

/// Today's sheet.
#[derive(Clone, Debug)]
pub struct DoorSheet {
    /// The day.
    pub date: Date,
    /// The children, by name.
    pub rows: Vec<DoorRow>,
    /// All taps of the day.
    pub sheet: Sheet,
}

pub(super) async fn sheet_of(repo: &mut dyn Repository, date: Date) -> Result<Sheet, Error> {
    let mut sheet = Sheet::new(date);
    for (tap, arrived) in repo.tutoring().taps(date).await? {
        sheet.add(tap, Some(arrived));
    }
    Ok(sheet)
}

#[derive(Serialize)]
struct DoorTap {
    child: PersonId,
    programme: ProgrammeId,
    what: AtDoor,
}

#[async_trait]
impl Change for DoorTap {
    const NAME: &'static str = "door-tap";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let Actor::Staff(who) = act.by.clone() else {
            return Err(BaseRefusal::NotAllowed.into());
        };
        let now = act.now;
        let date = now.local().date;
        // Two hands at one door come one after the other.
        act.tutoring().lock_pupil(&self.child).await?;
        let programme = act.tutoring().programme(&self.programme).await?.ok_or(BaseRefusal::NotFound)?;
        let calendar = act.community().calendar().await?;
        programme.hours(date, &calendar).ok_or(BaseRefusal::NotFound)?;
        let expected = act.tutoring().expected(Day::of(date), Instant::at(date, 0, 0)).await?;
        let row = expected.into_iter().find(|each| each.person == self.child && each.programme == self.programme);
        let row = row.ok_or(BaseRefusal::NotFound)?;
        let sheet = sheet_of(&mut **act, date).await?;
        let (what, news) = self.what(act, &sheet).await?;
        let number = u32::try_from(sheet.taps().count()).unwrap_or(u32::MAX);
        let tap = Tap {
            id: TapId::new(act.id()),
            date,
            child: self.child.clone(),
            at: now,
            device: DeviceId::new(ONLINE),
            number,
            hand: Hand::Staff(who),
            what,
        };
        match sheet.may(&tap) {
            // What cannot be true is for a person to decide, however late.
            Err(Refusal::UndoneTooLate) if tap.undoes().is_some_and(|of| is_questioned(&sheet, of)) => {}
            came => came?,
        }
        act.tutoring().insert_tap(&tap, now).await?;
        if let Some(news) = news {
            tell(act, &row.household, &programme, &self.child, news).await?;
        }
        act.audit(Some(&row.household), "door-tap", self.child.as_str()).await
    }
}

impl DoorTap {
    /// What is to be written down, and what the household is told.
    async fn what(&self, act: &mut Act<'_>, sheet: &Sheet) -> Result<(What, Option<News>), Error> {
        let (now, date) = (act.now, sheet.date());
        let whereabouts = sheet.whereabouts(&self.child);
        Ok(match &self.what {
            AtDoor::In => {
                let what = What::In { programme: self.programme.clone(), stay: whereabouts.next_stay() };
                (what, Some(News::Arrived(now)))
            }
            AtDoor::Out(pickup) => {
                let mut rows = act.tutoring().pickups_on(Day::of(date)).await?;
                rows.retain(|row| row.child == self.child);
                let row = rows.iter().find(|row| row.id == *pickup).ok_or(Refusal::NotListed)?;
                let stay = match whereabouts {
                    Whereabouts::Here { stay, .. } | Whereabouts::Left { stay, .. } => stay,
                    _ => 1,
                };
                // Who has left already is said before whether this adult might have collected the child.
                if !matches!(whereabouts, Whereabouts::Left { .. }) {
                    may_collect(&rows, row, &self.child, now)?;
                }
                let name = row.adult.name.clone();
                let with = Collector { pickup: row.id.clone(), name: name.clone(), pass: None, once: row.once };
                (What::Out { stay, with }, Some(News::Left(now, name)))
            }
            AtDoor::Absent => (What::Absent { until: date }, None),
            AtDoor::TurnedAway(typed) => {
                let (name, code) = (name::name(typed)?, "not-listed".to_owned());
                (What::TurnedAway { name, code }, None)
            }
            AtDoor::Undo(tap) => (What::Undo { of: tap.clone() }, None),
        })
    }
}

impl Desk {
    /// Today's sheet: everybody who has a place today in a programme that takes place, and everybody who is here though
    /// the place was given back today.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn door_sheet(&self) -> Result<DoorSheet, Error> {
        let now = self.now();
        let date = now.local().date;
        let mut repo = self.read().await?;
        let calendar = repo.community().calendar().await?;
        let programmes = repo.tutoring().programmes(Instant::at(date, 0, 0)).await?;
        let sheet = sheet_of(&mut *repo, date).await?;
        let pickups = repo.tutoring().pickups_on(Day::of(date)).await?;
        let mut rows = Vec::new();
        for each in repo.tutoring().expected(Day::of(date), Instant::at(date, 0, 0)).await? {
            let Some(programme) = programmes.iter().find(|programme| programme.id == each.programme) else { continue };
            let Some(hours) = programme.hours(date, &calendar) else { continue };
            let whereabouts = sheet.whereabouts(&each.person);
            if each.left && whereabouts == Whereabouts::Unknown {
                continue;
            }
            let own: Vec<Pickup> = pickups.iter().filter(|row| row.child == each.person).cloned().collect();
            let may = |row: &&Pickup| may_collect(&own, row, &each.person, now).is_ok();
            let turned_away =
                sheet.standing().filter(|tap| tap.child == each.person).filter_map(|tap| match &tap.what {
                    What::TurnedAway { name, .. } => Some((tap.at, name.clone())),
                    _ => None,
                });
            let sealed = each.allergies_sealed.as_deref();
            rows.push(DoorRow {
                programme: programme.id.clone(),
                title: programme.title.clone(),
                hours,
                name: each.name,
                allergies: sealed
                    .map(|sealed| open_allergies(&self.vault, &each.person, sealed))
                    .transpose()?
                    .unwrap_or_default(),
                alarm: whereabouts.alarm(hours, now),
                collectors: own.iter().filter(may).cloned().collect(),
                undo: undoable(&sheet, &each.person, now),
                turned_away: turned_away.collect(),
                whereabouts,
                person: each.person,
            });
        }
        Ok(DoorSheet { date, rows, sheet })
    }

    /// Writes down what happened to a child at the door.
    ///
    /// # Errors
    /// Those of [`Sheet::may`] and [`may_collect`]; [`Refusal::NotListed`]; `NotFound` for who is not on today's sheet;
    /// [`Error::Unavailable`].
    pub async fn door_tap(
        &self,
        member: StaffId,
        programme: ProgrammeId,
        child: PersonId,
        what: AtDoor,
        key: &str,
    ) -> Result<(), Error> {
        self.change(By::staff(member, key), DoorTap { child, programme, what }).await
    }
}

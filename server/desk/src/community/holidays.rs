//! Entering holidays and make-up workdays, by hand and out of files.

use async_trait::async_trait;
use domain::{
    base::{day, id::HouseholdId, refusal::Refusal as BaseRefusal, text::Text},
    community::{
        holidays::{Calendar, DAYS_MAX, Kind, Special, first_setting, named},
        refusal::Refusal,
        setting::{check_title, trimmed},
    },
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    store::UseCase,
};

/// What somebody typed about a holiday or a make-up workday.
#[derive(Clone, Debug, Default)]
pub struct HolidayDraft {
    /// The first day, as it was typed.
    pub first: String,
    /// The last day, as it was typed; the first one where nothing was.
    pub last: String,
    /// Off, or work; nothing where neither was chosen.
    pub kind: Option<Kind>,
    /// What it is called.
    pub name: Text,
}

impl HolidayDraft {
    /// The days that are meant.
    ///
    /// # Errors
    /// All refusals at once: [`Refusal::HolidayDay`], [`Refusal::HolidaySpan`], [`Refusal::HolidayKind`], and those of
    /// [`check_title`].
    fn days(self) -> Result<Vec<Special>, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let first = day::parse(&self.first);
        let last = if self.last.trim().is_empty() { first } else { day::parse(&self.last) };
        let within = |(first, last): (Date, Date)| (0..DAYS_MAX).contains(&(last - first).whole_days());
        if first.is_none() {
            refusals.push(Refusal::HolidayDay);
        } else if !first.zip(last).is_some_and(within) {
            refusals.push(Refusal::HolidaySpan { most: DAYS_MAX });
        }
        if self.kind.is_none() {
            refusals.push(Refusal::HolidayKind);
        }
        let mut name = trimmed(&self.name);
        refusals.extend(check_title(&name).err());
        if name.en.is_empty() {
            name.en = named(&name.zh).en;
        }
        match (first.zip(last), self.kind) {
            (Some((first, last)), Some(kind)) if refusals.is_empty() => {
                Ok(Special::span(first, last, kind, &name).collect())
            }
            _ => Err(refusals),
        }
    }
}

/// What was taken over out of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Days that nobody knew of.
    pub new: usize,
    /// Days that were known otherwise.
    pub changed: usize,
}

/// Enters days; each takes the place of what was known about it.
#[derive(Serialize)]
struct PutHolidays {
    days: Vec<Special>,
    /// Whether they come out of a file.
    file: bool,
}

#[async_trait]
impl Change for PutHolidays {
    const NAME: &'static str = "put-holidays";
    type Output = TakenOver;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<TakenOver, Error> {
        let diff = act.community().calendar().await?.diff(&self.days);
        for day in diff.new.iter().chain(diff.changed.iter().map(|(_, day)| day)) {
            act.community().put_special(day).await?;
        }
        let subject = self.days.first().map(|day| day::iso(day.date)).unwrap_or_default();
        act.audit(None, if self.file { "holidays-imported" } else { "holiday-entered" }, &subject).await?;
        Ok(TakenOver { new: diff.new.len(), changed: diff.changed.len() })
    }
}

/// Forgets that a day is another one than its weekday says.
#[derive(Serialize)]
struct RemoveHoliday {
    #[serde(with = "day")]
    day: Date,
}

#[async_trait]
impl Change for RemoveHoliday {
    const NAME: &'static str = "remove-holiday";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        if act.community().calendar().await?.get(self.day).is_none() {
            return Err(BaseRefusal::NotFound.into());
        }
        act.community().remove_special(self.day).await?;
        act.audit(None, "holiday-removed", &day::iso(self.day)).await
    }
}

/// Enters the days that a new installation knows, where none are.
struct Begin;

#[async_trait]
impl UseCase for Begin {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        if act.community().calendar().await?.days().next().is_none() {
            for special in first_setting().days() {
                act.community().put_special(special).await?;
            }
        }
        Ok(())
    }
}

impl Desk {
    /// All days that are known to be others than their weekday says.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn calendar(&self) -> Result<Calendar, Error> {
        self.read().await?.community().calendar().await
    }

    /// Enters a holiday or a make-up workday of one day or several.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Error::Unavailable`].
    pub async fn put_holiday(&self, draft: HolidayDraft, by: By) -> Result<TakenOver, Error> {
        let days = draft.days()?;
        self.change(by, PutHolidays { days, file: false }).await
    }

    /// Takes over what a file says. Days that are known and that it does not have stay.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn take_holidays(&self, days: Vec<Special>, by: By) -> Result<TakenOver, Error> {
        self.change(by, PutHolidays { days, file: true }).await
    }

    /// Makes a day one that is as its weekday says.
    ///
    /// # Errors
    /// `not-found`, also for what is no day; [`Error::Unavailable`].
    pub async fn remove_holiday(&self, typed: &str, by: By) -> Result<(), Error> {
        let day = day::parse(typed).ok_or(BaseRefusal::NotFound)?;
        self.change(by, RemoveHoliday { day }).await
    }

    /// Enters the holidays that a new installation begins with, where there are none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn begin_holidays(&self) -> Result<(), Error> {
        if self.calendar().await?.days().next().is_none() {
            self.write(Actor::Wuse, Begin).await?;
        }
        Ok(())
    }
}

//! Volunteers: what they can, when they are free, what they do not want, and what was checked.

use ::time::{Date, Duration, Weekday};
use serde::{Deserialize, Serialize};

use crate::base::{
    id::PersonId,
    time::{Instant, Period},
};
use crate::people::person::BirthMonth;
use crate::{
    base::id::{BuildingId, EstateId},
    service::{
        id::{BrandId, SkillId, TeamId, VolunteerId},
        kind::Risk,
        refusal::Refusal,
        timers::{MINUTE, Timers},
    },
};

/// The age below which nobody volunteers.
pub const YOUNGEST: u8 = 14;
/// The age from which somebody volunteers alone.
pub const GROWN: u8 = 18;

/// Whom a resident may wish for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// A woman.
    Woman,
    /// A man.
    Man,
}

/// A language or dialect: a slug of the catalogue, as `jin-taiyuan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tongue(pub String);

/// A paper that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// Who they are.
    Identity,
    /// A background check; yearly for who works with children.
    Background,
    /// A health certificate.
    Health,
    /// A training that was passed.
    Training,
    /// A licence of a profession.
    Licence,
}

impl Paper {
    /// All papers.
    pub const ALL: [Self; 5] = [Self::Identity, Self::Background, Self::Health, Self::Training, Self::Licence];

    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Background => "background",
            Self::Health => "health",
            Self::Training => "training",
            Self::Licence => "licence",
        }
    }

    /// The paper that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.slug() == slug)
    }
}

/// A paper and the days on which it holds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which paper.
    pub paper: Paper,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// Some hours of every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Free {
    /// On which day.
    pub weekday: Weekday,
    /// From which minute of the day.
    pub from: u16,
    /// Until which minute of the day, not included; 1440 is midnight.
    pub until: u16,
}

/// What a volunteer does not want to exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The most hours a month.
    pub hours_a_month: Option<u16>,
    /// The riskiest that they do.
    pub risk: Risk,
}

/// Somebody who serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// Which volunteer.
    pub id: VolunteerId,
    /// The volunteer number (志愿者编号), as it stands on papers and in the ledger.
    pub number: String,
    /// Which person it is.
    pub person: PersonId,
    /// When they were born.
    pub born: BirthMonth,
    /// Woman or man, where they said so.
    pub gender: Option<Gender>,
    /// What they can.
    pub skills: Vec<SkillId>,
    /// What they speak.
    pub tongues: Vec<Tongue>,
    /// When they are free every week.
    pub free: Vec<Free>,
    /// In which estates they serve; empty for all.
    pub area: Vec<EstateId>,
    /// Where they live.
    pub home: Option<(EstateId, BuildingId)>,
    /// What they do not want to exceed.
    pub limits: Limits,
    /// Papers that were seen.
    pub papers: Vec<Document>,
    /// The teams that they are in.
    pub teams: Vec<TeamId>,
    /// The brands that they serve under.
    pub brands: Vec<BrandId>,
    /// Whether they wear their party badge (亮身份). Shown, and never weighs.
    pub badge: bool,
    /// Whether a guardian's consent to volunteering stands; only asked of minors.
    pub consent: bool,
}

impl Volunteer {
    /// Whether somebody born then may volunteer at all at `when`, with or without a guardian's consent.
    ///
    /// # Errors
    /// [`Refusal::VolunteerTooYoung`] or [`Refusal::GuardianMissing`].
    pub fn may_serve(&self, when: Instant) -> Result<(), Refusal> {
        match self.born.age(when) {
            age if age < YOUNGEST => Err(Refusal::VolunteerTooYoung { min: YOUNGEST }),
            age if age < GROWN && !self.consent => Err(Refusal::GuardianMissing),
            _ => Ok(()),
        }
    }

    /// Whether they are a minor at `when`, and so never alone.
    #[must_use]
    pub fn is_minor(&self, when: Instant) -> bool {
        self.born.age(when) < GROWN
    }

    /// Whether a paper of theirs holds on `day`.
    ///
    /// # Errors
    /// [`Refusal::PaperMissing`] when it was never seen, [`Refusal::PaperEnds`] with its last day.
    pub fn holds(&self, paper: Paper, day: Date) -> Result<(), Refusal> {
        let own = || self.papers.iter().filter(|each| each.paper == paper);
        if own().any(|each| (each.from..=each.until).contains(&day)) {
            return Ok(());
        }
        let paper = paper.slug().to_owned();
        match own().map(|each| each.until).filter(|until| *until < day).max() {
            Some(until) => Err(Refusal::PaperEnds { paper, until: Instant::at(until, 0, 0) }),
            None => Err(Refusal::PaperMissing { paper }),
        }
    }

    /// Which of their papers they are to be told of today, and how many days are left.
    ///
    /// A paper that was renewed is not told of: only the last day of each kind counts.
    #[must_use]
    pub fn papers_to_tell(&self, today: Date, timers: &Timers) -> Vec<(Paper, u16)> {
        let last = |paper: Paper| self.papers.iter().filter(|each| each.paper == paper).map(|each| each.until).max();
        let left = |paper: Paper| u16::try_from((last(paper)? - today).whole_days()).ok().map(|days| (paper, days));
        Paper::ALL.into_iter().filter_map(left).filter(|(_, days)| timers.papers_days.contains(days)).collect()
    }

    /// Whether all of `period` lies in what they said is free every week; hours that meet count as one.
    #[must_use]
    pub fn is_free(&self, period: &Period) -> bool {
        let mut at = period.starts;
        while at < period.ends {
            let local = at.local();
            let minute = u16::from(local.hour) * 60 + u16::from(local.minute);
            let covers =
                |free: &&Free| free.weekday == local.date.weekday() && (free.from..free.until).contains(&minute);
            let Some(until) = self.free.iter().filter(covers).map(|free| free.until).max() else {
                return false;
            };
            at = Instant::at(local.date, 0, 0).plus(i64::from(until) * MINUTE);
        }
        true
    }

    /// How far it is: 0 in the same building, 1 in the same estate, 2 elsewhere.
    #[must_use]
    pub fn distance(&self, estate: &EstateId, building: Option<&BuildingId>) -> u8 {
        match &self.home {
            Some((own, at)) if own == estate && Some(at) == building => 0,
            Some((own, _)) if own == estate => 1,
            _ => 2,
        }
    }
}

/// The calendar days on which a period lies, its end not included.
pub fn days(period: &Period) -> impl Iterator<Item = Date> + use<> {
    let (first, last) = (period.starts.local().date, period.ends.plus(-1).local().date);
    std::iter::successors(Some(first), |day| day.checked_add(Duration::DAY)).take_while(move |day| *day <= last)
}

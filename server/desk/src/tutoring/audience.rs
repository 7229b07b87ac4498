//! Families with children in a grade, or in a programme: groups that something can be announced to.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, ProgrammeId},
        text::Text,
        time::Instant,
    },
    tutoring::pupil::Grade,
};

use crate::{Error, notices::audience::Audience, store::Repository};

/// Everybody with a child in a grade.
pub(crate) struct Grades;

#[async_trait]
impl Audience for Grades {
    fn noun(&self) -> &'static str {
        "grade"
    }

    async fn groups(&self, repo: &mut dyn Repository, now: Instant) -> Result<Vec<(String, Text)>, Error> {
        let today = now.local().date;
        let pupils = repo.tutoring().all_pupils().await?;
        let grades: BTreeSet<u8> = pupils.iter().filter_map(|(_, pupil)| pupil.grade(today)).map(u8::from).collect();
        Ok(grades.into_iter().map(|grade| (grade.to_string(), Text::default())).collect())
    }

    async fn households(&self, repo: &mut dyn Repository, id: &str, now: Instant) -> Result<Vec<HouseholdId>, Error> {
        let today = now.local().date;
        let grade = id.parse::<u8>().ok().and_then(|number| Grade::try_from(number).ok());
        let pupils = repo.tutoring().all_pupils().await?;
        let own = pupils.into_iter().filter(|(_, pupil)| grade.is_some() && pupil.grade(today) == grade);
        Ok(own.map(|(household, _)| household).collect::<BTreeSet<_>>().into_iter().collect())
    }
}

/// Everybody with a child that has a place in a programme or waits for one.
pub(crate) struct Programmes;

#[async_trait]
impl Audience for Programmes {
    fn noun(&self) -> &'static str {
        "programme"
    }

    async fn groups(&self, repo: &mut dyn Repository, now: Instant) -> Result<Vec<(String, Text)>, Error> {
        let programmes = repo.tutoring().programmes(now).await?;
        Ok(programmes.into_iter().map(|programme| (programme.id.to_string(), programme.title)).collect())
    }

    async fn households(&self, repo: &mut dyn Repository, id: &str, _: Instant) -> Result<Vec<HouseholdId>, Error> {
        let signups = repo.tutoring().signups(&ProgrammeId::new(id)).await?;
        Ok(signups.into_iter().map(|signup| signup.household).collect::<BTreeSet<_>>().into_iter().collect())
    }
}

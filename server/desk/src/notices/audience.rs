//! Groups of households that something can be announced to. Each area that knows such groups has an audience of its own.

use async_trait::async_trait;
use domain::{
    base::{
        id::{EstateId, HouseholdId},
        text::Text,
        time::Instant,
    },
    notices::refusal::Refusal,
};

use crate::{Error, store::Repository};

/// One kind of group.
#[async_trait]
pub trait Audience: Send + Sync {
    /// The kind, in tables and catalogues: `course`.
    fn noun(&self) -> &'static str;

    /// The groups that there are at `now`, in the order in which they are offered: the id of each and what it is called.
    /// One without a name is called by the catalogue.
    async fn groups(&self, repo: &mut dyn Repository, now: Instant) -> Result<Vec<(String, Text)>, Error>;

    /// The households that belong to one of them at `now`, each once.
    async fn households(&self, repo: &mut dyn Repository, id: &str, now: Instant) -> Result<Vec<HouseholdId>, Error>;
}

/// A group of some kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Of which kind.
    pub noun: &'static str,
    /// Which.
    pub id: String,
    /// What it is called; empty where the catalogue says it.
    pub name: Text,
}

/// Every household.
pub(crate) struct Everybody;

#[async_trait]
impl Audience for Everybody {
    fn noun(&self) -> &'static str {
        "everybody"
    }

    async fn groups(&self, _: &mut dyn Repository, _: Instant) -> Result<Vec<(String, Text)>, Error> {
        Ok(vec![("all".to_owned(), Text::default())])
    }

    async fn households(&self, repo: &mut dyn Repository, _: &str, _: Instant) -> Result<Vec<HouseholdId>, Error> {
        repo.people().all_households().await
    }
}

/// Who lives in an estate.
pub(crate) struct Estates;

#[async_trait]
impl Audience for Estates {
    fn noun(&self) -> &'static str {
        "estate"
    }

    async fn groups(&self, repo: &mut dyn Repository, _: Instant) -> Result<Vec<(String, Text)>, Error> {
        let estates = repo.community().estates().await?;
        Ok(estates.into_iter().map(|estate| (estate.id.to_string(), estate.name)).collect())
    }

    async fn households(&self, repo: &mut dyn Repository, id: &str, _: Instant) -> Result<Vec<HouseholdId>, Error> {
        repo.people().households_at(&EstateId::new(id)).await
    }
}

/// The group of this kind and id that there is at `now`.
pub(crate) async fn group(
    audiences: &'static [&'static dyn Audience],
    repo: &mut dyn Repository,
    (noun, id): (&str, &str),
    now: Instant,
) -> Result<(&'static dyn Audience, Group), Error> {
    let audience = audiences.iter().find(|each| each.noun() == noun).ok_or(Refusal::AudienceMissing)?;
    let groups = audience.groups(repo, now).await?;
    let (id, name) = groups.into_iter().find(|(each, _)| each == id).ok_or(Refusal::AudienceMissing)?;
    Ok((*audience, Group { noun: audience.noun(), id, name }))
}

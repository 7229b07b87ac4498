//! What the community is called, where it is, and when somebody is there: entered by its staff, shown on every page.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    base::{
        id::{CategoryId, HouseholdId},
        text::Text,
        time::Instant,
    },
    community::{category::Category, setting::Setting},
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    store::UseCase,
};

/// The community as everybody sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Community {
    /// What is known of it; nothing before somebody entered it.
    pub setting: Option<Setting>,
    /// When staff last entered it; nothing while it is what an earlier version or the configuration said.
    pub entered: Option<Instant>,
    /// What is done in its courses, in the order in which it is shown.
    pub categories: Vec<Category>,
}

impl Community {
    /// What is done in a course of this category; nothing where it is unknown.
    #[must_use]
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }
}

#[derive(Serialize)]
struct PutSetting {
    setting: Setting,
}

#[async_trait]
impl Change for PutSetting {
    const NAME: &'static str = "put-setting";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let setting = self.setting.clone().checked()?;
        let now = act.now;
        act.community().put_setting(&setting, Some(now)).await?;
        act.audit(None, "setting-changed", "setting").await
    }
}

/// Takes over the name that the configuration has, until somebody enters one.
struct AdoptName(Text);

#[async_trait]
impl UseCase for AdoptName {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let known = act.community().setting().await?;
        if known.as_ref().is_some_and(|(setting, entered)| entered.is_some() || setting.name == self.0) {
            return Ok(());
        }
        let nothing =
            || Setting { name: Text::default(), address: Text::default(), phone: String::new(), hours: vec![] };
        let setting = Setting { name: self.0.clone(), ..known.map_or_else(nothing, |(setting, _)| setting) };
        act.community().put_setting(&setting, None).await
    }
}

impl Desk {
    /// The community as it was last looked up; as nobody has entered it yet, where it never was.
    #[must_use]
    pub fn community(&self) -> Arc<Community> {
        self.memory.last().unwrap_or_default()
    }

    /// The community, looked up unless that was a moment ago.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn community_now(&self) -> Result<Arc<Community>, Error> {
        match self.memory.fresh(self.now()) {
            Some(known) => Ok(known),
            None => self.look_at_community().await,
        }
    }

    /// The community as it is in the store this moment.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn look_at_community(&self) -> Result<Arc<Community>, Error> {
        let mut repo = self.read().await?;
        let (setting, entered) = repo.community().setting().await?.unzip();
        let categories = repo.community().categories().await?;
        let community = Arc::new(Community { setting, entered: entered.flatten(), categories });
        self.memory.put(self.now(), community.clone());
        Ok(community)
    }

    /// Enters what every page shows of the community.
    ///
    /// # Errors
    /// Those of [`Setting::checked`]; [`Error::Unavailable`].
    pub async fn put_setting(&self, setting: Setting, by: By) -> Result<(), Error> {
        self.change(by, PutSetting { setting }).await?;
        self.look_at_community().await.map(|_| ())
    }

    /// Calls the community by the name that the configuration has, until its staff have entered one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn adopt_name(&self, name: Text) -> Result<(), Error> {
        self.write(Actor::Wuse, AdoptName(name)).await?;
        self.look_at_community().await.map(|_| ())
    }
}

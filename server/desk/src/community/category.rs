//! What is done in courses, as the community's staff name it.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{CategoryId, HouseholdId},
        refusal::Refusal,
        text::Text,
    },
    community::{
        category::{Category, Motif, first_setting},
        setting::trimmed,
    },
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

/// The word of categories among what is no longer offered.
pub(crate) const CATEGORY: &str = "category";

/// What somebody typed about a category.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryDraft {
    /// What people call it.
    pub name: Text,
    /// What stands for it.
    pub motif: Motif,
    /// Which of all it is, from 1; the last where it is more than there are.
    pub number: usize,
}

#[derive(Serialize)]
struct PutCategory {
    /// Which to change; nothing enters a new one.
    change: Option<CategoryId>,
    draft: CategoryDraft,
}

#[async_trait]
impl Change for PutCategory {
    const NAME: &'static str = "put-category";
    type Output = CategoryId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<CategoryId, Error> {
        act.community().lock_categories().await?;
        let mut all = act.community().categories().await?;
        let CategoryDraft { name, motif, number } = self.draft.clone();
        let name = trimmed(&name);
        let id = match &self.change {
            Some(id) if all.iter().any(|each| each.id == *id) => id.clone(),
            Some(_) => return Err(Refusal::NotFound.into()),
            None => Category::new_id(&name, &act.id(), &all),
        };
        let category = Category { id: id.clone(), name, motif };
        category.check(&all)?;
        all.retain(|each| each.id != id);
        all.insert(number.saturating_sub(1).min(all.len()), category);
        write(act, &all).await?;
        let action = if self.change.is_some() { "category-changed" } else { "category-added" };
        act.audit(None, action, id.as_str()).await?;
        Ok(id)
    }
}

/// Writes all of them, in this order.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn write(act: &mut Act<'_>, all: &[Category]) -> Result<(), Error> {
    for (number, category) in (1..).zip(all) {
        act.community().put_category(category, number).await?;
    }
    Ok(())
}

/// Enters the categories that a new installation begins with, where there are none.
struct Begin;

#[async_trait]
impl UseCase for Begin {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.community().lock_categories().await?;
        if act.community().categories().await?.is_empty() {
            write(act, &first_setting()).await?;
        }
        Ok(())
    }
}

impl Desk {
    /// Enters the categories that a new installation begins with, where there are none; its staff change them.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn begin_categories(&self) -> Result<(), Error> {
        if self.look_at_community().await?.categories.is_empty() {
            self.write(Actor::Wuse, Begin).await?;
            self.look_at_community().await?;
        }
        Ok(())
    }

    /// Enters a category, or changes one: its name, its drawing, its place among all.
    ///
    /// # Errors
    /// Those of [`Category::check`]; [`Refusal::NotFound`]; [`Error::Unavailable`].
    pub async fn put_category(
        &self,
        change: Option<CategoryId>,
        draft: CategoryDraft,
        by: By,
    ) -> Result<CategoryId, Error> {
        let id = self.change(by, PutCategory { change, draft }).await?;
        self.look_at_community().await?;
        Ok(id)
    }

    /// The ids of the categories that nothing new is offered under.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn retired_categories(&self) -> Result<BTreeSet<String>, Error> {
        self.retired(CATEGORY).await
    }

    /// Takes a category out of what is offered for new courses, or offers it again with `back`.
    ///
    /// # Errors
    /// `in-use` as long as something of it is to come; `not-found`; [`Error::Unavailable`].
    pub async fn retire_category(&self, category: &CategoryId, back: bool, by: By) -> Result<(), Error> {
        if self.look_at_community().await?.category(category).is_none() {
            return Err(Refusal::NotFound.into());
        }
        self.retire(CATEGORY, category.as_str(), back, by).await
    }
}

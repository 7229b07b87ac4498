//! Entering schools and changing them.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, SchoolId},
        refusal::Refusal,
        text::Text,
    },
    tutoring::school::School,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

#[derive(Serialize)]
struct PutSchool {
    /// Which school to change; nothing enters a new one.
    change: Option<SchoolId>,
    name: Text,
}

#[async_trait]
impl Change for PutSchool {
    const NAME: &'static str = "put-school";
    type Output = SchoolId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<SchoolId, Error> {
        act.tutoring().lock_schools().await?;
        let schools = act.tutoring().schools().await?;
        let known = self.change.as_ref();
        if known.is_some_and(|id| !schools.iter().any(|school| school.id == *id)) {
            return Err(Refusal::NotFound.into());
        }
        let id = known.cloned().unwrap_or_else(|| SchoolId::new(act.id()));
        let school = School { id, name: self.name.clone() }.checked(&schools);
        let school = school.map_err(|refused| Error::Refused(vec![refused]))?;
        if known.is_some() {
            act.tutoring().update_school(&school).await?;
        } else {
            act.tutoring().insert_school(&school).await?;
        }
        let action = if known.is_some() { "school-changed" } else { "school-added" };
        act.audit(None, action, school.id.as_str()).await?;
        Ok(school.id)
    }
}

impl Desk {
    /// All schools, by name.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn schools(&self) -> Result<Vec<School>, Error> {
        self.read().await?.tutoring().schools().await
    }

    /// Enters a school, or changes one that is there: its pupils and programmes go along.
    ///
    /// # Errors
    /// Those of [`School::checked`]; `NotFound`; [`Error::Unavailable`].
    pub async fn put_school(&self, change: Option<SchoolId>, name: Text, by: By) -> Result<SchoolId, Error> {
        self.change(by, PutSchool { change, name }).await
    }
}

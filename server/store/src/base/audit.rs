//! The audit log.

use async_trait::async_trait;
use desk::{
    Error,
    base::port::{Audit, Audits},
};
use domain::base::{id::HouseholdId, time::Instant};

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    INSERT_AUDIT = "INSERT INTO audit_entry (id, actor, household_id, action, subject, at) VALUES ($1, $2, $3, $4, $5, $6)";
    AUDITED = "SELECT id FROM audit_entry WHERE household_id = $1 AND at > $4 AND actor = $2 AND action = $3 LIMIT 1";
}

#[async_trait]
impl Audits for Repo {
    async fn insert_audit(&mut self, entry: &Audit) -> Result<(), Error> {
        let household = entry.household.as_ref().map(HouseholdId::as_str);
        let values = values![&*entry.id, &*entry.actor, household, &*entry.action, &*entry.subject, entry.at];
        self.insert(INSERT_AUDIT, values).await
    }

    async fn audited(
        &mut self,
        actor: &str,
        household: &HouseholdId,
        action: &str,
        since: Instant,
    ) -> Result<bool, Error> {
        Ok(self.row(AUDITED, values![household.as_str(), actor, action, since]).await?.is_some())
    }
}

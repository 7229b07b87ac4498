//! What the audit says about care.

use domain::base::id::HouseholdId;

use crate::{
    Error,
    base::{act::Act, port::Audit},
};

/// Writes down who did what about care.
pub(super) async fn audit(
    act: &mut Act<'_>,
    household: Option<&HouseholdId>,
    action: &str,
    subject: &str,
) -> Result<(), Error> {
    let entry = Audit {
        id: act.id(),
        actor: act.by.column(),
        household: household.cloned(),
        action: action.to_owned(),
        subject: subject.to_owned(),
        at: act.now,
    };
    act.base().insert_audit(&entry).await
}

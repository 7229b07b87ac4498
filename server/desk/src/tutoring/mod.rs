//! After-school care: signing up, the door, and ballots.

pub mod ballot;
pub mod door;
pub mod giving_back;
pub mod mine;
pub mod pickup;
pub mod port;
pub mod programme;
pub mod signup;

use domain::base::id::HouseholdId;

use crate::{
    Error,
    base::{act::Act, port::Audit},
};

/// Writes down who did what about care.
async fn audit(act: &mut Act<'_>, household: Option<&HouseholdId>, action: &str, subject: &str) -> Result<(), Error> {
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

//! The steps of a ballot.

use desk::{base::act::By, tutoring::ballot::Step};
use domain::base::{id::BallotId, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::desk_ballot,
    visitor::Visitor,
};

/// Where a step posts to.
pub const BALLOT_STEP: &str = "/api/ballot-step";

/// Takes a step of a ballot; `typed` are the dice, or why it is void.
#[server(prefix = "/api", endpoint = "ballot-step")]
pub async fn ballot_step(
    ballot: String,
    step: String,
    #[server(default)] typed: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let step = Step::from_slug(&step, typed).ok_or(Refusal::Malformed)?;
    let ballot = BallotId::new(ballot);
    visitor.desk.ballot_step(ballot.clone(), step, by).await?;
    lead_to(&desk_ballot(&ballot));
    Ok(())
}

//! Opening a ballot, and its steps.

use desk::{base::act::By, tutoring::ballot::Step};
use domain::base::{
    id::{BallotId, ProgrammeId},
    refusal::Refusal,
    text::Text,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::desk_ballot,
    visitor::Visitor,
};

/// Where a step posts to.
pub const BALLOT_STEP: &str = "/api/ballot-step";

/// Where the form of a new ballot posts to.
pub const OPEN_BALLOT: &str = "/api/open-ballot";

/// Opens a ballot for programmes whose places are drawn; wishes are collected from `opens` until `closes`.
#[server(prefix = "/api", endpoint = "open-ballot")]
pub async fn open_ballot(
    #[server(default)] title: String,
    #[server(default)] title_en: String,
    #[server(default)] programmes: Vec<String>,
    #[server(default)] opens: String,
    #[server(default)] closes: String,
    key: String,
) -> Result<BallotId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let programmes = programmes.into_iter().map(ProgrammeId::new).collect();
    let title = Text { zh: title, en: title_en };
    let id = visitor.desk.open_ballot(title, programmes, (opens, closes), by).await?;
    lead_to(&desk_ballot(&id));
    Ok(id)
}

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

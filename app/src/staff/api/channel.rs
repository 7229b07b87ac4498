//! Trying a way by which messages leave.

use desk::base::act::By;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    staff::routes::tried,
    visitor::Visitor,
};

/// Where the form of a trial posts to.
pub const TRY_CHANNEL: &str = "/api/try-channel";

/// Sends a message that means nothing to a phone or a mail address.
#[server(prefix = "/api", endpoint = "try-channel")]
pub async fn try_channel(channel: String, #[server(default)] to: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.try_channel(&channel, &to, by).await?;
    lead_to(&tried(&channel));
    Ok(())
}

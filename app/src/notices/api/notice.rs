//! Notices.

use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    notices::routes,
    visitor::Visitor,
};

/// Where marking all notices as read posts to.
pub const READ_NOTICES: &str = "/api/read-notices";

/// Marks all notices of the household as looked at; leads to `next`, as the one that was opened does.
#[server(prefix = "/api", endpoint = "read-notices")]
pub async fn read_notices(#[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    visitor.desk.mark_notices_read(household).await?;
    lead_to(if next.is_empty() { routes::NOTICES } else { &next });
    Ok(())
}

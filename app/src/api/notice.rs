//! Notices.

use leptos::prelude::*;

use super::{error::ApiError, lead_to};
use crate::{routes, visitor::Visitor};

/// Where marking all notices as read posts to.
pub const READ_NOTICES: &str = "/api/read-notices";

/// Marks all notices of the household as looked at.
#[server(prefix = "/api", endpoint = "read-notices")]
pub async fn read_notices() -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    visitor.desk.mark_notices_read(household).await?;
    lead_to(routes::NOTICES);
    Ok(())
}

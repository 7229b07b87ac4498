//! Notices that did not arrive.

use desk::base::act::By;
use domain::base::id::NoticeId;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    notices::routes::DESK_NOTICES,
    visitor::Visitor,
};

/// Where sending a notice again posts to.
pub const RESEND_NOTICE: &str = "/api/resend-notice";

/// Sends a notice again that was given up, or tries one at once that fails; leads to `next`, as the filter stood.
#[server(prefix = "/api", endpoint = "resend-notice")]
pub async fn resend_notice(notice: String, #[server(default)] next: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.resend_notice(NoticeId::new(notice), by).await?;
    lead_to(if next.is_empty() { DESK_NOTICES } else { &next });
    Ok(())
}

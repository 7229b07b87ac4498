//! Certificates of hours.

use desk::base::act::By;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::CERTIFICATE,
    visitor::Visitor,
};

/// Where a certificate is asked for.
pub const ISSUE_CERTIFICATE: &str = "/api/issue-certificate";

/// Issues a certificate of all hours so far. Returns its number.
#[server(prefix = "/api", endpoint = "issue-certificate")]
pub async fn issue_certificate(key: String) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let unit = visitor.community_name();
    let number = visitor.desk.issue_certificate(household, unit, By::themselves(&key)).await?;
    lead_to(CERTIFICATE);
    Ok(number)
}

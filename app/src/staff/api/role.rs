//! The roles of those who work here.

use desk::{base::act::By, staff::role::RoleDraft};
use domain::{
    base::{id::RoleId, text::Text},
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    staff::routes::ROLES,
    visitor::Visitor,
};

/// Where the form about a role posts to.
pub const PUT_ROLE: &str = "/api/put-role";
/// Where taking a role away posts to.
pub const REMOVE_ROLE: &str = "/api/remove-role";

/// Makes a role, or gives `role` another name and other rights. A right that this version does not know is nobody's.
#[server(prefix = "/api", endpoint = "put-role")]
pub async fn put_role(
    #[server(default)] role: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] rights: Vec<String>,
    key: String,
) -> Result<RoleId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let rights = rights.iter().filter_map(|right| Right::from_slug(right)).collect();
    let draft = RoleDraft { name: Text { zh: name, en: name_en }, rights };
    let change = (!role.is_empty()).then(|| RoleId::new(role));
    let id = visitor.desk.put_role(change, draft, by).await?;
    lead_to(ROLES);
    Ok(id)
}

/// Takes a role away that nobody has.
#[server(prefix = "/api", endpoint = "remove-role")]
pub async fn remove_role(role: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_role(RoleId::new(role), by).await?;
    lead_to(ROLES);
    Ok(())
}

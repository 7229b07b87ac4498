//! Who works here.

use desk::{base::act::By, staff::member::MemberDraft};
use domain::{
    base::id::{RoleId, StaffId, TeacherId},
    people::phone::Phone,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    staff::routes::MEMBERS,
    visitor::Visitor,
};

/// Where the form about a member posts to.
pub const PUT_MEMBER: &str = "/api/put-member";

/// Lets somebody into the staff, or changes what is known about `member` and what they may do.
#[server(prefix = "/api", endpoint = "put-member")]
pub async fn put_member(
    #[server(default)] member: String,
    name: String,
    #[server(default)] phone: String,
    #[server(default)] roles: Vec<String>,
    #[server(default)] teacher: String,
    #[server(default)] left: String,
    key: String,
) -> Result<StaffId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = MemberDraft {
        name,
        roles: roles.into_iter().map(RoleId::new).collect(),
        teacher: Some(teacher).filter(|teacher| !teacher.is_empty()).map(TeacherId::new),
        active: left != "1",
    };
    let id = if member.is_empty() {
        visitor.desk.add_member(draft, &Phone::parse(&phone)?, by).await?
    } else {
        visitor.desk.change_member(StaffId::new(member), draft, by).await?
    };
    lead_to(MEMBERS);
    Ok(id)
}

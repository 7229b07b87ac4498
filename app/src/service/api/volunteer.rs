//! Registering as a volunteer.

use desk::{base::act::By, service::volunteer::VolunteerDraft};
use domain::{
    base::{
        id::{EstateId, PersonId},
        refusal::Refusal,
        text::digits,
        time::WEEK,
        wall_time::WallTime,
    },
    service::{
        id::{SkillId, VolunteerId},
        kind::Risk,
        volunteer::{Free, Limits, Tongue},
    },
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::NEEDS,
    visitor::Visitor,
};

/// Where the form of a volunteer posts to.
pub const PUT_VOLUNTEER: &str = "/api/put-volunteer";

/// Registers somebody of the household, or changes what they typed. Times that were left empty are not free.
#[server(prefix = "/api", endpoint = "put-volunteer")]
pub async fn put_volunteer(
    person: String,
    #[server(default)] gender: String,
    #[server(default)] skills: Vec<String>,
    #[server(default)] tongues: Vec<String>,
    #[server(default)] starts: Vec<String>,
    #[server(default)] ends: Vec<String>,
    #[server(default)] area: Vec<String>,
    #[server(default)] hours: String,
    #[server(default)] risk: String,
    key: String,
) -> Result<VolunteerId, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let mut free = Vec::new();
    for (weekday, (from, until)) in WEEK.into_iter().zip(starts.iter().zip(&ends)) {
        if from.trim().is_empty() && until.trim().is_empty() {
            continue;
        }
        let hours = WallTime::parse(from).zip(WallTime::parse(until)).ok_or(Refusal::Malformed)?;
        free.push(Free { weekday, from: hours.0.minutes(), until: hours.1.minutes() });
    }
    let draft = VolunteerDraft {
        person: PersonId::new(person),
        gender: super::need::gender(&gender),
        skills: skills.into_iter().map(SkillId::new).collect(),
        tongues: tongues.into_iter().map(Tongue).collect(),
        free,
        area: area.into_iter().map(EstateId::new).collect(),
        limits: Limits { hours_a_month: digits(&hours).parse().ok(), risk: Risk::from_slug(&risk).unwrap_or(Risk::L1) },
    };
    let id = visitor.desk.put_volunteer(household, draft, By::themselves(&key)).await?;
    lead_to(NEEDS);
    Ok(id)
}

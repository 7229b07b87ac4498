//! What staff do about needs and volunteers.

use desk::{
    base::act::By,
    service::{triage::Officer, wish::Wish},
};
use domain::{
    base::{day, refusal::Refusal},
    service::{
        id::{NeedId, VolunteerId},
        kind::Risk,
        volunteer::Paper,
    },
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::{VOLUNTEERS, desk_need},
    visitor::Visitor,
};

/// Where the risk of a need is noted.
pub const TRIAGE_NEED: &str = "/api/triage-need";
/// Where staff decide about one place.
pub const DISPATCH_NEED: &str = "/api/dispatch-need";
/// Where a paper that was seen is noted.
pub const NOTE_PAPER: &str = "/api/note-paper";

/// Notes how risky a need is; with `publish` volunteers see it.
#[server(prefix = "/api", endpoint = "triage-need")]
pub async fn triage_need(
    need: String,
    risk: String,
    #[server(default)] publish: String,
    key: String,
) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let risk = Risk::from_slug(&risk).ok_or(Refusal::Malformed)?;
    let need = NeedId::new(need);
    let officer = Officer::of(visitor.at_work()?);
    let state = visitor.desk.triage_need(officer, need.clone(), risk, !publish.is_empty(), &key).await?;
    lead_to(&desk_need(&need));
    Ok(state.slug().to_owned())
}

/// Does what staff decide about one place: a [`Wish`], or `publish` again.
#[server(prefix = "/api", endpoint = "dispatch-need")]
pub async fn dispatch_need(need: String, place: String, wish: String, key: String) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let wish = match wish.as_str() {
        "publish" => None,
        word => Some(Wish::from_slug(word).ok_or(Refusal::Malformed)?),
    };
    let need = NeedId::new(need);
    let officer = Officer::of(visitor.at_work()?);
    let state = visitor.desk.dispatch_need(officer, need.clone(), place, wish, &key).await?;
    lead_to(&desk_need(&need));
    Ok(state.slug().to_owned())
}

/// Notes a paper of a volunteer that was seen, and the days on which it holds.
#[server(prefix = "/api", endpoint = "note-paper")]
pub async fn note_paper(
    volunteer: String,
    paper: String,
    #[server(default)] from_day: String,
    #[server(default)] until: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let paper = Paper::from_slug(&paper).ok_or(Refusal::Malformed)?;
    let days = day::parse(&from_day).zip(day::parse(&until)).ok_or(Refusal::Malformed)?;
    visitor.desk.note_paper(VolunteerId::new(volunteer), paper, days, by).await?;
    lead_to(VOLUNTEERS);
    Ok(())
}

//! Asking for something, and what the asker does about it.

use desk::{
    base::act::By,
    service::{need::NeedDraft, wish::Wish},
};
use domain::{
    base::{
        day,
        id::{BuildingId, EstateId, PersonId},
        refusal::Refusal,
        time::Period,
        wall_time::WallTime,
    },
    service::{
        id::{KindId, NeedId},
        volunteer::{Gender, Tongue},
    },
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::my_need,
    visitor::Visitor,
};

/// Where the form of a need posts to.
pub const ASK_NEED: &str = "/api/ask-need";
/// Where its asker's wishes post to.
pub const STEP_NEED: &str = "/api/step-need";

/// Woman or man, as a form says it.
pub(crate) fn gender(word: &str) -> Option<Gender> {
    match word {
        "woman" => Some(Gender::Woman),
        "man" => Some(Gender::Man),
        _ => None,
    }
}

/// What a line of day and hours means; nothing when it is empty.
fn window(day: &str, from: &str, until: &str) -> Option<Result<Period, Refusal>> {
    if [day, from, until].iter().all(|typed| typed.trim().is_empty()) {
        return None;
    }
    let period = || {
        let day = day::parse(day)?;
        let (starts, ends) = (WallTime::parse(from)?.on(day), WallTime::parse(until)?.on(day));
        Some(Period { starts, ends })
    };
    Some(period().ok_or(Refusal::Malformed))
}

/// Asks for something. Staff look at it first.
#[server(prefix = "/api", endpoint = "ask-need")]
pub async fn ask_need(
    kind: String,
    person: String,
    #[server(default)] words: String,
    #[server(default)] days: Vec<String>,
    #[server(default)] starts: Vec<String>,
    #[server(default)] ends: Vec<String>,
    #[server(default)] estate: String,
    #[server(default)] building: String,
    #[server(default)] door: String,
    #[server(default)] tongues: Vec<String>,
    #[server(default)] wish: String,
    #[server(default)] pets: String,
    #[server(default)] stairs: String,
    #[server(default)] urgent: String,
    key: String,
) -> Result<NeedId, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let lines = days.iter().zip(&starts).zip(&ends);
    let windows: Result<Vec<Period>, Refusal> =
        lines.filter_map(|((day, from), until)| window(day, from, until)).collect();
    let building = building.trim();
    let draft = NeedDraft {
        kind: KindId::new(kind),
        person: PersonId::new(person),
        words: words.trim().to_owned(),
        windows: windows?,
        estate: EstateId::new(estate),
        building: (!building.is_empty()).then(|| BuildingId::new(building)),
        door,
        tongues: tongues.into_iter().map(Tongue).collect(),
        wish: gender(&wish),
        pets: !pets.is_empty(),
        stairs: !stairs.is_empty(),
        urgent: !urgent.is_empty(),
    };
    let id = visitor.desk.ask_need(household, draft, By::themselves(&key)).await?;
    lead_to(&my_need(&id));
    Ok(id)
}

/// Does what the asker wishes about one place of a need, or about all of it.
#[server(prefix = "/api", endpoint = "step-need")]
pub async fn step_need(
    need: String,
    #[server(default)] place: String,
    wish: String,
    key: String,
) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let wish = Wish::from_slug(&wish).ok_or(Refusal::Malformed)?;
    let need = NeedId::new(need);
    let place = (!place.is_empty()).then_some(place);
    let state = visitor.desk.step_need(household, need.clone(), place, wish, By::themselves(&key)).await?;
    lead_to(&my_need(&need));
    Ok(state.slug().to_owned())
}

//! What a volunteer does about a need.

use desk::{base::act::By, service::claim::Hold};
use domain::{
    base::{refusal::Refusal, time::Instant},
    service::{id::NeedId, visit::Moment},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes,
    visitor::Visitor,
};

/// Where a claim posts to.
pub const CLAIM_NEED: &str = "/api/claim-need";
/// Where more time is asked for.
pub const EXTEND_CLAIM: &str = "/api/extend-claim";
/// Where what staff offered is answered.
pub const ANSWER_OFFER: &str = "/api/answer-offer";
/// Where a place is given back.
pub const RELEASE_CLAIM: &str = "/api/release-claim";
/// Where a look at the address is logged.
pub const LOOK_ADDRESS: &str = "/api/look-address";
/// Where a visit is stopped that is not safe.
pub const STOP_VISIT: &str = "/api/stop-visit";
/// Where the resident's code is typed.
pub const PROVE_VISIT: &str = "/api/prove-visit";

async fn hold(need: String, hold: Hold, key: &str) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let need = NeedId::new(need);
    let state = visitor.desk.hold_need(household, need.clone(), hold, By::themselves(key)).await?;
    lead_to(&routes::need(&need));
    Ok(state.slug().to_owned())
}

/// Claims a place of a need for a time that begins at `starts`, in seconds since 1970.
#[server(prefix = "/api", endpoint = "claim-need")]
pub async fn claim_need(need: String, starts: String, key: String) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let starts = starts.parse().map(Instant).map_err(|_| Refusal::Malformed)?;
    let need = NeedId::new(need);
    let state = visitor.desk.claim_need(household, need.clone(), starts, By::themselves(&key)).await?;
    lead_to(&routes::need(&need));
    Ok(state.slug().to_owned())
}

/// Answers what staff offered: `accept`, or `decline`.
#[server(prefix = "/api", endpoint = "answer-offer")]
pub async fn answer_offer(need: String, answer: String, key: String) -> Result<String, ApiError> {
    let answer = match answer.as_str() {
        "accept" => Hold::Accept,
        "decline" => Hold::Decline,
        _ => return Err(Refusal::Malformed.into()),
    };
    hold(need, answer, &key).await
}

/// Asks for more time, once.
#[server(prefix = "/api", endpoint = "extend-claim")]
pub async fn extend_claim(need: String, key: String) -> Result<String, ApiError> {
    hold(need, Hold::Extend, &key).await
}

/// Gives a place back; `meant` when it is late and they know.
#[server(prefix = "/api", endpoint = "release-claim")]
pub async fn release_claim(need: String, #[server(default)] meant: String, key: String) -> Result<String, ApiError> {
    hold(need, Hold::Release { meant: !meant.is_empty() }, &key).await
}

/// Logs a look at door and phone, which are on the page for a while then.
#[server(prefix = "/api", endpoint = "look-address")]
pub async fn look_address(need: String, key: String) -> Result<String, ApiError> {
    hold(need, Hold::Look, &key).await
}

/// Stops a visit because somebody is not safe. Whoever leads the duty sees it at once.
#[server(prefix = "/api", endpoint = "stop-visit")]
pub async fn stop_visit(need: String, key: String) -> Result<String, ApiError> {
    hold(need, Hold::Unsafe, &key).await
}

/// Proves that the visit has begun (`start`) or is over (`end`), with the resident's code.
#[server(prefix = "/api", endpoint = "prove-visit")]
pub async fn prove_visit(need: String, moment: String, code: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let moment = match moment.as_str() {
        "start" => Moment::Start,
        "end" => Moment::End,
        _ => return Err(Refusal::Malformed.into()),
    };
    let need = NeedId::new(need);
    visitor.desk.prove_visit(household, need.clone(), moment, code, By::themselves(&key)).await?;
    lead_to(&routes::need(&need));
    Ok(())
}

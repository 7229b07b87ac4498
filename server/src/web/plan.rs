//! The plan of the coming days as a document; docs/plan.md describes it field by field.

use app::house::dispatch::may;
use axum::{
    extract::{Request, State},
    response::Response,
};
use desk::{Error, base::error::Cause};
use domain::{base::right, staff::right::Right};

use super::{
    Web,
    document::{Document, JSON, asker, handed_out},
};

pub(super) async fn document(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match asker(&web, &parts).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let found = async {
        may(&visitor, right::Right::Staff(Right::ServiceDispatch.slug()))?;
        let document = web.0.desk.service_plan().await?.document;
        let bytes = serde_json::to_vec(&document).map_err(|error| Error::fault(Cause::of("a plan", error)))?;
        Ok(Document { name: "plan.json".to_owned(), kind: JSON, bytes })
    };
    handed_out(&visitor, &parts.headers, found.await)
}

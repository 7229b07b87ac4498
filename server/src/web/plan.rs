//! The plan of the coming days as a document; docs/plan.md describes it field by field.

use app::{
    base::error::ApiError,
    house::dispatch::{self, may},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use desk::Error;
use domain::{base::right, staff::right::Right};

use super::{Web, answer, unavailable, visit};

pub(super) async fn document(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    let found = async {
        may(&visitor, right::Right::Staff(Right::ServiceDispatch.slug()))?;
        let document = web.0.desk.service_plan().await?.document;
        serde_json::to_string(&document).map_err(|_| Error::fault("a plan that is no JSON"))
    };
    match found.await {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"plan.json\"")),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, Body::from(text)).into_response()
        }
        Err(error) => {
            answer(&visitor, dispatch::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[])), &parts.headers)
        }
    }
}

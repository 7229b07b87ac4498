//! The numbers of this process for a monitoring system, at an address of their own.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::metrics::CONTENT_TYPE;

use super::Web;

/// The numbers for a monitoring system, at an address of their own: who may come there is said by the network.
pub fn numbers_router(web: Web) -> Router {
    Router::new().route("/metrics", get(numbers)).with_state(web)
}

async fn numbers(State(web): State<Web>) -> Response {
    match web.0.metrics.text(&web.0.desk, web.0.hub.listeners()).await {
        Ok(text) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::warn!(%error, "the numbers cannot be told");
            (StatusCode::SERVICE_UNAVAILABLE, "the database is out of reach\n").into_response()
        }
    }
}

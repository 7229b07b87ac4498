//! Ballots for programs: the list, and each transcript, byte for byte.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::Error;
use domain::{base::id::BallotId, tutoring::ballot::Phase};
use serde_json::json;

use super::{Named, Web, named};

/// All ballots: id, title, phase, closing, and the address of the transcript where it is published.
pub(super) async fn list(State(web): State<Web>) -> Response {
    let ballots = match web.0.desk.ballots().await {
        Ok(ballots) => ballots,
        Err(error) => return failed(&error),
    };
    let row = |row: &desk::tutoring::port::BallotRow| {
        let (id, published) = (&row.ballot.id, matches!(row.ballot.phase, Phase::Published { .. }));
        let digest = match &row.ballot.phase {
            Phase::Published { drawn, .. } => Some(drawn.digest),
            _ => None,
        };
        json!({
            "id": id,
            "title": row.title,
            "phase": row.ballot.phase.slug(),
            "closes": row.ballot.window.closes,
            "digest": digest,
            "transcript": published.then(|| app::tutoring::routes::transcript(id)),
        })
    };
    Json(ballots.iter().map(row).collect::<Vec<_>>()).into_response()
}

/// A published transcript.
pub(super) async fn transcript(State(web): State<Web>, id: Named<String>) -> Response {
    let found = async { web.0.desk.transcript(&BallotId::new(named(id)?)).await };
    match found.await {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
            ];
            (headers, Body::from(text)).into_response()
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> Response {
    let (status, sentence) = match error {
        Error::Refused(_) => (StatusCode::NOT_FOUND, "there is no such thing\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database is out of reach\n"),
    };
    (status, sentence).into_response()
}

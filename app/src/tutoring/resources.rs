//! What programs read of ballots.

use desk::Error;
use domain::{base::id::BallotId, tutoring::ballot::Phase};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    base::{
        resource::{Words, moment, written},
        table::At,
    },
    tutoring::routes::transcript as path,
    visitor::Visitor,
};

/// A ballot.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BallotAnswer {
    /// Which ballot.
    id: String,
    /// What it is called.
    title: Words,
    /// How far it has come.
    phase: &'static str,
    /// Until when wishes can be changed, RFC 3339.
    closes: String,
    /// The hash of its transcript, in hexadecimal digits, once it is published.
    digest: Option<String>,
    /// The path of its transcript, once it is published.
    transcript: Option<String>,
}

/// All ballots.
pub(crate) async fn ballots(visitor: &Visitor, _: &At) -> Result<String, Error> {
    let answer = |row: desk::tutoring::port::BallotRow| {
        let published = match &row.ballot.phase {
            Phase::Published { drawn, .. } => Some(drawn.digest.to_string()),
            _ => None,
        };
        BallotAnswer {
            title: row.title.into(),
            phase: row.ballot.phase.slug(),
            closes: moment(row.ballot.window.closes),
            transcript: published.is_some().then(|| path(&row.ballot.id)),
            digest: published,
            id: row.ballot.id.to_string(),
        }
    };
    written(&visitor.desk.ballots().await?.into_iter().map(answer).collect::<Vec<_>>())
}

/// The published transcript of a draw; docs/ballot.md says what each field is.
#[derive(JsonSchema)]
#[schemars(transparent)]
pub(crate) struct TranscriptAnswer(
    #[expect(dead_code, reason = "it is handed on as it was published; only its schema is asked for")]
    serde_json::Map<String, serde_json::Value>,
);

/// A published transcript, byte for byte.
pub(crate) async fn transcript(visitor: &Visitor, at: &At) -> Result<String, Error> {
    visitor.desk.transcript(&BallotId::new(at.get("ballot"))).await
}

//! How a server function says no: a sentence, as JSON for programs and beside the field for people.

use desk::Error;
use domain::{
    base::{
        fact::Fact,
        id::HouseholdId,
        language::Language,
        refusal::{Refusal, Refused},
        time::Instant,
    },
    people::person::Person,
};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use crate::{base::reader::Reader, i18n::sentence, t};

/// What a failed request is answered with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// What stands in the way, each with a sentence; empty only for a form that comes back as it was.
    pub problems: Vec<Problem>,
    /// The number under which the log has more, for faults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Seconds after which it is worth asking again, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<i64>,
}

/// One thing that stands in the way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Stable name of the rule.
    pub code: String,
    /// The sentence, in the reader's language.
    pub sentence: String,
    /// The form field that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The person that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

impl ApiError {
    /// The answer to a failed use case, in the reader's language.
    #[must_use]
    pub fn new(reader: &Reader, error: impl Into<Error>, people: &[Person]) -> Self {
        let language = reader.language;
        match error.into() {
            Error::Refused(refused) => Self {
                status: refused.iter().map(|refused| refused.status).max().unwrap_or(422),
                problems: refused
                    .iter()
                    .map(|refused| Problem {
                        code: refused.code.clone(),
                        sentence: sentence::refusal(language, refused, people, reader.now),
                        field: refused.field.clone(),
                        person: refused.person().map(|person| person.as_str().to_owned()),
                    })
                    .collect(),
                reference: None,
                retry_after: refused.iter().filter_map(|refused| retry_after(refused, reader.now)).max(),
            },
            Error::Unavailable(cause) | Error::Conflict(cause) => {
                tracing::warn!(%cause, "the store is unavailable");
                Self::single(503, "unavailable", t!(language, "unavailable"), None)
            }
            Error::Fault(cause) => {
                let reference = reader.desk.fresh_key()[..8].to_uppercase();
                tracing::error!(%cause, reference, "a fault");
                let sentence = t!(language, "fault", reference = reference.clone());
                Self::single(500, "fault", sentence, Some(reference))
            }
        }
    }

    /// The answer to a failed use case about people of `household`, whose names stand in the sentences.
    pub(crate) async fn naming(reader: &Reader, household: &HouseholdId, error: Error) -> Self {
        // Without their names it is still the answer.
        let home = reader.desk.home(household).await;
        let people: Vec<_> = home.into_iter().flat_map(|home| home.people).map(|(person, _)| person).collect();
        Self::new(reader, error, &people)
    }

    /// The answer to what the reader of the current request asked for.
    fn refused(error: impl Into<Error>) -> Self {
        Self::new(&Reader::current(), error, &[])
    }

    /// No error but its place: what was typed is back, and nothing of it has been sent.
    pub(crate) fn kept(language: Language) -> Self {
        Self::single(200, "kept", t!(language, "kept-text"), None)
    }

    /// The answer to a change that another site asked for.
    #[must_use]
    pub fn cross_site(language: Language) -> Self {
        Self::single(403, "cross-site", t!(language, "cross-site"), None)
    }

    fn single(status: u16, code: &str, sentence: String, reference: Option<String>) -> Self {
        Self {
            status,
            problems: vec![Problem { code: code.into(), sentence, field: None, person: None }],
            reference,
            retry_after: None,
        }
    }

    /// Whether one of the problems has this code.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.problems.iter().any(|problem| problem.code == code)
    }

    /// The sentence that belongs to a field.
    #[must_use]
    pub fn of_field(&self, field: &str) -> Option<&str> {
        let problem = self.problems.iter().find(|problem| problem.field.as_deref() == Some(field));
        problem.map(|problem| problem.sentence.as_str())
    }
}

/// Seconds from `now` until what was refused may be asked for again, where the refusal says when.
fn retry_after(refused: &Refused, now: Instant) -> Option<i64> {
    let again = refused.facts.iter().find_map(|(name, fact)| match fact {
        Fact::When(at) if name == "again" => Some(*at),
        _ => None,
    });
    again.map(|at| at.since(now).max(1))
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentences: Vec<&str> = self.problems.iter().map(|problem| problem.sentence.as_str()).collect();
        f.write_str(&sentences.join(" "))
    }
}

impl<E: Into<Error>> From<E> for ApiError {
    fn from(error: E) -> Self {
        Self::refused(error)
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::refused(Refusal::Malformed)
            }
            other => Self::refused(Error::fault(other.to_string())),
        }
    }
}

//! How a server function says no: a sentence, as JSON for programs and beside the field for people.

use desk::Error;
use domain::{base::{id::HouseholdId, language::Language, refusal::Refusal}, people::person::Person};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use crate::{i18n::sentence, t, visitor::Visitor};

/// What a failed request is answered with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// What stands in the way, each with a sentence; never empty.
    pub problems: Vec<Problem>,
    /// The number under which the log has more, for faults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
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
    /// The answer to a failed use case, in the visitor's language.
    #[must_use]
    pub fn new(visitor: &Visitor, error: impl Into<Error>, people: &[Person]) -> Self {
        let language = visitor.language;
        match error.into() {
            Error::Refused(refusals) => Self {
                status: refusals.iter().map(status).max().unwrap_or(422),
                problems: refusals
                    .iter()
                    .map(|refusal| Problem {
                        code: refusal.code().to_owned(),
                        sentence: sentence::refusal(language, refusal, people, visitor.now),
                        field: refusal.field().map(str::to_owned),
                        person: refusal.person().map(|person| person.as_str().to_owned()),
                    })
                    .collect(),
                reference: None,
            },
            Error::Unavailable(reason) | Error::Conflict(reason) => {
                tracing::warn!(reason, "the store is unavailable");
                Self::single(503, "unavailable", t!(language, "unavailable"), None)
            }
            Error::Fault(reason) => {
                let reference = visitor.desk.fresh_key()[..8].to_uppercase();
                tracing::error!(reason, reference, "a fault");
                let sentence = t!(language, "fault", reference = reference.clone());
                Self::single(500, "fault", sentence, Some(reference))
            }
        }
    }

    /// The answer to a failed use case about people of `household`, whose names stand in the sentences.
    pub(super) async fn naming(visitor: &Visitor, household: &HouseholdId, error: Error) -> Self {
        // Without their names it is still the answer.
        let home = visitor.desk.home(household).await;
        let people: Vec<_> = home.into_iter().flat_map(|home| home.people).map(|(person, _)| person).collect();
        Self::new(visitor, error, &people)
    }

    /// The answer to what the visitor of the current request asked for.
    fn refused(error: impl Into<Error>) -> Self {
        Self::new(&Visitor::current(), error, &[])
    }

    /// No error but its place: what was typed is back, and nothing of it has been sent.
    pub(crate) fn kept(language: Language) -> Self {
        Self::single(200, "kept", t!(language, "kept-text"), None)
    }

    /// The answer to a change that another site asked for.
    #[must_use]
    pub fn cross_site(visitor: &Visitor) -> Self {
        Self::single(403, "cross-site", t!(visitor.language, "cross-site"), None)
    }

    fn single(status: u16, code: &str, sentence: String, reference: Option<String>) -> Self {
        Self { status, problems: vec![Problem { code: code.into(), sentence, field: None, person: None }], reference }
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

const fn status(refusal: &Refusal) -> u16 {
    match refusal {
        Refusal::NotSignedIn => 401,
        Refusal::NotFound => 404,
        Refusal::CodeTooSoon { .. } => 429,
        Refusal::Malformed => 400,
        Refusal::PlaceGone | Refusal::NoOffer | Refusal::NotActive | Refusal::UndoOver | Refusal::PastCutoff { .. } => {
            409
        }
        _ => 422,
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentences: Vec<&str> = self.problems.iter().map(|problem| problem.sentence.as_str()).collect();
        f.write_str(&sentences.join(" "))
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        Self::refused(error)
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::refused(refusal)
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

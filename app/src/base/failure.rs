//! A form that came back.

use domain::base::language::Language;

use crate::base::error::ApiError;

/// A form that came back.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Why.
    pub error: ApiError,
    /// The path of the server function that refused it.
    pub action: String,
    /// What was typed.
    pub typed: Vec<(String, String)>,
}

impl Failure {
    /// A form that was sent after the sign-in had ended, back on its page now that they are signed in again.
    #[must_use]
    pub fn kept(language: Language, action: String, typed: Vec<(String, String)>) -> Self {
        Self { error: ApiError::kept(language), action, typed }
    }

    /// A form that is half filled in, on its page in another language or size of text: nothing stands in its way.
    #[must_use]
    pub fn filled(action: String, typed: Vec<(String, String)>) -> Self {
        let error = ApiError { status: 200, problems: Vec::new(), reference: None, retry_after: None };
        Self { error, action, typed }
    }

    /// What was typed into a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.typed.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box with this value was ticked.
    #[must_use]
    pub fn ticked(&self, field: &str, value: &str) -> bool {
        self.typed.iter().any(|(name, typed)| name == field && typed == value)
    }
}

//! What somebody typed, for as long as their own browser keeps it: sealed, so that nobody else can read or write it.

use domain::base::id::HouseholdId;

use crate::{Desk, Error};

impl Desk {
    /// The household whose sign-in this token was, though it has ended: a form that was sent with it is theirs. Nothing
    /// where nobody remembers.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn signed_in_once(&self, token: &str) -> Result<Option<HouseholdId>, Error> {
        self.read().await?.people().signed_in_once(&self.vault.token_hash(token)).await
    }

    /// The text as a browser may keep it: letters and digits, a little more than twice as long.
    #[must_use]
    pub fn seal_draft(&self, text: &str) -> String {
        self.vault.seal_draft(text, self.random.bytes())
    }

    /// The text that was sealed; nothing, when it was not sealed here.
    #[must_use]
    pub fn open_draft(&self, sealed: &str) -> Option<String> {
        self.vault.open_draft(sealed)
    }
}

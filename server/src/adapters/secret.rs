//! Keys of gateways: written in the configuration, or in a file of their own.

use std::{fs, path::Path};

use serde::Deserialize;

/// A key or a password. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret that is known already.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself: only for signing with it and for handing it to whom it was made with.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The one that is written down, or the one in a file: exactly one of the two. `what` names it in sentences:
    /// `channels.wechat.key`.
    ///
    /// # Errors
    /// A sentence when there is none, or two, or the file cannot be read or can be read by everybody.
    pub fn given(what: &str, written: Option<&Self>, file: Option<&Path>) -> Result<Self, String> {
        let secret = match (written, file) {
            (Some(secret), None) => secret.clone(),
            (None, Some(file)) => Self::read(what, file)?,
            _ => return Err(format!("{what} or {what}_file must be given, and not both.")),
        };
        if secret.0.is_empty() { Err(format!("{what} is empty.")) } else { Ok(secret) }
    }

    fn read(what: &str, file: &Path) -> Result<Self, String> {
        let unusable = |why: String| format!("{what}_file {}: {why}", file.display());
        let about = fs::metadata(file).map_err(|error| unusable(format!("cannot be read: {error}.")))?;
        if open_to_all(&about) {
            return Err(unusable(format!("everybody can read it. Remedy: chmod 600 {}", file.display())));
        }
        let text = fs::read_to_string(file).map_err(|error| unusable(format!("cannot be read: {error}.")))?;
        Ok(Self(text.trim().to_owned()))
    }
}

#[cfg(unix)]
fn open_to_all(about: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o007 != 0
}

#[cfg(not(unix))]
fn open_to_all(_about: &fs::Metadata) -> bool {
    false
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

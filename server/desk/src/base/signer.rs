//! The key with which the house signs: heads of chains, and certificates. It is kept beside the secret, never in the database.

use std::sync::Arc;

use domain::base::signature::{KeyId, KeyRing, Signature};
use ed25519_dalek::{Signer as _, SigningKey};

use crate::{Error, base::error::Cause};

/// An Ed25519 key.
#[derive(Clone)]
pub struct Signer(Arc<SigningKey>);

impl Signer {
    /// The key that follows from 32 random bytes.
    #[must_use]
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(Arc::new(SigningKey::from_bytes(seed)))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> KeyId {
        KeyId::of(self.0.verifying_key().as_bytes())
    }

    /// Its public half, to be handed to whoever checks without asking this house.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// Its public half, as all who check trust it.
    ///
    /// # Errors
    /// [`Error::Fault`] when it is no key that could sign.
    pub fn ring(&self) -> Result<KeyRing, Error> {
        let ring = KeyRing::new(&[self.public()]);
        ring.map_err(|error| Error::fault(Cause::of("the signing key", error)))
    }

    /// Signs.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.id())
    }
}

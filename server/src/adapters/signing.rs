//! What every signature here is made of: SHA-256, and HMAC with it.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    desk::base::vault::hex(&Sha256::digest(bytes))
}

/// HMAC-SHA-256.
pub(super) fn hmac_sha256(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    // A key of any length suits HMAC.
    let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(key) else {
        return Vec::new();
    };
    mac.update(bytes);
    mac.finalize().into_bytes().to_vec()
}

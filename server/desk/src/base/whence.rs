//! Whence somebody asks.

/// Whence somebody asks: for budgets, and for the log of security events.
#[derive(Clone, Debug, Default)]
pub struct Whence {
    /// The network that counts as one asker: an IPv4 address, or the /64 of an IPv6 one. Never shown, never kept.
    pub network: String,
    /// As much of the address as a log may tell: a /24, or a /48.
    pub about: String,
    /// The secret that this browser brings along, of whomever it is.
    pub browser: Option<String>,
    /// On what they ask, as the browser says; see [`device`](domain::people::device::device).
    pub device: String,
    /// The number of the request, which stands in the log and in the answer.
    pub request: String,
}

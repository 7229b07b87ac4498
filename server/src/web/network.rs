//! Addresses: which of them are one asker, and whose word about others counts.

use std::{net::IpAddr, str::FromStr};

use axum::http::HeaderMap;
use serde::{Deserialize, de};

/// The addresses whose first bits are these: `192.0.2.1`, `10.0.0.0/8`, `2001:db8::/32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl Network {
    /// The network of `address` that has so many bits.
    fn new(address: IpAddr, bits: u8) -> Self {
        let first = match address.to_canonical() {
            IpAddr::V4(v4) => IpAddr::V4((v4.to_bits() & mask(bits, 32)).into()),
            IpAddr::V6(v6) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
                IpAddr::V6((v6.to_bits() & mask).into())
            }
        };
        Self { first, bits }
    }

    /// One address.
    #[must_use]
    pub fn only(address: IpAddr) -> Self {
        let address = address.to_canonical();
        Self::new(address, if address.is_ipv4() { 32 } else { 128 })
    }

    /// Whatever is one asker: an IPv4 address, or the 64 bits that one subscriber has of IPv6.
    #[must_use]
    pub fn of_one(address: IpAddr) -> Self {
        let address = address.to_canonical();
        Self::new(address, if address.is_ipv4() { 32 } else { 64 })
    }

    /// As much of an address as a log may tell.
    #[must_use]
    pub fn of_about(address: IpAddr) -> Self {
        let address = address.to_canonical();
        Self::new(address, if address.is_ipv4() { 24 } else { 48 })
    }

    /// Whether an address is in it.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_ipv4() == self.first.is_ipv4() && Self::new(address, self.bits) == *self
    }
}

fn mask(bits: u8, of: u32) -> u32 {
    u32::MAX.checked_shl(of - u32::from(bits)).unwrap_or(0)
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unread = || format!("{text} is neither an address nor a network such as 10.0.0.0/8");
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| unread())?;
        let address = address.to_canonical();
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.trim().parse().map_err(|_| unread()))?;
        if bits > most { Err(unread()) } else { Ok(Self::new(address, bits)) }
    }
}

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Who asks, when `peer` holds the connection: the last address in `X-Forwarded-For` that no trusted proxy has. What
/// stands before it anybody may have written.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let trusts = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer;
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let told: Vec<&str> = told.flat_map(|value| value.split(',')).collect();
    for told in told.into_iter().rev() {
        if !trusts(client) {
            break;
        }
        // What is no address is no proxy's work.
        let Some(before) = address(told.trim()) else { break };
        client = before;
    }
    client.to_canonical()
}

/// An address as proxies write it, some with a port.
fn address(told: &str) -> Option<IpAddr> {
    let plain = told.parse().ok();
    plain.or_else(|| told.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

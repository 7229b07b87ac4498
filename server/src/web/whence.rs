//! Whence a request comes: what every event and every budget goes by.

use std::net::{IpAddr, Ipv4Addr};

use app::base::cookie;
use axum::http::{HeaderMap, Request, header};
use desk::base::whence::Whence;
use domain::people::device::device;

use super::{
    Web,
    network::{Network, client},
    visit,
};

/// The longest secret of a browser that is taken for one, in characters.
const BROWSER_MAX: usize = 64;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Whence a request comes, under a fresh number.
pub(super) fn of<B>(web: &Web, request: &Request<B>) -> Whence {
    // Who is not told of is this machine itself.
    let peer = request.extensions().get().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |Peer(address)| *address);
    let address = client(peer, request.headers(), &web.0.trusted);
    let mut number = web.0.desk.fresh_key();
    number.truncate(12);
    Whence {
        network: Network::of_one(address).to_string(),
        about: Network::of_about(address).to_string(),
        browser: browser(web, request.headers()),
        device: agent(request.headers()),
        request: number,
    }
}

/// The longest text that is read of what a browser says of itself, in bytes.
const AGENT_MAX: usize = 512;

fn agent(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    device(said.filter(|said| said.len() <= AGENT_MAX).unwrap_or_default())
}

fn browser(web: &Web, headers: &HeaderMap) -> Option<String> {
    let secret = visit::cookie(headers, &cookie::name(&web.0.base, cookie::BROWSER))?;
    let fits = (16..=BROWSER_MAX).contains(&secret.len()) && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| secret.to_owned())
}

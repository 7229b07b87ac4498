//! The one HTTP client: HTTP/1.1, over TLS with the certificates that browsers trust, within a time that is told.

use std::{
    future::Future,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use domain::base::channel::{Blame, Failure};
use http::{HeaderName, HeaderValue, Request, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{
            HttpConnector,
            dns::{GaiResolver, Name},
        },
    },
    rt::TokioExecutor,
};
use tower::Service;

/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(5);
/// How long an unused connection is kept; shorter than any gateway keeps it, so that none is found dead.
const IDLE: Duration = Duration::from_secs(15);
/// Bytes of the longest answer that is read.
const LONGEST: usize = 256 * 1024;

/// An address that messages are posted to: `https://`, or plain `http://` on loopback alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(Uri);

impl Endpoint {
    /// Reads what the configuration says.
    ///
    /// # Errors
    /// A sentence when it is no such address.
    pub fn parse(text: &str) -> Result<Self, String> {
        let no = |why: &str| format!("the address {} {why}", text.split('?').next().unwrap_or_default());
        let uri: Uri = text.parse().map_err(|_| no("cannot be read"))?;
        let host = uri.host().ok_or_else(|| no("must begin with https:// and a host"))?;
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(no("must not hold a user"));
        }
        match uri.scheme_str() {
            Some("https") => Ok(Self(uri)),
            Some("http") if ["127.0.0.1", "[::1]", "localhost"].contains(&host) => Ok(Self(uri)),
            _ => Err(no("must begin with https:// (plain http:// is for 127.0.0.1 and localhost)")),
        }
    }

    /// Host and port, as the header `Host` has them.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.authority().map(http::uri::Authority::as_str).unwrap_or_default()
    }

    /// The same place under another path and query.
    #[must_use]
    pub fn at(&self, path_and_query: &str) -> Option<Self> {
        let mut parts = self.0.clone().into_parts();
        parts.path_and_query = Some(path_and_query.parse().ok()?);
        Uri::from_parts(parts).ok().map(Self)
    }

    /// The address that stands where a name could: in it nothing is looked up.
    fn literal(&self) -> Option<IpAddr> {
        let host = self.0.host()?;
        host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).parse().ok()
    }
}

/// Whom a client may talk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anybody: the address stands in the configuration of a gateway.
    Anywhere,
    /// Nobody inside: an address that somebody may have chosen must not reach what only this machine can.
    Public,
}

/// What came back.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// How many seconds to wait, where it says so.
    pub retry_after: Option<i64>,
    /// What it says.
    pub body: Bytes,
}

/// The client.
pub struct Http {
    client: Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
    reach: Reach,
    patience: Duration,
}

impl Http {
    /// A client that waits for an answer no longer than `patience`.
    ///
    /// # Errors
    /// A sentence when TLS cannot be set up.
    pub fn new(reach: Reach, patience: Duration) -> Result<Self, String> {
        let mut connector = HttpConnector::new_with_resolver(Resolver { inner: GaiResolver::new(), reach });
        connector.enforce_http(false);
        connector.set_connect_timeout(Some(CONNECT.min(patience)));
        let connector = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
            .map_err(|error| format!("TLS cannot be set up: {error}"))?
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(hyper_util::rt::TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .build(connector);
        Ok(Self { client, reach, patience })
    }

    /// Posts `body`, once. Redirects are not followed.
    ///
    /// # Errors
    /// [`Failure::Later`] when no connection stood, so that nothing can have arrived; [`Failure::Unknown`] when it
    /// did and no answer came; [`Failure::Refused`] when there can be no such request. Never says where it went:
    /// addresses hold tokens.
    pub async fn post(
        &self,
        to: &Endpoint,
        headers: &[(HeaderName, String)],
        body: impl Into<Bytes> + Send,
    ) -> Result<Answer, Failure> {
        if self.reach == Reach::Public && to.literal().is_some_and(|address| !public(address)) {
            return Err(Failure::later("private-address"));
        }
        let mut request = Request::post(to.0.clone()).header(header::HOST, to.host());
        for (name, value) in headers {
            let mut value =
                HeaderValue::from_str(value).map_err(|_| Failure::refused(Blame::Setup, "header-not-possible"))?;
            value.set_sensitive(*name == header::AUTHORIZATION);
            request = request.header(name, value);
        }
        let request =
            request.body(Full::new(body.into())).map_err(|_| Failure::refused(Blame::Setup, "request-not-possible"))?;
        match tokio::time::timeout(self.patience, self.exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Err(Failure::unknown("no-answer-in-time")),
        }
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<Answer, Failure> {
        let answer = self.client.request(request).await.map_err(|error| {
            if error.is_connect() { Failure::later(unreached(&error)) } else { Failure::unknown("no-answer") }
        })?;
        let retry_after = answer.headers().get(header::RETRY_AFTER);
        let retry_after = retry_after.and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let status = answer.status().as_u16();
        let body = Limited::new(answer.into_body(), LONGEST).collect().await;
        let body = body.map_err(|_| Failure::unknown("answer-cut-off"))?.to_bytes();
        Ok(Answer { status, retry_after, body })
    }
}

/// Why there was no connection, as far as somebody could mend it.
pub(super) fn unreached(error: &(dyn std::error::Error + 'static)) -> &'static str {
    if has_cause::<Inside>(error) {
        "private-address"
    } else if has_cause::<rustls::Error>(error) {
        "tls-failed"
    } else {
        "unreachable"
    }
}

/// Whether there is an `E` among the causes of an error. What an I/O error holds is no source of it to the standard
/// library, so it is looked at by itself.
fn has_cause<E: std::error::Error + 'static>(error: &(dyn std::error::Error + 'static)) -> bool {
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<E>()
        || held.is_some_and(|held| has_cause::<E>(held))
        || error.source().is_some_and(|source| has_cause::<E>(source))
}

/// Looks names up, and leaves out the addresses that a client may not talk to.
#[derive(Clone)]
struct Resolver {
    inner: GaiResolver,
    reach: Reach,
}

/// A name led to nobody but those inside.
#[derive(Debug)]
struct Inside;

impl std::fmt::Display for Inside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name leads to a private address")
    }
}

impl std::error::Error for Inside {}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = std::io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let found = self.inner.call(name);
        let reach = self.reach;
        Box::pin(async move {
            let mut addresses: Vec<SocketAddr> = found.await?.collect();
            if reach == Reach::Public {
                // One look-up is checked and used: a name cannot change between the two.
                addresses.retain(|address| public(address.ip()));
                if addresses.is_empty() {
                    return Err(std::io::Error::other(Inside));
                }
            }
            Ok(addresses.into_iter())
        })
    }
}

/// Whether an address is one of the open internet's: not this machine, not its network, nothing reserved
/// (the special-purpose registries of RFC 6890).
#[must_use]
pub fn public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let benchmarks = a == 198 && (18..20).contains(&b);
            let protocols = a == 192 && b == 0 && c == 0;
            let relays = a == 192 && b == 88 && c == 99;
            !(a == 0
                || a >= 224
                || v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_documentation()
                || shared
                || benchmarks
                || protocols
                || relays)
        }
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| global(v6), |v4| public(IpAddr::V4(v4))),
    }
}

/// Global unicast is `2000::/3`; in it are documentation, and tunnels that lead to any IPv4 address.
fn global(v6: Ipv6Addr) -> bool {
    let [a, b, ..] = v6.segments();
    let tunnel = a == 0x2002 || (a == 0x2001 && b < 0x0200);
    let documentation = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    a & 0xe000 == 0x2000 && !tunnel && !documentation
}

//! Connections: how many, whose, how long each may take to say what it wants, and how they end.

use std::{io, time::Duration};

use axum::{Router, extract::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::Service;

use super::{
    network::Network,
    places::{Place, Places},
    polite::Polite,
    whence::Peer,
};

/// How long a connection may take to send the head of a request, and stay open without one. Longer than proxies
/// keep their idle connections, so that it is they who close them.
const HEAD: Duration = Duration::from_secs(75);
/// How long a peer may leave what was sent to it unacknowledged, or unread, before it counts as gone.
const SILENCE: Duration = Duration::from_mins(1);
/// Seconds that open requests get to finish when the process is asked to stop.
const GRACE: Duration = Duration::from_secs(10);
/// The pause after the system could not give a connection, in which others end.
const PAUSE: Duration = Duration::from_millis(50);
/// Open files that are not connections: the database, the listener, the streams of the process.
const OWN_FILES: u64 = 128;
/// The most open files that this process asks for.
const FILES_MAX: u64 = 65_536;

/// Answers whoever connects, until `stop` says so and open requests are finished. What comes from `trusted` proxies is
/// many people's.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    trusted: &[Network],
    base: &str,
    mut stop: watch::Receiver<bool>,
) {
    let places = Places::new(connections_max());
    let connections = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let instead = Polite::<TcpStream>::answers(base);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => (stream, peer.ip().to_canonical()),
                Err(error) => {
                    if !is_of_the_peer(&error) {
                        tracing::warn!(%error, "a connection could not be accepted");
                        // Whoever says nothing makes room for whoever does.
                        places.make_room();
                        tokio::time::sleep(PAUSE).await;
                    }
                    continue;
                }
            },
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let one = (!trusted.iter().any(|network| network.contains(peer))).then(|| Network::of_one(peer));
        // Whoever has a whole share waits for nobody: the connection that came last is let go.
        let place = tokio::select! {
            place = places.take(one) => place,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Some(place) = place else { continue };
        prepare(&stream);
        let (answering, router) = (place.clone(), router.clone());
        let service = service_fn(move |request| answer(router.clone(), request, Peer(peer), answering.clone()));
        let connection = http.serve_connection(TokioIo::new(Polite::new(stream, instead.clone())), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                ended = connection => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended");
                    }
                }
                () = place.wanted() => tracing::debug!("a connection that said nothing made room"),
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// The answer to one request. Until all of it was handed over, its connection is not one that says nothing.
async fn answer(
    mut router: Router,
    request: hyper::Request<Incoming>,
    peer: Peer,
    place: Place,
) -> Result<axum::response::Response, std::convert::Infallible> {
    let answering = place.answering();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(peer);
    let response = router.call(Request::from_parts(parts, axum::body::Body::new(body))).await?;
    let (parts, body) = response.into_parts();
    // An endless answer is one for as long as it lasts.
    let body = axum::body::Body::new(answering.until_the_end_of(body));
    Ok(axum::response::Response::from_parts(parts, body))
}

/// How many connections may be open at once: what the system allows after this process has asked for more.
fn connections_max() -> usize {
    let files = rlimit::increase_nofile_limit(FILES_MAX).unwrap_or_else(|error| {
        tracing::warn!(%error, "the limit of open files could not be raised");
        1024
    });
    usize::try_from(files.saturating_sub(OWN_FILES).max(64)).unwrap_or(usize::MAX)
}

/// Without delay small answers wait for the client's acknowledgement; without a limit a dead peer is kept for a
/// quarter of an hour.
fn prepare(stream: &TcpStream) {
    let done = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    let done = done.and_then(|()| SockRef::from(stream).set_tcp_user_timeout(Some(SILENCE)));
    if let Err(error) = done {
        tracing::debug!(%error, "a connection keeps the system's settings");
    }
}

/// Whether the other side went away before it was accepted.
fn is_of_the_peer(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

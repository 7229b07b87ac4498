//! Connections: how many, how long each may take to say what it wants, and how they end.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
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

/// Answers whoever connects, until `stop` says so and open requests are finished.
pub(super) async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(connections_max()));
    let connections = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    loop {
        // Whoever comes when all places are taken waits in the queue of the system.
        let place = tokio::select! {
            place = room.clone().acquire_owned() => place,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Ok(place) = place else { break };
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    if !is_of_the_peer(&error) {
                        tracing::warn!(%error, "a connection could not be accepted");
                        tokio::time::sleep(PAUSE).await;
                    }
                    continue;
                }
            },
            _ = stop.wait_for(|stop| *stop) => break,
        };
        prepare(&stream);
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// How many connections may be open at once: what the system allows after this process has asked for more.
fn connections_max() -> usize {
    let files = rlimit::increase_nofile_limit(FILES_MAX).unwrap_or_else(|error| {
        tracing::warn!(%error, "the limit of open files could not be raised");
        1024
    });
    usize::try_from(files.saturating_sub(OWN_FILES).max(64)).unwrap_or(Semaphore::MAX_PERMITS)
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

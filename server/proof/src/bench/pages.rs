//! Pages per second, beside the same bytes served as a constant.

use std::{
    net::SocketAddr,
    path::Path,
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, http::header, routing::get};
use hyper::body::Bytes;
use tokio::process::{Child, Command};

use crate::{
    Fault,
    bench::rush::community,
    client::{Client, Lost},
    community::token,
    database::Engine,
    figure::{Figure, Goal},
    rush::{percentile, run},
    server::{Server, free_address},
};

/// Who comes next is nobody's neighbour in the file; shares no factor with round numbers of residents.
const STRIDE: u32 = 7_919;
/// Keep-alive connections that ask for pages.
const CONNECTIONS: u32 = 32;
/// How long each page is asked for.
const FOR: Duration = Duration::from_secs(4);
/// Residents, each of whom has booked something.
const RESIDENTS: u32 = 500;

/// Serves a file, compressed beforehand, whatever is asked for.
///
/// # Errors
/// When it cannot be read or the address is taken.
pub async fn constant(listen: SocketAddr, file: &Path) -> Result<(), Fault> {
    let body = Bytes::from(std::fs::read(file)?);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_ENCODING, "br"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let app = Router::new().fallback(get(move || async move { (headers, body) }));
    let listener = tokio::net::TcpListener::bind(listen).await?;
    Ok(axum::serve(listener, app).await?)
}

/// A process that serves these bytes and nothing else.
async fn constant_of(body: &[u8], folder: &Path) -> Result<(Child, SocketAddr), Fault> {
    let file = folder.join("constant.br");
    std::fs::write(&file, body)?;
    let address = free_address()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["constant", "--listen", &address.to_string(), "--file"]).arg(&file);
    let child = command.stdin(Stdio::null()).kill_on_drop(true).spawn()?;
    for _ in 0..500 {
        if Client::connect(address).await.is_ok() {
            return Ok((child, address));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err("the constant was not served".into())
}

/// How fast pages come.
pub(super) struct Pace {
    pub(super) per_second: f64,
    p99: f64,
}

/// Asks for a page over and over: signed out, or as another one of so many residents each time.
pub(super) async fn pace(address: SocketAddr, path: &str, residents: Option<u32>) -> Result<Pace, Fault> {
    let path: Arc<str> = path.into();
    let began = Instant::now();
    let readers = (0..CONNECTIONS).map(|number| {
        let path = path.clone();
        tokio::spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut times = Vec::new();
            let mut resident = number;
            while began.elapsed() < FOR {
                let asked = Instant::now();
                let token =
                    residents.map(|residents| token(resident.wrapping_mul(STRIDE) % residents)).unwrap_or_default();
                let answer = client.get(&path, &token).await?;
                if !answer.status.is_success() {
                    return Err(format!("{path} was answered {}", answer.status).into());
                }
                times.push(asked.elapsed());
                resident += CONNECTIONS;
            }
            Ok::<_, Lost>(times)
        })
    });
    let mut times = Vec::new();
    for reader in futures::future::join_all(readers).await {
        times.extend(reader??);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of pages are far below 2^52")]
    let per_second = times.len() as f64 / began.elapsed().as_secs_f64();
    Ok(Pace { per_second, p99: percentile(times, 0.99) })
}

pub(super) async fn pages() -> Result<Vec<Figure>, Fault> {
    let courses: Vec<String> = (0..27).map(|number| format!("course{number}")).collect();
    let courses: Vec<(&str, u32)> = courses.iter().map(|id| (id.as_str(), 1_000)).collect();
    let database = community(Engine::Sqlite, RESIDENTS, &courses).await?;
    let mut server = Server::start(&database).await?;
    run(server.address, 0..RESIDENTS, 16, |household| format!("course{}", household % 27)).await?;
    let mut figures = Vec::new();
    for (name, path) in [("page.courses", "/"), ("page.course", "/courses/course3")] {
        let body = Client::connect(server.address).await?.get(path, "").await?.body;
        let (constant, address) = constant_of(&body, database.folder()).await?;
        let limit = pace(address, path, None).await?;
        let page = pace(server.address, path, None).await?;
        drop(constant);
        figures.push(
            Figure::alone(name, page.per_second, "pages/s")
                .against("the same bytes as a constant", limit.per_second)
                .ratio_aims(Goal::AtLeast(0.5)),
        );
        figures.push(Figure::alone(&format!("{name}.p99"), page.p99, "ms"));
    }
    let mine = pace(server.address, "/bookings", Some(RESIDENTS)).await?;
    figures.push(Figure::alone("page.mine", mine.per_second, "pages/s"));
    figures.push(Figure::alone("page.mine.p99", mine.p99, "ms"));
    server.kill().await?;
    Ok(figures)
}

//! Bookings per second, over HTTP, durable.

use std::time::Duration;

use crate::{
    Fault,
    bench::baseline,
    community::Community,
    database::{Database, Engine},
    figure::{Figure, Goal},
    rush::{self, Outcome},
    server::Server,
};

/// Keep-alive connections of a rush.
const CONNECTIONS: u32 = 64;
/// Residents of a rush.
const RESIDENTS: u32 = 12_000;
/// Who wants one of the last places, and how many there are.
const LATE: u32 = 2_000;
const LAST: u32 = 30;

/// A database with `households` signed-in households and these courses.
pub(super) async fn community(engine: Engine, households: u32, courses: &[(&str, u32)]) -> Result<Database, Fault> {
    let database = Database::create(engine).await?;
    let courses = courses.iter().map(|(id, capacity)| ((*id).to_owned(), *capacity)).collect();
    let store = database.store().await?;
    Community { households, courses, now: crate::now() }.settle(&*store, &database.vault()).await?;
    Ok(database)
}

/// One popular course with room for everybody, the residents one after another over 64 connections.
async fn rush(database: &Database) -> Result<Outcome, Fault> {
    let mut server = Server::start(database).await?;
    // The first requests open connections and prepare statements.
    rush::run(server.address, 0..500, CONNECTIONS, |_| "popular".into()).await?;
    let outcome = rush::run(server.address, 500..RESIDENTS, CONNECTIONS, |_| "popular".into()).await?;
    server.kill().await?;
    Ok(outcome)
}

fn figures(name: &str, outcome: &Outcome) -> [Figure; 2] {
    [
        Figure::alone(&format!("{name}.p50"), outcome.percentile(0.5), "ms"),
        Figure::alone(&format!("{name}.p99"), outcome.percentile(0.99), "ms"),
    ]
}

pub(super) async fn sqlite() -> Result<Vec<Figure>, Fault> {
    let database = community(Engine::Sqlite, RESIDENTS, &[("popular", 1_000_000)]).await?;
    // The disk's pace drifts: look at it before and after.
    let before = baseline::sqlite_inserts(database.folder()).await?;
    let outcome = rush(&database).await?;
    let after = baseline::sqlite_inserts(database.folder()).await?;
    let figure = Figure::alone("rush.sqlite", outcome.per_second(), "bookings/s")
        .against("raw inserts/s, a commit each", f64::midpoint(before, after))
        .ratio_aims(Goal::AtLeast(1.0));
    Ok([figure].into_iter().chain(figures("rush.sqlite", &outcome)).collect())
}

pub(super) async fn postgres() -> Result<Vec<Figure>, Fault> {
    let database = community(Engine::Postgres, RESIDENTS, &[("popular", 1_000_000), ("raw", 1_000_000)]).await?;
    let cluster = database.cluster().ok_or("no cluster")?;
    let before = baseline::postgres_bookings(cluster, CONNECTIONS, RESIDENTS).await?;
    let outcome = rush(&database).await?;
    let after = baseline::postgres_bookings(cluster, CONNECTIONS, RESIDENTS).await?;
    let figure = Figure::alone("rush.postgres", outcome.per_second(), "bookings/s")
        .against("pgbench transactions/s, the same statements and clients", f64::midpoint(before, after))
        .ratio_aims(Goal::AtLeast(6.0));
    Ok([figure].into_iter().chain(figures("rush.postgres", &outcome)).collect())
}

/// Everybody at once for the last places. Whoever is told something wrong ends the measurement.
pub(super) async fn last_places(engine: Engine) -> Result<Vec<Figure>, Fault> {
    let database = community(engine, LATE, &[("last", LAST)]).await?;
    let mut server = Server::start(&database).await?;
    let outcome = rush::run(server.address, 0..LATE, LATE, |_| "last".into()).await?;
    server.kill().await?;
    let confirmed = outcome.booked.iter().filter(|booked| booked.position.is_none()).count();
    let mut positions: Vec<u64> = outcome.booked.iter().filter_map(|booked| booked.position).collect();
    positions.sort_unstable();
    if confirmed != LAST as usize || !positions.iter().copied().eq(1..=u64::from(LATE - LAST)) {
        return Err(format!("{confirmed} confirmed, {} in the queue: not what was promised", positions.len()).into());
    }
    let broken = database.store().await?.check().await?;
    if !broken.is_empty() {
        return Err(format!("after the rush for the last places: {broken:?}").into());
    }
    let name = format!("rush.last_places.{}", engine.name());
    let took = Figure::alone(&name, outcome.took.as_secs_f64(), "s for everybody").aims(Goal::AtMost(1.0));
    Ok([took].into_iter().chain(figures(&name, &outcome)).collect())
}

/// Two app servers on one database against one: different courses, so that only the machine is shared.
pub(super) async fn servers() -> Result<Vec<Figure>, Fault> {
    const COURSES: [&str; 8] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
    let courses = COURSES.map(|id| (id, 1_000_000));
    let database = community(Engine::Postgres, RESIDENTS, &courses).await?;
    let pick = |household: u32| COURSES[household as usize % COURSES.len()].to_owned();
    let mut one = Server::start(&database).await?;
    let mut two = Server::start(&database).await?;
    let warm = rush::run(one.address, 0..500, CONNECTIONS, pick).await?;
    rush::run(two.address, 500..1_000, CONNECTIONS, pick).await?;
    let alone = rush::run(one.address, 1_000..4_000, CONNECTIONS, pick).await?;
    let (left, right) = tokio::join!(
        rush::run(one.address, 4_000..7_000, CONNECTIONS / 2, pick),
        rush::run(two.address, 7_000..10_000, CONNECTIONS / 2, pick),
    );
    let (left, right) = (left?, right?);
    let told = live_counts(&one, &two).await?;
    one.kill().await?;
    two.kill().await?;
    drop(warm);
    Ok(vec![
        Figure::alone("servers.two", left.per_second() + right.per_second(), "bookings/s")
            .against("one server's, the same clients", alone.per_second()),
        Figure::alone("servers.live", told.as_secs_f64() * 1000.0, "ms until the other server's pages know"),
    ])
}

/// How long after a booking on one server an open page of the other hears of it.
async fn live_counts(one: &Server, two: &Server) -> Result<Duration, Fault> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(two.address).await?;
    // A page that is newer than every change: only what is new is told.
    let ask = format!("GET /api/live?since={} HTTP/1.1\r\nhost: {}\r\n\r\n", i64::MAX, two.address);
    stream.write_all(ask.as_bytes()).await?;
    let mut buffer = vec![0; 64 * 1024];
    // The head of the answer: the stream is open.
    stream.read_u8().await?;
    let began = std::time::Instant::now();
    rush::run(one.address, 10_000..10_001, 1, |_| "c0".into()).await?;
    let heard = async {
        loop {
            let read = stream.read(&mut buffer).await?;
            if read == 0 || buffer[..read].windows(2).any(|pair| pair == b"c0") {
                return Ok::<_, Fault>(read > 0);
            }
        }
    };
    match tokio::time::timeout(Duration::from_secs(5), heard).await {
        Ok(Ok(true)) => Ok(began.elapsed()),
        _ => Err("the other server's pages never heard of the booking".into()),
    }
}

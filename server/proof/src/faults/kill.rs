//! `kill -9` of the server in the middle of a rush.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::{
    Fault,
    client::{Client, Lost},
    community::Community,
    database::{Database, Engine},
    faults::{
        Tally,
        history::{Operation, PLACES, is_linearizable},
    },
    rush::{Booked, book},
    server::{Server, free_address},
};

/// Households that book in each round, and the connections over which they do.
const HOUSEHOLDS: u32 = 160;
const CONNECTIONS: u32 = 16;
/// The latest moment of the kill after the rush has begun, in microseconds; about when it would be over.
const LATEST: u64 = 120_000;
/// How long a client goes on asking.
const PATIENCE: Duration = Duration::from_mins(1);

/// What one client saw.
struct Seen {
    booked: Booked,
    operation: Operation,
    resent: bool,
}

/// One household books, and asks again under the same key until it is told what came of it.
async fn insist(client: &mut Option<Client>, address: SocketAddr, household: u32, course: &str) -> Result<Seen, Fault> {
    let asked = Instant::now();
    let mut resent = false;
    loop {
        let answer = async {
            if client.is_none() {
                *client = Some(Client::connect(address).await?);
            }
            let client = client.as_mut().ok_or("no connection")?;
            book(client, household, course).await
        };
        match answer.await {
            Ok(booked) => {
                let operation = Operation { asked, answered: Instant::now(), position: booked.position };
                return Ok(Seen { booked, operation, resent });
            }
            Err(lost) if asked.elapsed() > PATIENCE => return Err(lost),
            Err(_) => {
                *client = None;
                resent = true;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }
}

/// All households of a round, while the server is killed and started again.
async fn round(
    database: &Database,
    address: SocketAddr,
    server: Server,
    course: &str,
    after: Duration,
) -> Result<(Vec<Seen>, Server, Duration), Fault> {
    let next = Arc::new(AtomicU32::new(0));
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (next, course) = (next.clone(), course.to_owned());
            tokio::spawn(async move {
                let (mut client, mut seen) = (None, Vec::new());
                loop {
                    let household = next.fetch_add(1, Ordering::Relaxed);
                    if household >= HOUSEHOLDS {
                        return Ok::<_, Lost>(seen);
                    }
                    seen.push(insist(&mut client, address, household, &course).await?);
                }
            })
        })
        .collect();
    tokio::time::sleep(after).await;
    let killed = Instant::now();
    server.kill().await?;
    let server = Server::start_at(database, address).await?;
    let recovery = killed.elapsed();
    let mut seen = Vec::new();
    for client in clients {
        seen.extend(client.await??);
    }
    Ok((seen, server, recovery))
}

/// Kills the server once in each round, at a moment that follows from the seed, and looks what was kept.
pub(super) async fn kill(engine: Engine, rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut rng = StdRng::seed_from_u64(seed);
    let database = Database::create(engine).await?;
    let courses: Vec<(String, u32)> =
        (0..rounds).map(|round| Ok((format!("round{round}"), u32::try_from(PLACES)?))).collect::<Result<_, Fault>>()?;
    let store = database.store().await?;
    Community { households: HOUSEHOLDS, courses: courses.clone(), now: crate::now() }
        .settle(&*store, &database.vault())
        .await?;
    drop(store);
    let address = free_address()?;
    let mut server = Server::start_at(&database, address).await?;
    let mut tally = Tally::default();
    for (course, _) in &courses {
        let after = Duration::from_micros(rng.random_range(0..LATEST));
        let (answers, next, recovery) = round(&database, address, server, course, after).await?;
        server = next;
        tally.recovery = tally.recovery.max(recovery);
        tally.operations += answers.len();
        tally.resent += answers.iter().filter(|seen| seen.resent).count();
        let confirmed = answers.iter().filter(|seen| seen.booked.position.is_none()).count();
        tally.oversold += confirmed.saturating_sub(usize::try_from(PLACES)?);
        let operations: Vec<Operation> = answers.iter().map(|seen| seen.operation.clone()).collect();
        tally.wrong += usize::from(!is_linearizable(&operations));
        // Whatever was acknowledged, before the kill or after it, is there, once, and says the same.
        let kept = kept(&database, course).await?;
        for Seen { booked, .. } in &answers {
            match kept.get(&booked.household).map(Vec::as_slice) {
                None | Some([]) => tally.lost += 1,
                Some([only]) => tally.lost += usize::from(*only != booked.party),
                Some(more) => tally.doubled += more.len() - 1,
            }
        }
        let checked = database.command("check")?.status().await?;
        tally.wrong += usize::from(!checked.success());
    }
    server.kill().await?;
    Ok(tally)
}

/// The parties of a course, by household.
async fn kept(database: &Database, course: &str) -> Result<HashMap<u32, Vec<String>>, Fault> {
    let store = database.store().await?;
    let mut repo = store.read().await?;
    let mut kept = HashMap::new();
    for household in 0..HOUSEHOLDS {
        let id = domain::id::HouseholdId::new(crate::community::household(household));
        let parties = repo.parties(&id).await?.into_iter().filter(|party| party.course.as_str() == course);
        kept.insert(household, parties.map(|party| party.id.as_str().to_owned()).collect());
    }
    Ok(kept)
}

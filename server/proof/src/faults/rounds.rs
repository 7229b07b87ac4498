//! Rounds of a fault: everybody books, the fault strikes at a moment that follows from the seed, everybody asks
//! until they are told what came of it; then we look what was kept.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{
    base::{id::HouseholdId, time},
    courses::party::{Party, State},
};
use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::{
    Fault,
    client::{Client, Lost},
    community::{Community, household, person, token},
    database::{Database, Engine},
    faults::{
        Tally,
        history::{Operation, PLACES, is_linearizable},
    },
    rush::{Booked, book},
};

/// Households that book in each round, and the connections over which they do.
pub const HOUSEHOLDS: u32 = 160;
const CONNECTIONS: u32 = 16;
/// Households that take no part in the rush, for what a fault asks by itself.
pub const SPARE: std::ops::Range<u32> = HOUSEHOLDS..HOUSEHOLDS + 400;
/// Rounds in which the same households book. One that changes more than sixty things in ten minutes is stopped as a loop.
const ROUNDS_OF_A_CROWD: u32 = 40;
/// The latest moment of a fault after the rush has begun, in microseconds; about when it would be over.
const LATEST_SQLITE: u64 = 30_000;
const LATEST_POSTGRES: u64 = 120_000;
/// How long a client goes on asking, and how long it waits for one answer.
const PATIENCE: Duration = Duration::from_mins(2);
const ANSWER: Duration = Duration::from_secs(10);

/// What one client saw.
pub struct Seen {
    /// The answer that counted.
    pub booked: Booked,
    /// When it was asked for, and when it came.
    pub operation: Operation,
    resent: bool,
    /// Whether this household was given a place for somebody of another one.
    stole: bool,
}

/// A database in which faults strike, and what came of them so far.
pub struct Rounds {
    /// The database, with one course for each round.
    pub database: Database,
    /// What was found.
    pub tally: Tally,
    rng: StdRng,
}

impl Rounds {
    /// A fresh community on an engine.
    ///
    /// # Errors
    /// When the machine does not give one.
    pub async fn begin(engine: Engine, rounds: u32, seed: u64) -> Result<Self, Fault> {
        Self::begin_on(Database::create(engine).await?, rounds, seed).await
    }

    /// A fresh community in an empty database.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn begin_on(database: Database, rounds: u32, seed: u64) -> Result<Self, Fault> {
        let mut courses = Vec::new();
        for round in 0..rounds {
            courses.push((course(round), u32::try_from(PLACES)?));
        }
        courses.push((String::from("spare"), 1_000_000));
        let store = database.store().await?;
        let households = crowd(&course(rounds.saturating_sub(1))).end.max(SPARE.end);
        let community = Community { households, courses, now: crate::now() };
        community.settle(&*store, &database.vault()).await?;
        let tally = Tally { rounds, ..Tally::default() };
        Ok(Self { database, tally, rng: StdRng::seed_from_u64(seed) })
    }

    /// Randomness that follows from the seed.
    pub const fn rng(&mut self) -> &mut StdRng {
        &mut self.rng
    }

    /// Everybody books the course of this round, `strike` happens in the middle, and what was kept is added up.
    ///
    /// # Errors
    /// When the fault could not be brought about, or somebody was not told in two minutes what came of it.
    pub async fn round(
        &mut self,
        number: u32,
        address: SocketAddr,
        strike: impl Future<Output = Result<(), Fault>>,
    ) -> Result<Vec<Seen>, Fault> {
        let latest = if self.database.url().starts_with("sqlite:") { LATEST_SQLITE } else { LATEST_POSTGRES };
        let after = Duration::from_micros(self.rng.random_range(0..latest));
        let course = course(number);
        let seen = everybody(address, &course, after, strike).await?;
        let found = self.look(&course, &seen).await?;
        self.tally.add(&seen, &found);
        Ok(seen)
    }

    /// The parties of a course, by household.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn kept(&self, course: &str) -> Result<BTreeMap<u32, Vec<Party>>, Fault> {
        kept(&self.database, course).await
    }

    async fn look(&self, course: &str, seen: &[Seen]) -> Result<Found, Fault> {
        let mut found = Found::default();
        let operations: Vec<Operation> = seen.iter().map(|seen| seen.operation.clone()).collect();
        let checked = self.database.command("check")?.status().await?;
        found.wrong = !is_linearizable(&operations) || seen.iter().any(|seen| seen.stole) || !checked.success();
        // Whatever was acknowledged, before the fault or after it, is there, once, and says the same.
        let kept = self.kept(course).await?;
        for Seen { booked, .. } in seen {
            match kept.get(&booked.household).map(Vec::as_slice) {
                None | Some([]) => found.lost += 1,
                Some([only]) => {
                    found.lost += usize::from(only.id.as_str() != booked.party);
                    let own = person(booked.household);
                    found.wrong |= only.enrolments.len() != 1 || only.enrolments[0].person.as_str() != own;
                }
                Some(more) => found.doubled += more.len() - 1,
            }
        }
        // Nobody gives anything back: who was told a place in the queue stands there.
        let told = |household: &u32| seen.iter().find(|seen| seen.booked.household == *household);
        let waiting = kept.iter().flat_map(|(household, parties)| parties.iter().map(move |party| (household, party)));
        let waiting = waiting.filter(|(_, party)| party.state == State::Waitlisted);
        let mut queue: Vec<(i64, Option<u64>)> = waiting
            .map(|(household, party)| (party.turn, told(household).and_then(|seen| seen.booked.position)))
            .collect();
        queue.sort_unstable();
        found.wrong |= queue.iter().zip(1..).any(|((_, told), place)| *told != Some(place));
        let holding = kept.values().flatten().filter(|party| party.state.holds_place()).count();
        found.oversold = holding.saturating_sub(usize::try_from(PLACES)?);
        Ok(found)
    }
}

/// What was found in one round.
#[derive(Default)]
struct Found {
    lost: usize,
    doubled: usize,
    oversold: usize,
    wrong: bool,
}

impl Tally {
    fn add(&mut self, seen: &[Seen], found: &Found) {
        self.operations += seen.len();
        self.resent += seen.iter().filter(|seen| seen.resent).count();
        self.lost += found.lost;
        self.doubled += found.doubled;
        self.oversold += found.oversold;
        self.wrong += usize::from(found.wrong);
        let waits = seen.iter().map(|seen| seen.operation.answered - seen.operation.asked);
        self.recovery = self.recovery.max(waits.max().unwrap_or_default());
    }
}

/// The course of a round.
#[must_use]
pub fn course(round: u32) -> String {
    format!("round{round}")
}

/// The households that book the course of a round.
fn crowd(course: &str) -> std::ops::Range<u32> {
    let round: u32 = course.strip_prefix("round").and_then(|round| round.parse().ok()).unwrap_or_default();
    let first = match round / ROUNDS_OF_A_CROWD {
        0 => 0,
        later => SPARE.end + (later - 1) * HOUSEHOLDS,
    };
    first..first + HOUSEHOLDS
}

/// The parties of a course in a database, by household.
///
/// # Errors
/// Those of the store.
pub async fn kept(database: &Database, course: &str) -> Result<BTreeMap<u32, Vec<Party>>, Fault> {
    let store = database.store().await?;
    let mut repo = store.read().await?;
    let mut kept = BTreeMap::new();
    for number in crowd(course) {
        let parties = repo.courses().parties(&HouseholdId::new(household(number)), time::Instant(0)).await?;
        let of_course = parties.into_iter().filter(|party| party.course.as_str() == course);
        kept.insert(number, of_course.collect());
    }
    Ok(kept)
}

/// All households of a round, while the fault strikes.
async fn everybody(
    address: SocketAddr,
    course: &str,
    after: Duration,
    strike: impl Future<Output = Result<(), Fault>>,
) -> Result<Vec<Seen>, Fault> {
    let crowd = crowd(course);
    let next = Arc::new(AtomicU32::new(crowd.start));
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (next, course, crowd) = (next.clone(), course.to_owned(), crowd.clone());
            tokio::spawn(async move {
                let (mut client, mut seen) = (None, Vec::new());
                loop {
                    let household = next.fetch_add(1, Ordering::Relaxed);
                    if household >= crowd.end {
                        return Ok::<_, Lost>(seen);
                    }
                    seen.push(insist(&mut client, address, household, &course).await?);
                }
            })
        })
        .collect();
    tokio::time::sleep(after).await;
    strike.await?;
    let mut seen = Vec::new();
    for client in clients {
        seen.extend(client.await??);
    }
    Ok(seen)
}

/// One household books, and asks again under the same key until it is told what came of it.
async fn insist(client: &mut Option<Client>, address: SocketAddr, household: u32, course: &str) -> Result<Seen, Fault> {
    let stole = household.is_multiple_of(8) && steal(client, address, household, course).await;
    let asked = Instant::now();
    let mut resent = false;
    loop {
        let answer = async { book(connected(client, address).await?, household, course).await };
        let answer = tokio::time::timeout(ANSWER, answer).await.unwrap_or_else(|_| Err("no answer".into()));
        match answer {
            Ok(booked) => {
                let operation = Operation { asked, answered: Instant::now(), position: booked.position };
                return Ok(Seen { booked, operation, resent, stole });
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

/// Asks for a place for somebody of another household, which must never be given. Tells whether it was.
async fn steal(client: &mut Option<Client>, address: SocketAddr, household: u32, course: &str) -> bool {
    let (who, key) = (person(household + 1), format!("steal{course}{household}"));
    let fields = [("course", course), ("people[]", &who), ("key", &key)];
    let asked = async { connected(client, address).await?.post("/api/book", &token(household), &fields).await };
    let answer = tokio::time::timeout(ANSWER, asked).await;
    let Ok(Ok(answer)) = answer else {
        *client = None;
        return false;
    };
    answer.status.is_success()
}

async fn connected(client: &mut Option<Client>, address: SocketAddr) -> Result<&mut Client, Lost> {
    if client.is_none() {
        *client = Some(Client::connect(address).await?);
    }
    client.as_mut().ok_or_else(|| "no connection".into())
}

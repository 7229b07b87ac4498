//! A rush: many connections, each booking for one resident after another.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{
    Fault,
    client::{Client, Lost},
    community::{person, token},
};

/// What came of one booking.
#[derive(Clone, Debug)]
pub struct Booked {
    /// Which household's.
    pub household: u32,
    /// The party.
    pub party: String,
    /// The place in the queue; none when a place was confirmed.
    pub position: Option<u64>,
    /// From asking to the answer.
    pub took: Duration,
}

/// What came of all of them.
pub struct Outcome {
    /// Each acknowledged booking.
    pub booked: Vec<Booked>,
    /// From the first request to the last answer.
    pub took: Duration,
}

impl Outcome {
    /// Acknowledged bookings per second.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of bookings are far below 2^52")]
    pub fn per_second(&self) -> f64 {
        self.booked.len() as f64 / self.took.as_secs_f64()
    }

    /// The time within which a share (0 to 1) of the answers came, in milliseconds.
    #[must_use]
    pub fn percentile(&self, share: f64) -> f64 {
        percentile(self.booked.iter().map(|booked| booked.took).collect(), share)
    }
}

/// The time within which a share (0 to 1) of `times` lies, in milliseconds.
#[must_use]
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
pub fn percentile(mut times: Vec<Duration>, share: f64) -> f64 {
    times.sort_unstable();
    let rank = (share * times.len() as f64).ceil() as usize;
    times.get(rank.saturating_sub(1)).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// Books `course` for one household.
///
/// # Errors
/// [`Lost`] when nobody knows what came of it, or when it was refused.
pub async fn book(client: &mut Client, household: u32, course: &str) -> Result<Booked, Lost> {
    let began = Instant::now();
    let (who, key) = (person(household), format!("{course}{household}"));
    let fields = [("course", course), ("people[]", &who), ("key", &key)];
    let answer = client.post("/api/book", &token(household), &fields).await?;
    let said = answer.json();
    let Some(party) = said["party"].as_str() else {
        return Err(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
    };
    Ok(Booked {
        household,
        party: party.to_owned(),
        position: said["decision"]["position"].as_u64(),
        took: began.elapsed(),
    })
}

/// Households `from..to` book the course that `course` names for each, over `connections` keep-alive connections.
///
/// # Errors
/// When a booking is refused or lost: in a rush without faults none may be.
pub async fn run(
    address: SocketAddr,
    households: std::ops::Range<u32>,
    connections: u32,
    course: impl Fn(u32) -> String + Send + Sync + 'static,
) -> Result<Outcome, Fault> {
    let next = Arc::new(AtomicU32::new(households.start));
    let course = Arc::new(course);
    let mut clients = Vec::new();
    for _ in 0..connections {
        clients.push(Client::connect(address).await?);
    }
    let began = Instant::now();
    let residents = clients.into_iter().map(|mut client| {
        let (next, course) = (next.clone(), course.clone());
        tokio::spawn(async move {
            let mut booked = Vec::new();
            loop {
                let household = next.fetch_add(1, Ordering::Relaxed);
                if household >= households.end {
                    return Ok::<_, Lost>(booked);
                }
                booked.push(book(&mut client, household, &course(household)).await?);
            }
        })
    });
    let mut booked = Vec::new();
    for resident in futures::future::join_all(residents).await {
        booked.extend(resident??);
    }
    Ok(Outcome { booked, took: began.elapsed() })
}

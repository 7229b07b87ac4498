//! Lines of changes that wait for one course each, on `PostgreSQL`.
//!
//! Whoever asks for places of a course stands in its line. The first finds nobody at work and starts a task that leads:
//! it takes those who wait, a group at a time, into one transaction, commits it, and only then answers each; it ends
//! with the line. Each server has lines of its own; between servers the lock of the course decides as ever.
//!
//! A line has no limit, and nobody is told to come back later while it moves.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use desk::{
    Error,
    store::{About, Job},
};
use domain::base::id::CourseId;
use futures::FutureExt;
use sqlx::PgPool;
use tokio::sync::{Semaphore, oneshot};

use crate::{
    engine::{alone::alone, conn::Conn, counted::Counted, wire::Wire},
    repo::{Repo, Sources, run_caught},
};

/// Changes that share one commit at most. More wait for the next; the limit keeps the first from waiting long.
const GROUP: usize = 128;
/// Changes out of lines that are carried out one by one at the same time, at most. They wait for a household, and must
/// not take all connections with them.
const ALONE: usize = 8;

/// All lines of one server.
pub(crate) struct Lines {
    pool: PgPool,
    sources: Sources,
    /// A course has a line for as long as somebody leads it.
    waiting: Mutex<HashMap<CourseId, VecDeque<Asked>>>,
    alone: Arc<Semaphore>,
    counted: Arc<Counted>,
}

struct Asked {
    job: Arc<dyn Job>,
    about: About,
    done: oneshot::Sender<Result<(), Error>>,
}

/// What became of a change in its group.
enum Fate {
    /// This, once the group is committed.
    Answer(Result<(), Error>),
    /// It has to be carried out by itself.
    Alone,
    /// The group ended before it.
    Next,
}

impl Lines {
    pub(crate) fn new(pool: PgPool, sources: Sources, counted: Arc<Counted>) -> Arc<Self> {
        Arc::new(Self { pool, sources, waiting: Mutex::default(), alone: Arc::new(Semaphore::new(ALONE)), counted })
    }

    /// Stands in line until the change is durable, or was refused.
    pub(crate) async fn stand(self: &Arc<Self>, job: Arc<dyn Job>, about: About) -> Result<(), Error> {
        let (done, answer) = oneshot::channel();
        let course = about.course.clone();
        let asked = Asked { job, about, done };
        let nobody_leads = {
            let mut waiting = self.waiting();
            let nobody = !waiting.contains_key(&course);
            waiting.entry(course.clone()).or_default().push_back(asked);
            nobody
        };
        if nobody_leads {
            let lines = self.clone();
            // A task of its own: an asker who goes away must not take the others with them.
            tokio::spawn(async move {
                if AssertUnwindSafe(lines.lead(&course)).catch_unwind().await.is_err() {
                    // Whoever still waits learns that nothing came of it, and the next starts a line anew.
                    lines.waiting().remove(&course);
                }
            });
        }
        answer.await.map_err(|_| Error::unavailable("the line for this course has broken off"))?
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<CourseId, VecDeque<Asked>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out whatever waits for this course, until nobody does.
    async fn lead(self: &Arc<Self>, course: &CourseId) {
        // Kept from group to group: the pool's own line may be long.
        let mut kept = None;
        while let Some(group) = self.next_group(course) {
            let repo = match kept.take() {
                Some(repo) => Ok(repo),
                None => Wire::open(&self.pool).await.map(|wire| Repo::new(Conn::Postgres(wire), self.sources)),
            };
            match repo {
                Ok(repo) => kept = self.carry_out(repo, course, group).await,
                Err(error) => {
                    // The line does not move: all of it is told.
                    let rest = self.waiting().get_mut(course).map(std::mem::take).unwrap_or_default();
                    for asked in group.into_iter().chain(rest) {
                        answer(asked.done, Err(Error::unavailable(error.to_string())));
                    }
                }
            }
        }
    }

    /// The next who go together: the first of the line, one of each household. Nothing, and no line, when nobody waits.
    fn next_group(&self, course: &CourseId) -> Option<Vec<Asked>> {
        let mut waiting = self.waiting();
        let line = waiting.get_mut(course)?;
        if line.is_empty() {
            waiting.remove(course);
            return None;
        }
        let (mut group, mut behind, mut households) = (Vec::new(), VecDeque::new(), HashSet::new());
        while group.len() < GROUP
            && let Some(asked) = line.pop_front()
        {
            if households.insert(asked.about.household.clone()) {
                group.push(asked);
            } else {
                behind.push_back(asked);
            }
        }
        behind.append(line);
        *line = behind;
        Some(group)
    }

    /// Carries out a group and answers everybody. Returns the connection, if it is still of use.
    async fn carry_out(self: &Arc<Self>, mut repo: Repo, course: &CourseId, group: Vec<Asked>) -> Option<Repo> {
        let mut fates: Vec<Fate> = group.iter().map(|_| Fate::Next).collect();
        let done = run_group(&mut repo, course, &group, &mut fates).await;
        repo.leave_group();
        if let Err(error) = &done {
            tracing::debug!(%error, %course, size = group.len(), "a group failed");
        }
        let repo = match &done {
            Ok(()) => Some(repo),
            Err(_) if repo.conn().control("ROLLBACK").await.is_ok() => Some(repo),
            Err(_) => {
                repo.discard();
                None
            }
        };
        if done.is_ok() {
            self.counted.add(fates.iter().filter(|fate| matches!(fate, Fate::Answer(Ok(())))).count());
        }
        let mut next = VecDeque::new();
        for (asked, fate) in group.into_iter().zip(fates) {
            match (&done, fate) {
                (Ok(()), Fate::Answer(outcome)) => answer(asked.done, outcome),
                (Ok(()), Fate::Next) => next.push_back(asked),
                // What came of the commit nobody knows; the same key asks again.
                (Err(Error::Unavailable(cause)), _) => answer(asked.done, Err(Error::unavailable(cause.to_string()))),
                // Whoever it was that the group failed with, the others go on without them.
                (Ok(()), Fate::Alone) | (Err(_), _) => self.send_alone(asked),
            }
        }
        if let Some(line) = self.waiting().get_mut(course).filter(|_| !next.is_empty()) {
            next.append(line);
            *line = next;
        }
        repo
    }

    /// Carries a change out by itself, while the line goes on.
    fn send_alone(self: &Arc<Self>, asked: Asked) {
        let lines = self.clone();
        tokio::spawn(async move {
            let Ok(_permit) = lines.alone.acquire().await else { return };
            answer(asked.done, alone(&lines.pool, lines.sources, &lines.counted, &*asked.job).await);
        });
    }
}

/// Answers somebody. Whoever has gone away meanwhile finds the answer under the request's key.
fn answer(asker: oneshot::Sender<Result<(), Error>>, outcome: Result<(), Error>) {
    let _ = asker.send(outcome);
}

/// Runs a group in one transaction. What became of each counts only once this has returned `Ok`.
///
/// The households come first, as ever. None of them is waited for: two groups that waited for each other's would never
/// end, and one who is busy elsewhere must not hold everybody up.
async fn run_group(repo: &mut Repo, course: &CourseId, group: &[Asked], fates: &mut [Fate]) -> Result<(), Error> {
    repo.conn().control("BEGIN").await?;
    repo.begin_group();
    let all: Vec<About> = group.iter().map(|asked| asked.about.clone()).collect();
    let free: HashSet<_> = repo.lock_free_households(&all).await?.into_iter().collect();
    let here: Vec<About> = all.into_iter().filter(|about| free.contains(&about.household)).collect();
    if !here.is_empty() {
        repo.learn_tallies(course).await?;
        repo.learn_for(course, &here).await?;
    }
    for (asked, fate) in group.iter().zip(fates) {
        if !free.contains(&asked.about.household) {
            *fate = Fate::Alone;
            continue;
        }
        if repo.is_spent() {
            continue;
        }
        let outcome = run_caught(&*asked.job, repo).await;
        *fate = match repo.end_job(outcome).await? {
            Err(Error::Conflict(_)) => Fate::Alone,
            outcome => Fate::Answer(outcome),
        };
    }
    repo.finish_group().await?;
    repo.conn().control("COMMIT").await
}

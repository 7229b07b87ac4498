//! Long arithmetic on a thread of its own, so that nobody else's page waits for it.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    task::{Poll, Waker},
    thread,
};

use crate::{Error, base::error::Cause};

/// What came of it, and whom to wake.
enum Outcome<T> {
    Awaited(Option<Waker>),
    Over(Option<T>),
}

/// Does `work` on a thread of its own. Whoever stops waiting for it does not stop it.
///
/// # Errors
/// [`Error::Unavailable`] when the system has no thread to give; [`Error::Fault`] when the work broke off.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let outcome = Arc::new(Mutex::new(Outcome::Awaited(None)));
    let theirs = Arc::clone(&outcome);
    let run = move || {
        let done = catch_unwind(AssertUnwindSafe(work)).ok();
        let before =
            std::mem::replace(&mut *theirs.lock().unwrap_or_else(PoisonError::into_inner), Outcome::Over(done));
        if let Outcome::Awaited(Some(waker)) = before {
            waker.wake();
        }
    };
    thread::Builder::new()
        .name("apart".to_owned())
        .spawn(run)
        .map_err(|error| Error::unavailable(Cause::of("no thread for a long computation", error)))?;
    let done = poll_fn(|context| match &mut *outcome.lock().unwrap_or_else(PoisonError::into_inner) {
        Outcome::Over(done) => Poll::Ready(done.take()),
        Outcome::Awaited(waker) => {
            *waker = Some(context.waker().clone());
            Poll::Pending
        }
    });
    done.await.ok_or_else(|| Error::fault("a long computation broke off"))
}

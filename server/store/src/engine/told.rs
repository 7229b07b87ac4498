//! What is told about changes, to whoever listens in this process.

use desk::store::{Change, Changes};
use futures::StreamExt;
use tokio::sync::broadcast;

/// The stream of changes that `receiver` hears of.
pub(crate) fn told(receiver: broadcast::Receiver<Change>) -> Changes {
    let changes = futures::stream::unfold(receiver, |mut receiver| async {
        match receiver.recv().await {
            Ok(change) => Some((change, receiver)),
            Err(broadcast::error::RecvError::Lagged(_)) => Some((Change::Missed, receiver)),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    });
    changes.boxed()
}

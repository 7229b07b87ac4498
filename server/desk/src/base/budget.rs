//! Budgets that the store keeps count of, so that they hold over all servers.
//!
//! Two transactions at once may both draw the last one where the engine lets them run at once: a budget of hundreds
//! may be exceeded by a handful, never by more than there are connections.

use domain::base::{budget::Budget, time::Instant};

use crate::{Error, base::act::Act};

/// A budget, and the bucket in the store that is drawn from.
pub(crate) type Account = (String, Budget);

/// From when on all of them may be drawn from; nothing where they may be now.
pub(crate) async fn empty_until(act: &mut Act<'_>, accounts: &[Account]) -> Result<Option<Instant>, Error> {
    let (now, mut until) = (act.now, None);
    for (bucket, budget) in accounts {
        let mut drawn = Vec::new();
        for (_, most) in budget.0 {
            drawn.push((*most, act.base().drawn(bucket, *most).await?));
        }
        until = until.max(budget.again(|nth| find(&drawn, nth), now));
    }
    Ok(until)
}

/// Draws from all of them.
pub(crate) async fn draw(act: &mut Act<'_>, accounts: &[Account]) -> Result<(), Error> {
    let now = act.now;
    for (bucket, _) in accounts {
        let id = act.id();
        act.base().draw(&id, bucket, now).await?;
    }
    Ok(())
}

/// From when on this actor may change something again; nothing where it may now. Whatever is kept under a key counts.
pub(crate) async fn may_change_from(act: &mut Act<'_>, budget: Budget) -> Result<Option<Instant>, Error> {
    let (now, actor, mut kept) = (act.now, act.by.column(), Vec::new());
    let mut counts: Vec<u32> = budget.0.iter().map(|(_, most)| *most).collect();
    counts.sort_unstable();
    for most in counts {
        let nth = act.base().outcome_kept(&actor, most).await?;
        kept.push((most, nth));
        // Who has not done so many has not done more.
        if nth.is_none() {
            break;
        }
    }
    Ok(budget.again(|nth| find(&kept, nth), now))
}

fn find(known: &[(u32, Option<Instant>)], nth: u32) -> Option<Instant> {
    known.iter().find(|(own, _)| *own == nth).and_then(|(_, at)| *at)
}

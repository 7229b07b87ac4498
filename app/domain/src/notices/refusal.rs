//! What is refused about notices.

use crate::base::refusal::refusals;

refusals! {
    /// Why something about a notice is not done.
    Refusal {
        /// It arrived, or it is on its way without trouble: there is nothing to send again.
        NoticeNotStuck = "notice-not-stuck" [status 409];
    }
}

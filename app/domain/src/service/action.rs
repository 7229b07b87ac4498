//! What is done to a place of a need, and by whom.

use crate::base::time::Period;
use crate::{base::id::StaffId, service::id::VolunteerId};

/// Who does something to a need, as far as the rules tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Who asked for it, or for whom it was asked.
    Resident,
    /// A volunteer.
    Volunteer(VolunteerId),
    /// A worker; they may be a volunteer as well, and then never judge what is theirs.
    Officer {
        /// Which worker.
        id: StaffId,
        /// The volunteer that they are, where they are one.
        volunteer: Option<VolunteerId>,
        /// Whether they lead today's duty.
        lead: bool,
    },
    /// A job that writes down what time has done.
    Clock,
}

/// What can be done to a place of a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Staff found out how risky it is.
    Triage,
    /// It is shown to volunteers; after a side exit, shown again.
    Publish,
    /// Offered to one volunteer for one time.
    Offer {
        /// Whom.
        to: VolunteerId,
        /// When the visit would be.
        period: Period,
    },
    /// The volunteer takes the offer.
    Accept,
    /// The volunteer does not take the offer.
    Decline,
    /// A volunteer claims it for one time. Whether they may is [`crate::service::claim::may_claim`]'s to say.
    Claim {
        /// When the visit would be.
        period: Period,
    },
    /// The volunteer asks for more time, once.
    Extend,
    /// Resident or staff agree to this volunteer.
    Agree,
    /// Resident or staff ask for somebody else; nobody has to say why.
    SomeoneElse,
    /// The volunteer steps back.
    Release,
    /// The visit begins.
    CheckIn,
    /// The visit is over.
    CheckOut,
    /// It was done.
    Verify,
    /// It was not as the other side told.
    Dispute,
    /// The duty lead settles a dispute.
    Settle {
        /// Whether it was done after all.
        done: bool,
    },
    /// Nothing is left to do.
    Close,
    /// It is not wanted any more.
    Cancel,
    /// Nobody came.
    NoShow,
    /// Somebody is not safe.
    StopUnsafe,
    /// It is wanted after all, or again.
    Reopen,
    /// Time has passed.
    Pass,
}

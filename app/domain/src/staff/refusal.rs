//! What staff are refused.

use crate::base::{refusal::refusals, time::Instant};

refusals! {
    /// Why something of the staff's own is not allowed.
    Refusal {
        /// The role has no name.
        RoleNameMissing = "role-name-missing" [field "name"];
        /// The role's name is too long.
        RoleNameTooLong = "role-name-too-long" {
            /// The most characters.
            most: usize,
        } [field "name"];
        /// There is a role of this name already.
        RoleNameTaken = "role-name-taken" [field "name", status 409];
        /// There is no such role.
        RoleUnknown = "role-unknown" [field "roles"];
        /// Somebody still has this role.
        RoleInUse = "role-in-use" {
            /// Who, by name.
            members: Vec<String>,
        } [status 409];
        /// The administrator's role keeps every right and stays.
        AdministratorRoleStays = "administrator-role-stays" [status 409];
        /// Nobody would be left who can let anybody in.
        LastAdministrator = "last-administrator" [status 409];
        /// It would give rights that whoever gives them does not have.
        BeyondOwnRights = "beyond-own-rights" {
            /// Which, by slug.
            rights: Vec<String>,
        } [status 403];
        /// There is no such member of the staff.
        MemberUnknown = "member-unknown" [status 404];
        /// Somebody with this phone is on the staff already.
        MemberThere = "member-there" [field "phone", status 409];
        /// A lost second factor is taken back by two administrators, and by neither of them for themselves.
        SecondWordNeeded = "second-word-needed" [status 403];
        /// Not six digits, and no recovery code either.
        FactorMalformed = "factor-malformed" [field "factor"];
        /// Not the code that the authenticator shows, or one that was used.
        FactorWrong = "factor-wrong" {
            /// How often it can still be tried.
            left: u32,
        } [field "factor"];
        /// Too many wrong codes; signing in rests.
        FactorLocked = "factor-locked" {
            /// Until when.
            until: Instant,
        } [field "factor", status 429];
        /// Not the code that lies on the machine.
        SetUpCodeWrong = "set-up-code-wrong" [field "code"];
        /// The house is set up: an administrator has a second factor.
        SetUpOver = "set-up-over" [status 409];
        /// There is no channel of this name.
        ChannelUnknown = "channel-unknown" [field "channel"];
        /// Not an address that this channel has: neither a phone nor a mail address.
        ChannelAddress = "channel-address" [field "to"];
        /// The channel has no template with which a trial could go out.
        ChannelTemplate = "channel-template" [field "channel"];
        /// The channel did not take it.
        ChannelRefused = "channel-refused" {
            /// Its own word for why.
            reason: String,
        } [field "channel", status 409];
        /// Nobody knows whether the channel took it, or it may later.
        ChannelUnsure = "channel-unsure" {
            /// Its own word for why.
            reason: String,
        } [field "channel", status 409];
        /// The two steps of signing in took too long or were tried too often: it begins again with the phone.
        SignInSpent = "sign-in-spent" [status 401];
        /// Nothing was done for half an hour.
        SessionIdle = "session-idle" [status 401];
        /// The working day of this sign-in is over.
        SessionOver = "session-over" [status 401];
        /// The second factor has to be shown again before this.
        ProofNotFresh = "proof-not-fresh" [status 403];
    }
}

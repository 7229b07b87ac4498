//! What happens to the trust between people and this house: the inventory of security events, and how they are told.
//!
//! Each is one line of the log under the target `security`; docs/security-events.md lists them for whoever reads it.
//! No phone, no code, no name and no whole address stands in one.

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $pace:literal, $level:ident
        $({$($(#[$fact_doc:meta])* $fact:ident: $type:ty),+ $(,)?})?;)+) => {
        /// Something that whoever looks after the house may have to know.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $variant $({$($(#[$fact_doc])* $fact: $type),+})?,)+
        }

        impl Event {
            /// Every event: its name in the log, and how many of them in ten minutes are no more than usual.
            pub const ALL: &[(&'static str, u32)] = &[$(($name, $pace)),+];

            /// Its name in the log.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $name,)+ }
            }

            /// How many of its kind in ten minutes are no more than usual.
            #[must_use]
            pub const fn usual(&self) -> u32 {
                match self { $(Self::$variant { .. } => $pace,)+ }
            }

            /// Whether it is worth a warning each time.
            #[must_use]
            pub const fn is_warning(&self) -> bool {
                match self { $(Self::$variant { .. } => events!(@warning $level),)+ }
            }

            /// What else is known of it, in the order in which it is told.
            #[must_use]
            pub fn facts(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$variant $({$($fact),+})? => vec![$($((stringify!($fact), $fact.to_string())),+)?],)+
                }
            }
        }
    };
    (@warning warn) => { true };
    (@warning info) => { false };
}

events! {
    /// A code was sent.
    CodeAsked = "code-asked", 1000, info {
        /// A keyed hash of the phone.
        who: String,
    };
    /// Somebody is signed in.
    SignedIn = "signed-in", 1000, info {
        /// `household:ID` or `staff:ID`.
        who: String,
    };
    /// A code was wrong, or served no more.
    SignInFailed = "sign-in-failed", 100, info {
        /// A keyed hash of the request that the code was for.
        who: String,
        /// The refusal's code.
        why: &'static str,
    };
    /// A request for a code takes no more codes, because too many were wrong.
    Locked = "locked", 20, warn {
        /// A keyed hash of the request.
        who: String,
    };
    /// A second factor was wrong, or tried too often.
    FactorFailed = "factor-failed", 20, warn {
        /// `staff:ID`.
        who: String,
        /// The refusal's code.
        why: String,
    };
    /// Somebody has signed out here.
    SignedOut = "signed-out", 1000, info {
        /// `household:ID` or `staff:ID`.
        who: String,
    };
    /// Somebody has signed out everywhere: all sign-ins, known browsers and the calendar's address have ended.
    SignedOutEverywhere = "signed-out-everywhere", 50, info {
        /// `household:ID` or `staff:ID`.
        who: String,
    };
    /// A page or a function was refused for want of a right.
    AccessRefused = "access-refused", 1000, info {
        /// `household:ID`, `staff:ID` or `nobody`.
        who: String,
        /// The pattern of the page, or the function.
        what: String,
        /// The refusal's code.
        why: String,
    };
    /// A change that another site asked for was refused.
    CrossSite = "cross-site", 20, warn {
        /// The function.
        what: String,
    };
    /// A calendar was asked for with a secret that opens none.
    FeedRefused = "feed-refused", 100, info;
    /// Somebody let the first administrator in with the code from the machine.
    SetUpBegun = "set-up-begun", 3, warn {
        /// `staff:ID`.
        who: String,
    };
    /// The house was to be set up with a code that is not the machine's.
    SetUpRefused = "set-up-refused", 5, warn;
    /// Something was done as often as it may be.
    BudgetExceeded = "budget-exceeded", 20, warn {
        /// A keyed hash of the phone or of the request, or `household:ID`.
        who: String,
        /// The refusal's code.
        what: &'static str,
    };
}

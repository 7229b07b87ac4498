//! How a rule says no. Each area has an enum of its own refusals; this is what they have in common.
//!
//! A refusal has a code, and with it a sentence with a way forward, `refusal-<code>` in both catalogues of its area.

use serde::{Deserialize, Serialize};

use crate::base::{
    fact::{Fact, Facts},
    id::PersonId,
    time::Instant,
};

/// What every area's refusals can tell.
pub trait Refuses {
    /// The stable name of the rule: the `code` in JSON, and the key of its sentence: `not-open-yet`.
    fn code(&self) -> &'static str;

    /// The form field beside which its sentence belongs.
    fn field(&self) -> Option<&'static str>;

    /// The HTTP status of an answer that carries it.
    fn status(&self) -> u16;

    /// What its sentence is filled in with.
    fn facts(&self) -> Facts;

    /// Whom it is about, where it is about one person.
    fn person(&self) -> Option<PersonId> {
        person(&self.facts()).cloned()
    }
}

fn person(facts: &Facts) -> Option<&PersonId> {
    facts.iter().find_map(|(_, fact)| match fact {
        Fact::Person(person) => Some(person),
        _ => None,
    })
}

/// A refusal of whichever area, on its way to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// See [`Refuses::code`].
    pub code: String,
    /// See [`Refuses::field`].
    pub field: Option<String>,
    /// See [`Refuses::status`].
    pub status: u16,
    /// See [`Refuses::facts`].
    pub facts: Facts,
}

impl Refused {
    /// Whether it is this refusal, whatever its facts.
    #[must_use]
    pub fn is(&self, refusal: &impl Refuses) -> bool {
        self.code == refusal.code()
    }

    /// Whom it is about, where it is about one person.
    #[must_use]
    pub fn person(&self) -> Option<&PersonId> {
        person(&self.facts)
    }
}

impl<R: Refuses> From<R> for Refused {
    fn from(refusal: R) -> Self {
        Self {
            code: refusal.code().to_owned(),
            field: refusal.field().map(str::to_owned),
            status: refusal.status(),
            facts: refusal.facts(),
        }
    }
}

/// One refusal or several: whatever a rule answers when it says no.
pub trait IntoRefused {
    /// All of them, in order; never empty.
    fn into_refused(self) -> Vec<Refused>;
}

impl IntoRefused for Vec<Refused> {
    fn into_refused(self) -> Vec<Refused> {
        self
    }
}

/// An area's refusals, a row each: what it means, its name, its code, what its sentence needs, and in brackets the
/// form field that it belongs to and its HTTP status, where that is not 422.
macro_rules! refusals {
    (
        $(#[$doc:meta])*
        $name:ident {$(
            $(#[$own:meta])*
            $variant:ident = $code:literal
                $({$($(#[$fact_doc:meta])* $fact:ident: $type:ty),+ $(,)?})?
                $([$($key:ident $value:literal),+])?;
        )+}
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$own])* $variant $({$($(#[$fact_doc])* $fact: $type),+})?,)+
        }

        impl $crate::base::refusal::Refuses for $name {
            fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)+ }
            }

            fn field(&self) -> Option<&'static str> {
                match self { $(Self::$variant { .. } => $crate::base::refusal::refusals!(@field $($($key $value)+)?),)+ }
            }

            fn status(&self) -> u16 {
                match self { $(Self::$variant { .. } => $crate::base::refusal::refusals!(@status $($($key $value)+)?),)+ }
            }

            fn facts(&self) -> $crate::base::fact::Facts {
                match self {
                    $(Self::$variant $({$($fact),+})? => {
                        vec![$($((stringify!($fact).to_owned(), $fact.clone().into())),+)?]
                    })+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::base::refusal::Refuses::code(self))
            }
        }

        impl std::error::Error for $name {}

        impl $crate::base::refusal::IntoRefused for $name {
            fn into_refused(self) -> Vec<$crate::base::refusal::Refused> {
                vec![self.into()]
            }
        }

        impl $crate::base::refusal::IntoRefused for Vec<$name> {
            fn into_refused(self) -> Vec<$crate::base::refusal::Refused> {
                self.into_iter().map(Into::into).collect()
            }
        }
    };
    (@field) => { None };
    (@field field $field:literal $($rest:tt)*) => { Some($field) };
    (@field status $status:literal $($rest:tt)*) => { $crate::base::refusal::refusals!(@field $($rest)*) };
    (@status) => { 422 };
    (@status status $status:literal $($rest:tt)*) => { $status };
    (@status field $field:literal $($rest:tt)*) => { $crate::base::refusal::refusals!(@status $($rest)*) };
}
pub(crate) use refusals;

refusals! {
    /// What can be said of every request, whatever it is about.
    Refusal {
        /// Has to sign in first.
        NotSignedIn = "not-signed-in" [status 401];
        /// Is signed in, and may not do this.
        NotAllowed = "not-allowed" [status 403];
        /// There is no such thing, or it is not theirs: the two look the same.
        NotFound = "not-found" [status 404];
        /// The request could not be read.
        Malformed = "malformed" [status 400];
        /// The address is longer than any of this site.
        AddressTooLong = "address-too-long" [status 414];
        /// Something is still to come that needs it.
        InUse = "in-use" {
            /// What, by name.
            by: Vec<String>,
        } [status 409];
        /// The household has changed more in a while than a family does.
        TooManyChanges = "too-many-changes" {
            /// From when it may go on.
            again: Instant,
        } [status 429];
    }
}

//! Every path, once.

use domain::{courses::course::Target, base::id::{CourseId, PartyId, PersonId}};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The courses.
    Home,
    /// A course.
    Course(CourseId),
    /// A course's poster.
    Poster(CourseId),
    /// The form that books a course.
    Book(CourseId),
    /// The household's bookings.
    Bookings,
    /// One booking.
    Booking(PartyId),
    /// The household's notices.
    Notices,
    /// The household.
    Me,
    /// Somebody of the household.
    Person(PersonId),
    /// Signing in: the phone.
    SignIn,
    /// Signing in: the code.
    SignInCode,
    /// The demo's messages.
    Outbox,
    /// How personal data is used.
    Privacy,
}

impl Route {
    /// The page at a path, or nothing when there is none.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        Some(match *segments.as_slice() {
            [""] => Self::Home,
            ["courses", id] => Self::Course(CourseId::new(id)),
            ["courses", id, "poster"] => Self::Poster(CourseId::new(id)),
            ["courses", id, "book"] => Self::Book(CourseId::new(id)),
            ["bookings"] => Self::Bookings,
            ["bookings", id] => Self::Booking(PartyId::new(id)),
            ["notices"] => Self::Notices,
            ["me"] => Self::Me,
            ["me", "people", id] => Self::Person(PersonId::new(id)),
            ["sign-in"] => Self::SignIn,
            ["sign-in", "code"] => Self::SignInCode,
            ["demo", "outbox"] => Self::Outbox,
            ["privacy"] => Self::Privacy,
            _ => return None,
        })
    }

    /// Whether everybody who is not signed in sees the same there.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self, Self::Home | Self::Course(_) | Self::Poster(_) | Self::Privacy)
    }
}

/// The courses.
pub const HOME: &str = "/";
/// The household's bookings.
pub const BOOKINGS: &str = "/bookings";
/// The same page, with all that are over.
pub const ALL_PAST: &str = "/bookings?past=all";
/// The household's notices.
pub const NOTICES: &str = "/notices";
/// The household itself.
pub const ME: &str = "/me";
/// Signing in: the phone.
pub const SIGN_IN: &str = "/sign-in";
/// Signing in: the code.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// The messages that the demo would have sent.
pub const OUTBOX: &str = "/demo/outbox";
/// How personal data is used.
pub const PRIVACY: &str = "/privacy";

/// A course's page.
#[must_use]
pub fn course(id: &CourseId) -> String {
    format!("/courses/{id}")
}

/// A course's poster, to be printed.
#[must_use]
pub fn poster(id: &CourseId) -> String {
    format!("/courses/{id}/poster")
}

/// The form that books a course or one of its sessions.
#[must_use]
pub fn book(id: &CourseId, target: &Target) -> String {
    match target.session() {
        None => format!("/courses/{id}/book"),
        Some(session) => format!("/courses/{id}/book?session={session}"),
    }
}

/// A booking's receipt.
#[must_use]
pub fn booking(id: &PartyId) -> String {
    format!("/bookings/{id}")
}

/// A booking's dates, for a calendar.
#[must_use]
pub fn booking_calendar(id: &PartyId) -> String {
    format!("/bookings/{id}/calendar.ics")
}

/// The form that changes somebody of the household.
#[must_use]
pub fn person(id: &PersonId) -> String {
    format!("/me/people/{id}")
}

/// The sign-in page that leads back to `next`.
#[must_use]
pub fn sign_in(next: &str) -> String {
    format!("{SIGN_IN}?next={}", encode(next))
}

/// The page that takes the code which was sent to a masked phone, and leads back to `next`.
#[must_use]
pub fn code(phone: &str, next: &str) -> String {
    format!("{SIGN_IN_CODE}?phone={}&next={}", encode(phone), encode(next))
}

/// A path of this site that somebody asked to be led to, or the courses when it is not one.
#[must_use]
pub fn local(path: &str) -> &str {
    let harmless = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() < 500
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if harmless { path } else { HOME }
}

/// Percent-encodes everything but what may stand in a query value as it is.
#[must_use]
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    encoded
}

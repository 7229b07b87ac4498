//! The addresses of courses and bookings.

use domain::{
    base::id::{CourseId, PartyId, SessionId, TeacherId},
    courses::course::Target,
};

use crate::base::routes::encode;

/// The household's bookings.
pub const BOOKINGS: &str = "/bookings";
/// The private address under which a calendar follows them.
pub const CALENDAR: &str = "/bookings/calendar";
/// The same page, with all that are over.
pub const ALL_PAST: &str = "/bookings?past=all";

/// All courses, as staff see them.
pub const DESK_COURSES: &str = "/staff/courses";
/// The form of a new course.
pub const NEW_COURSE: &str = "/staff/courses/new";

/// All teachers, beside the form of somebody new.
pub const TEACHERS: &str = "/staff/teachers";

/// All teachers, beside the form of this one.
#[must_use]
pub fn teacher(id: &TeacherId) -> String {
    format!("{TEACHERS}/{id}")
}

/// The form of a new teacher that leads back to `next` once they are entered.
#[must_use]
pub fn teacher_first(next: &str) -> String {
    format!("{TEACHERS}?next={}", encode(next))
}

/// Bringing in sheets.
pub const IMPORTS: &str = "/staff/imports";
/// Where a sheet of courses posts to: the one form with a file in it.
pub const IMPORT_COURSES: &str = "/staff/imports/courses";

/// The page of imports, which says how many courses are new.
#[must_use]
pub fn imported(count: u32) -> String {
    format!("{IMPORTS}?done={count}")
}

/// A course, as staff see it.
#[must_use]
pub fn desk_course(id: &CourseId) -> String {
    format!("{DESK_COURSES}/{id}")
}

/// The roster of a session.
#[must_use]
pub fn roster(id: &SessionId) -> String {
    format!("/staff/sessions/{id}")
}

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

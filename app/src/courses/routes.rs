//! The addresses of courses and bookings.

use domain::{
    base::{
        day,
        id::{CourseId, PartyId, RoomId, SessionId, TeacherId},
    },
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

/// All courses, those that are over.
pub const PAST_COURSES: &str = "/staff/courses?past=1";
/// A week of rooms, or of teachers.
pub const WEEK: &str = "/staff/week";
/// How it goes.
pub const FIGURES: &str = "/staff/figures";

/// The form of a new course that is to be like this one.
#[must_use]
pub fn copy_course(id: &CourseId) -> String {
    format!("{NEW_COURSE}?copy={id}")
}

/// The form of a new course in this room, from this day and hour on.
#[must_use]
pub fn new_course_at(room: &RoomId, day: time::Date, starts: &str) -> String {
    format!("{NEW_COURSE}?room={room}&from_day={}&starts={starts}", day::iso(day))
}

/// The form of a course that is there.
#[must_use]
pub fn edit_course(id: &CourseId) -> String {
    format!("{DESK_COURSES}/{id}/edit")
}

/// Where single dates of a course are moved, added, dropped and put back.
#[must_use]
pub fn dates(id: &CourseId) -> String {
    format!("{DESK_COURSES}/{id}/dates")
}

/// The same, about one session.
#[must_use]
pub fn move_session(id: &CourseId, session: &SessionId) -> String {
    format!("{DESK_COURSES}/{id}/dates?session={session}")
}

/// A week, by `room` or by `teacher`, with one of its days.
#[must_use]
pub fn week(by: &str, day: time::Date) -> String {
    format!("{WEEK}?by={by}&day={}", day::iso(day))
}

/// The fee of a booking.
#[must_use]
pub fn bill(id: &PartyId) -> String {
    format!("/staff/fees/{id}")
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

//! Pages.

pub(crate) mod book;
pub(crate) mod booking;
pub(crate) mod bookings;
pub(crate) mod calendar;
pub(crate) mod course;
pub(crate) mod dates;
pub(crate) mod desk;
pub(crate) mod desk_course;
pub(crate) mod desk_courses;
pub(crate) mod desk_household;
pub(crate) mod desk_people;
pub(crate) mod edit_course;
pub(crate) mod fees;
pub(crate) mod figures;
pub(crate) mod first_steps;
pub(crate) mod home;
pub(crate) mod imports;
pub(crate) mod new_course;
pub(crate) mod poster;
pub(crate) mod roster;
pub(crate) mod teachers;
pub(crate) mod week;

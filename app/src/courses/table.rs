//! The pages and functions of courses and bookings.

use domain::{
    base::right::Right::{Anyone, AtWork, Household, Staff},
    staff::right::Right,
};

use crate::{
    base::{
        export::exports,
        resource::resources,
        table::{functions, pages},
    },
    courses::{
        api::{
            at_desk::{ACCEPT_AT_DESK, BOOK_AT_DESK, CANCEL_AT_DESK, DECLINE_AT_DESK},
            booking::BOOK,
            course::{CREATE_COURSE, EDIT_COURSE},
            date::CHANGE_DATE,
            fee::NOTE_FEE,
            party::{ACCEPT_OFFER, CANCEL, DECLINE_OFFER, RESTORE},
            publication::SET_PUBLICATION,
            roster::TAKE_ATTENDANCE,
            teacher::{LINK_TEACHER, NOTE_CHECK, PUT_TEACHER, RETIRE_TEACHER},
        },
        exports,
        pages::{
            book, booking, bookings, calendar, course, dates, desk, desk_course, desk_courses, desk_household,
            desk_people, edit_course, fees, figures, first_steps, home, imports, new_course, poster, roster, teachers,
            week,
        },
        resources,
    },
};

pages! {
    "/" Anyone, home::page, shared("q", "category", "day", "age", "places");
    "/courses/{id}" Anyone, course::page, shared;
    "/courses/{id}/poster" Anyone, poster::page, shared;
    "/courses/{id}/book" Household, book::page;
    "/bookings" Household, bookings::page;
    "/bookings/calendar" Household, calendar::page;
    "/bookings/{id}" Household, booking::page;
    "/staff" AtWork, desk::page;
    "/staff/setup" Staff(Right::Settings.slug()), first_steps::page;
    "/staff/courses" Staff(Right::CoursesEdit.slug()), desk_courses::page;
    "/staff/courses/new" Staff(Right::CoursesEdit.slug()), new_course::page;
    "/staff/courses/{id}" Staff(Right::CoursesEdit.slug()), desk_course::page;
    "/staff/courses/{id}/edit" Staff(Right::CoursesEdit.slug()), edit_course::page;
    "/staff/courses/{id}/dates" Staff(Right::CoursesEdit.slug()), dates::page;
    "/staff/week" Staff(Right::CoursesEdit.slug()), week::page;
    "/staff/figures" Staff(Right::Figures.slug()), figures::page;
    "/staff/fees/{id}" Staff(Right::CoursesFees.slug()), fees::page;
    "/staff/teachers" Staff(Right::CoursesEdit.slug()), teachers::page;
    "/staff/teachers/{id}" Staff(Right::CoursesEdit.slug()), teachers::page;
    "/staff/imports" Staff(Right::Imports.slug()), imports::page;
    "/staff/people" Staff(Right::PeopleSee.slug()), desk_people::page;
    "/staff/people/{id}" Staff(Right::PeopleSee.slug()), desk_household::page;
    "/staff/sessions/{id}" Staff(Right::RostersOwn.slug()), roster::page;
}

exports! {
    "figures" Staff(Right::Figures.slug()), exports::figures;
    "courses" Staff(Right::Exports.slug()), exports::courses;
    "places" Staff(Right::Exports.slug()), exports::places;
    "attendance" Staff(Right::Exports.slug()), exports::attendance;
}

functions! {
    BOOK => Household;
    CANCEL => Household;
    RESTORE => Household;
    ACCEPT_OFFER => Household;
    DECLINE_OFFER => Household;
    CREATE_COURSE => Staff(Right::CoursesEdit.slug());
    EDIT_COURSE => Staff(Right::CoursesEdit.slug());
    CHANGE_DATE => Staff(Right::CoursesEdit.slug());
    NOTE_FEE => Staff(Right::CoursesFees.slug());
    SET_PUBLICATION => Staff(Right::CoursesPublish.slug());
    TAKE_ATTENDANCE => Staff(Right::Attendance.slug());
    PUT_TEACHER => Staff(Right::CoursesEdit.slug());
    RETIRE_TEACHER => Staff(Right::CoursesEdit.slug());
    LINK_TEACHER => Staff(Right::Staff.slug());
    NOTE_CHECK => Staff(Right::PeopleVetting.slug());
    BOOK_AT_DESK => Staff(Right::PeopleBook.slug());
    CANCEL_AT_DESK => Staff(Right::PeopleBook.slug());
    ACCEPT_AT_DESK => Staff(Right::PeopleBook.slug());
    DECLINE_AT_DESK => Staff(Right::PeopleBook.slug());
}

resources! {
    "/api/v1/courses" Anyone, "The courses that are not over, those that start next first.", 0,
        Vec<resources::CourseAnswer>, resources::courses,
        ["q": "words that must occur, in either language", "places": "`1`: only with a place that can be booked now"];
    "/api/v1/courses/{id}" Anyone, "One course; past courses too.", 0, resources::CourseAnswer, resources::one;
    "/api/v1/bookings" Household, "What the household has booked, or waits for, that is not over.", 0,
        Vec<resources::BookingAnswer>, resources::bookings;
}

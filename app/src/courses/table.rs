//! The pages and functions of courses and bookings.

use domain::base::right::Right::{Anyone, Household};

use crate::{
    base::table::{functions, pages},
    courses::{
        api::{
            booking::BOOK,
            party::{ACCEPT_OFFER, CANCEL, DECLINE_OFFER, RESTORE},
        },
        pages::{book, booking, bookings, calendar, course, home, poster},
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
}

functions! {
    BOOK => Household;
    CANCEL => Household;
    RESTORE => Household;
    ACCEPT_OFFER => Household;
    DECLINE_OFFER => Household;
}

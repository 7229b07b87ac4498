//! The pages and functions of rooms.

use domain::{base::right::Right::Staff, staff::right::Right};

use crate::{
    base::table::{functions, pages},
    rooms::{
        api::room::{PUT_ROOM, RETIRE_ROOM},
        pages::rooms,
    },
};

pages! {
    "/staff/rooms" Staff(Right::Rooms.slug()), rooms::page;
    "/staff/rooms/{id}" Staff(Right::Rooms.slug()), rooms::page;
}

functions! {
    PUT_ROOM => Staff(Right::Rooms.slug());
    RETIRE_ROOM => Staff(Right::Rooms.slug());
}

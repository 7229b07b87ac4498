//! The pages and functions of those who work here.

use domain::{
    base::right::Right::{Anyone, Staff},
    staff::right::Right,
};

use crate::{
    base::table::{functions, pages},
    staff::{
        api::{
            member::PUT_MEMBER,
            sign_in::{SHOW_FACTOR, STAFF_SIGN_IN, STAFF_SIGN_OUT},
        },
        pages::{member, members, sign_in},
    },
};

pages! {
    "/staff/sign-in" Anyone, sign_in::phone;
    "/staff/sign-in/code" Anyone, sign_in::code;
    "/staff/sign-in/factor" Anyone, sign_in::factor;
    "/staff/members" Staff(Right::Staff.slug()), members::page;
    "/staff/members/{id}" Staff(Right::Staff.slug()), member::page;
}

functions! {
    STAFF_SIGN_IN => Anyone;
    SHOW_FACTOR => Anyone;
    STAFF_SIGN_OUT => Anyone;
    PUT_MEMBER => Staff(Right::Staff.slug());
}

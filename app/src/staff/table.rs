//! The pages and functions of those who work here.

use domain::{
    base::right::Right::{Anyone, Staff},
    staff::right::Right,
};

use crate::{
    base::table::{functions, pages},
    staff::{
        api::{
            channel::TRY_CHANNEL,
            household::{
                ADD_NOTE, CONSENT_AT_DESK, PUT_PERSON_AT_DESK, PUT_RESIDENCE, REGISTER_HOUSEHOLD, REMOVE_NOTE,
            },
            member::PUT_MEMBER,
            role::{PUT_ROLE, REMOVE_ROLE},
            set_up::SET_UP,
            sign_in::{SHOW_FACTOR, STAFF_SIGN_IN, STAFF_SIGN_OUT},
        },
        pages::{channels, desk_person, member, members, new_household, role, roles, set_up, sign_in},
    },
};

pages! {
    "/staff/sign-in" Anyone, sign_in::phone;
    "/staff/sign-in/code" Anyone, sign_in::code;
    "/staff/sign-in/factor" Anyone, sign_in::factor;
    "/setup" Anyone, set_up::page;
    "/staff/channels" Staff(Right::Settings.slug()), channels::page;
    "/staff/members" Staff(Right::Staff.slug()), members::page;
    "/staff/people/new" Staff(Right::PeopleChange.slug()), new_household::page;
    "/staff/people/{household}/{person}" Staff(Right::PeopleChange.slug()), desk_person::page;
    "/staff/members/{id}" Staff(Right::Staff.slug()), member::page;
    "/staff/roles" Staff(Right::Staff.slug()), roles::page;
    "/staff/roles/{id}" Staff(Right::Staff.slug()), role::page;
}

functions! {
    STAFF_SIGN_IN => Anyone;
    SHOW_FACTOR => Anyone;
    STAFF_SIGN_OUT => Anyone;
    SET_UP => Anyone;
    TRY_CHANNEL => Staff(Right::Settings.slug());
    PUT_MEMBER => Staff(Right::Staff.slug());
    PUT_ROLE => Staff(Right::Staff.slug());
    REMOVE_ROLE => Staff(Right::Staff.slug());
    REGISTER_HOUSEHOLD => Staff(Right::PeopleChange.slug());
    PUT_PERSON_AT_DESK => Staff(Right::PeopleChange.slug());
    CONSENT_AT_DESK => Staff(Right::PeopleChange.slug());
    PUT_RESIDENCE => Staff(Right::PeopleChange.slug());
    ADD_NOTE => Staff(Right::PeopleChange.slug());
    REMOVE_NOTE => Staff(Right::PeopleChange.slug());
}

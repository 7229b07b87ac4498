//! The pages and functions of households and of signing in.

use domain::base::right::Right::{Anyone, Household};

use crate::{
    base::table::{functions, pages},
    people::{
        api::{
            household::{ADD_PERSON, ANSWER_CONSENT, CHANGE_PERSON, REMOVE_PERSON, RENEW_FEED},
            own_data::{END_SIGN_IN, ERASE_HOUSEHOLD},
            preference::{SET_ELDER, SET_LANGUAGE},
            sign_in::{ASK_CODE, SIGN_IN, SIGN_OUT},
        },
        pages::{me, own_data, person, sign_in},
    },
};

pages! {
    "/me" Household, me::page;
    "/me/data" Household, own_data::page;
    "/me/erased" Anyone, own_data::erased;
    "/me/people/{id}" Household, person::page;
    "/sign-in" Anyone, sign_in::phone;
    "/sign-in/code" Anyone, sign_in::code;
}

functions! {
    ASK_CODE => Anyone;
    SIGN_IN => Anyone;
    SIGN_OUT => Household;
    SET_LANGUAGE => Anyone;
    SET_ELDER => Anyone;
    ADD_PERSON => Household;
    CHANGE_PERSON => Household;
    REMOVE_PERSON => Household;
    ANSWER_CONSENT => Household;
    RENEW_FEED => Household;
    END_SIGN_IN => Household;
    ERASE_HOUSEHOLD => Household;
}

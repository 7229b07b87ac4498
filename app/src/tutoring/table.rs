//! The pages and functions of after-school care.

use domain::{
    base::right::Right::{Anyone, Household, Staff},
    staff::right::Right,
};

use crate::{
    base::table::{functions, pages},
    tutoring::{
        api::{
            ballot::BALLOT_STEP,
            door::DOOR_TAP,
            pickup::{NAME_PICKUP, REVOKE_PICKUP},
            signup::{ANSWER_CARE, LEAVE_DAY, SIGN_UP},
            wish::HAND_IN_WISHES,
        },
        pages::{
            ballot, ballots, desk_ballot, desk_ballots, door, mine, pickups, programme, programmes, sign_up, wishes,
        },
    },
};

pages! {
    "/tutoring" Anyone, programmes::page;
    "/tutoring/mine" Household, mine::page;
    "/tutoring/pickups" Household, pickups::page;
    "/tutoring/{id}" Anyone, programme::page;
    "/tutoring/{id}/sign-up" Household, sign_up::page;
    "/ballots" Anyone, ballots::page;
    "/ballots/{id}" Anyone, ballot::page;
    "/ballots/{id}/wishes" Household, wishes::page;
    "/staff/door" Staff(Right::TutoringDoor.slug()), door::page;
    "/staff/ballots" Staff(Right::TutoringBallot.slug()), desk_ballots::page;
    "/staff/ballots/{id}" Staff(Right::TutoringBallot.slug()), desk_ballot::page;
}

functions! {
    SIGN_UP => Household;
    LEAVE_DAY => Household;
    ANSWER_CARE => Household;
    HAND_IN_WISHES => Household;
    NAME_PICKUP => Household;
    REVOKE_PICKUP => Household;
    DOOR_TAP => Staff(Right::TutoringDoor.slug());
    BALLOT_STEP => Staff(Right::TutoringBallot.slug());
}

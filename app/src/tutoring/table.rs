//! The pages and functions of after-school care.

use domain::{
    base::right::Right::{Anyone, Household, Staff},
    staff::right::Right,
};

use crate::{
    base::{
        resource::resources,
        table::{functions, pages},
    },
    tutoring::{
        api::{
            absence::{TAKE_ABSENCE_BACK, TELL_ABSENCE},
            ballot::{BALLOT_STEP, OPEN_BALLOT},
            door::{DOOR_TAP, TAKE_SHEET},
            pickup::{MAKE_PASS, NAME_PICKUP, REVOKE_PICKUP},
            programme::{PUT_PROGRAMME, PUT_SCHOOL},
            signup::{ANSWER_CARE, LEAVE_DAY, SIGN_UP},
            wish::HAND_IN_WISHES,
        },
        pages::{
            ballot, ballots, desk_ballot, desk_ballots, desk_programmes, door, door_phone, mine, new_ballot, pass,
            pickups, programme, programmes, schools, sign_up, wishes,
        },
        resources,
    },
};

pages! {
    "/tutoring" Anyone, programmes::page;
    "/tutoring/mine" Household, mine::page;
    "/tutoring/pickups" Household, pickups::page;
    "/tutoring/pickups/{id}" Household, pass::page;
    "/P/{id}" Anyone, pass::anybody;
    "/tutoring/{id}" Anyone, programme::page;
    "/tutoring/{id}/sign-up" Household, sign_up::page;
    "/ballots" Anyone, ballots::page;
    "/ballots/{id}" Anyone, ballot::page;
    "/ballots/{id}/wishes" Household, wishes::page;
    "/staff/door" Staff(Right::TutoringDoor.slug()), door::page;
    "/staff/door/phone" Staff(Right::TutoringDoor.slug()), door_phone::page;
    "/staff/ballots" Staff(Right::TutoringBallot.slug()), desk_ballots::page;
    "/staff/programmes" Staff(Right::TutoringProgrammes.slug()), desk_programmes::page;
    "/staff/programmes/{id}" Staff(Right::TutoringProgrammes.slug()), desk_programmes::page;
    "/staff/schools" Staff(Right::TutoringProgrammes.slug()), schools::page;
    "/staff/schools/{id}" Staff(Right::TutoringProgrammes.slug()), schools::page;
    "/staff/ballots/new" Staff(Right::TutoringBallot.slug()), new_ballot::page;
    "/staff/ballots/{id}" Staff(Right::TutoringBallot.slug()), desk_ballot::page;
}

functions! {
    SIGN_UP => Household;
    LEAVE_DAY => Household;
    ANSWER_CARE => Household;
    HAND_IN_WISHES => Household;
    NAME_PICKUP => Household;
    MAKE_PASS => Household;
    REVOKE_PICKUP => Household;
    TELL_ABSENCE => Household;
    TAKE_ABSENCE_BACK => Household;
    PUT_SCHOOL => Staff(Right::TutoringProgrammes.slug());
    PUT_PROGRAMME => Staff(Right::TutoringProgrammes.slug());
    OPEN_BALLOT => Staff(Right::TutoringBallot.slug());
    DOOR_TAP => Staff(Right::TutoringDoor.slug());
    TAKE_SHEET => Staff(Right::TutoringDoor.slug());
    BALLOT_STEP => Staff(Right::TutoringBallot.slug());
}

resources! {
    "/api/v1/ballots" Anyone, "All ballots.", 0, Vec<resources::BallotAnswer>, resources::ballots;
    "/api/v1/ballots/{ballot}/transcript" Anyone, "The published transcript of a draw, byte for byte.", 3600,
        resources::TranscriptAnswer, resources::transcript;
}

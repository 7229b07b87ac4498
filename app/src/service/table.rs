//! The pages and functions of needs, volunteers and hours.

use domain::{
    base::right::Right::{Anyone, Household, Staff},
    staff::right::Right,
};

use crate::{
    base::table::{functions, pages},
    service::{
        api::{
            catalogue::{
                PUT_BRAND, PUT_EMERGENCY, PUT_KIND, PUT_TEAM, REMOVE_BRAND, REMOVE_EMERGENCY, REMOVE_TEAM, RETIRE_KIND,
            },
            claim::{ANSWER_OFFER, CLAIM_NEED, EXTEND_CLAIM, LOOK_ADDRESS, PROVE_VISIT, RELEASE_CLAIM, STOP_VISIT},
            hours::ISSUE_CERTIFICATE,
            need::{ASK_NEED, STEP_NEED},
            plan::OFFER_NEEDS,
            triage::{DISPATCH_NEED, NOTE_PAPER, TRIAGE_NEED},
            volunteer::PUT_VOLUNTEER,
        },
        pages::{
            ask, board, brands, certificate, check, desk_need, emergencies, help, hours, kinds, mine, my_need, need,
            needs, plan, teams, volunteer, volunteers,
        },
    },
};

pages! {
    "/help" Anyone, help::page, shared;
    "/help/ask" Household, ask::page;
    "/help/mine" Household, mine::page;
    "/help/needs/{id}" Household, my_need::page;
    "/volunteer" Household, volunteer::page;
    "/volunteer/needs" Household, needs::page;
    "/volunteer/needs/{id}" Household, need::page;
    "/volunteer/hours" Household, hours::page;
    "/volunteer/certificate" Household, certificate::page;
    "/certificates/{code}" Anyone, check::page;
    "/staff/service" Staff(Right::ServiceTriage.slug()), board::page;
    "/staff/service/needs/{id}" Staff(Right::ServiceTriage.slug()), desk_need::page;
    "/staff/service/plan" Staff(Right::ServiceDispatch.slug()), plan::page;
    "/staff/service/volunteers" Staff(Right::ServiceDispatch.slug()), volunteers::page;
    "/staff/service/kinds" Staff(Right::Settings.slug()), kinds::page;
    "/staff/service/kinds/{id}" Staff(Right::Settings.slug()), kinds::page;
    "/staff/service/brands" Staff(Right::Settings.slug()), brands::page;
    "/staff/service/brands/{id}" Staff(Right::Settings.slug()), brands::page;
    "/staff/service/teams" Staff(Right::Settings.slug()), teams::page;
    "/staff/service/teams/{id}" Staff(Right::Settings.slug()), teams::page;
    "/staff/service/emergencies" Staff(Right::Settings.slug()), emergencies::page;
    "/staff/service/emergencies/{id}" Staff(Right::Settings.slug()), emergencies::page;
}

functions! {
    ASK_NEED => Household;
    STEP_NEED => Household;
    PUT_VOLUNTEER => Household;
    CLAIM_NEED => Household;
    ANSWER_OFFER => Household;
    EXTEND_CLAIM => Household;
    RELEASE_CLAIM => Household;
    LOOK_ADDRESS => Household;
    STOP_VISIT => Household;
    PROVE_VISIT => Household;
    ISSUE_CERTIFICATE => Household;
    TRIAGE_NEED => Staff(Right::ServiceTriage.slug());
    OFFER_NEEDS => Staff(Right::ServiceDispatch.slug());
    DISPATCH_NEED => Staff(Right::ServiceDispatch.slug());
    NOTE_PAPER => Staff(Right::PeopleVetting.slug());
    PUT_BRAND => Staff(Right::Settings.slug());
    REMOVE_BRAND => Staff(Right::Settings.slug());
    PUT_KIND => Staff(Right::Settings.slug());
    RETIRE_KIND => Staff(Right::Settings.slug());
    PUT_TEAM => Staff(Right::Settings.slug());
    REMOVE_TEAM => Staff(Right::Settings.slug());
    PUT_EMERGENCY => Staff(Right::Settings.slug());
    REMOVE_EMERGENCY => Staff(Right::Settings.slug());
}

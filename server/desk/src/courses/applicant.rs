//! Somebody who is to be enrolled, with everything that could stand in the way.

use domain::{
    base::{id::HouseholdId, time::Instant},
    courses::{booking::Applicant, party::Party},
    people::{commitment::To, consent::Purpose},
};

use crate::{Error, store::Repository};

/// The people of a household with their consents and commitments.
pub(crate) async fn applicants(
    repo: &mut dyn Repository,
    household: &HouseholdId,
    now: Instant,
) -> Result<Vec<Applicant>, Error> {
    let people = repo.people().people(household).await?;
    let consents = repo.people().consents(household, Purpose::Booking).await?;
    let mut commitments = repo.people().commitments(household, now).await?;
    let mut applicants = Vec::with_capacity(people.len());
    for person in people {
        let (own, others) = commitments.into_iter().partition(|(id, _)| *id == person.id);
        commitments = others;
        applicants.push(Applicant {
            consent: consents.iter().any(|(id, consent)| *id == person.id && consent.stands()),
            commitments: Vec::into_iter(own).map(|(_, commitment)| commitment).collect(),
            person,
        });
    }
    Ok(applicants)
}

/// The applicant as if the rest of this party did not bind them; a party never stands in its own way.
pub(crate) fn without(mut applicant: Applicant, party: &Party) -> Applicant {
    let still_in = party.enrolments.iter().any(|each| each.state.is_active() && each.person == applicant.person.id);
    if still_in {
        let own = To::Course(party.course.clone(), party.target.session().cloned());
        applicant.commitments.retain(|each| each.to != own);
    }
    applicant
}

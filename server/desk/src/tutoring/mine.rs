//! What a household's children have, wait for and drew.

use domain::{
    base::{
        id::{BallotId, HouseholdId, PersonId, TicketId},
        time::Period,
    },
    people::{
        consent::Purpose,
        person::{Person, Relation},
    },
    tutoring::{
        absence::{Absence, standing},
        programme::Programme,
    },
};

use crate::{
    Desk, Error,
    tutoring::{
        absence::afternoons_of,
        port::{Signup, Stands},
    },
};

/// One weekday of one child, as its household sees it.
#[derive(Clone, Debug)]
pub struct MyDay {
    /// The row.
    pub signup: Signup,
    /// Its place in the queue, from 1, while it waits.
    pub position: Option<usize>,
}

/// What a household has.
#[derive(Clone, Debug)]
pub struct MyCare {
    /// Its children, and whether consent to care stands.
    pub children: Vec<(Person, bool)>,
    /// The programmes that they have to do with.
    pub programmes: Vec<Programme>,
    /// Their days, by programme, child and day.
    pub days: Vec<MyDay>,
    /// For each of their children, in the same order: the next afternoon for which it is expected, where there is one.
    pub next: Vec<Option<Period>>,
    /// What was said of them ahead, from today on.
    pub absences: Vec<Absence>,
    /// Their tickets.
    pub tickets: Vec<(BallotId, PersonId, TicketId)>,
}

impl Desk {
    /// What a household's children have, wait for and drew.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn my_care(&self, household: &HouseholdId) -> Result<MyCare, Error> {
        let mut repo = self.read().await?;
        let consents = repo.people().consents(household, Purpose::Care).await?;
        let people = repo.people().people(household).await?;
        let children = people.into_iter().filter(|person| person.relation == Relation::Child).map(|person| {
            let stands = consents.iter().any(|(id, consent)| *id == person.id && consent.stands());
            (person, stands)
        });
        let children: Vec<(Person, bool)> = children.collect();
        let mut programmes: Vec<Programme> = Vec::new();
        let mut days = Vec::new();
        for signup in repo.tutoring().signups_of(household).await? {
            if !programmes.iter().any(|programme| programme.id == signup.programme) {
                programmes.extend(repo.tutoring().programme(&signup.programme).await?);
            }
            let position = if signup.stands == Stands::Waiting {
                let all = repo.tutoring().signups(&signup.programme).await?;
                let before = all.iter().filter(|each| {
                    each.stands == Stands::Waiting && each.weekday == signup.weekday && each.turn < signup.turn
                });
                Some(before.count() + 1)
            } else {
                None
            };
            days.push(MyDay { signup, position });
        }
        let tickets = repo.tutoring().tickets_of(household).await?;
        let (now, mut next, mut absences) = (self.now(), Vec::new(), Vec::new());
        for (person, _) in &children {
            let away = standing(&repo.tutoring().taps_of(&person.id, now.local().date).await?);
            let afternoons = afternoons_of(&mut *repo, household, &person.id, now).await?;
            let comes = |period: &Period| {
                let date = period.starts.local().date;
                !away.iter().any(|absence| (absence.from..=absence.until).contains(&date))
            };
            next.push(afternoons.into_iter().find(comes));
            absences.extend(away);
        }
        Ok(MyCare { children, programmes, days, next, absences, tickets })
    }
}

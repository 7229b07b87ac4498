//! Weekdays given back, and the first who waits and can come moved up.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, PersonId, ProgrammeId},
        refusal::Refusal as BaseRefusal,
    },
    community::holidays::Calendar,
    courses::course::EnrolmentWindow,
    tutoring::{
        day::{Day, Days},
        notice::News,
        programme::{Method, Programme},
        signup::{AllOrNone, decide, may_give_back},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    tutoring::{
        port::{Signup, Stands},
        programme::places,
        signup::{answer, applicants, tell},
    },
};

/// Gives seats that are free on `day` to the first of those who wait whom nothing stands in the way of. Who is bound
/// to something else at that time keeps the turn. The programme must be locked.
pub(super) async fn promote(
    act: &mut Act<'_>,
    programme: &Programme,
    day: Day,
    calendar: &Calendar,
) -> Result<(), Error> {
    let now = act.now;
    // The queue outlives the time in which one can join it.
    let open = Programme {
        enrolment: EnrolmentWindow { opens: now, closes: now.plus(1) },
        method: Method::FirstCome,
        ..programme.clone()
    };
    for waiting in act.tutoring().signups(&programme.id).await? {
        let signups = act.tutoring().signups(&programme.id).await?;
        let places = places(&signups);
        if places.free(programme, day) == 0 {
            return Ok(());
        }
        if waiting.weekday != day || waiting.stands != Stands::Waiting {
            continue;
        }
        let wanted = [(waiting.person.clone(), Days::from(day))];
        let applicants = applicants(&mut **act, &waiting.household, &wanted, &[]).await?;
        if decide(&open, &places, &applicants, AllOrNone::default(), calendar, now).is_ok() {
            act.tutoring().move_signup(&waiting.id, Stands::Placed, now).await?;
            let news = News::MovedUp(Days::from(day));
            tell(act, &waiting.household, programme, &waiting.person, news).await?;
        }
    }
    Ok(())
}

/// Gives a row back and lets the next one have the seat. The programme must be locked.
async fn give_back(
    act: &mut Act<'_>,
    programme: &Programme,
    signup: &Signup,
    calendar: &Calendar,
) -> Result<(), Error> {
    let now = act.now;
    act.tutoring().move_signup(&signup.id, Stands::Left, now).await?;
    let news = News::GaveBack(Days::from(signup.weekday));
    tell(act, &signup.household, programme, &signup.person, news).await?;
    promote(act, programme, signup.weekday, calendar).await
}

async fn locked(act: &mut Act<'_>, id: &ProgrammeId) -> Result<Programme, Error> {
    act.tutoring().lock_programme(id).await?;
    act.tutoring().programme(id).await?.ok_or_else(|| BaseRefusal::NotFound.into())
}

#[derive(Serialize)]
struct LeaveDay {
    household: HouseholdId,
    signup: String,
}

#[async_trait]
impl Change for LeaveDay {
    const NAME: &'static str = "leave-day";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let programme = self.own(act).await?.programme;
        let programme = locked(act, &programme).await?;
        let signup = self.own(act).await?;
        let calendar = act.community().calendar().await?;
        if signup.stands == Stands::Placed {
            may_give_back(&programme, signup.weekday, &calendar, act.now)?;
        }
        give_back(act, &programme, &signup, &calendar).await?;
        act.audit(Some(&self.household), "care-left", signup.person.as_str()).await
    }
}

impl LeaveDay {
    /// The row, if it is theirs and stands.
    async fn own(&self, act: &mut Act<'_>) -> Result<Signup, Error> {
        let signup = act.tutoring().signup(&self.signup).await?;
        let own = signup.filter(|each| each.household == self.household && each.stands != Stands::Left);
        own.ok_or_else(|| BaseRefusal::NotFound.into())
    }
}

#[derive(Serialize)]
struct AnswerCare {
    household: HouseholdId,
    person: PersonId,
    given: bool,
}

#[async_trait]
impl Change for AnswerCare {
    const NAME: &'static str = "answer-care";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        if !act.people().people(&self.household).await?.iter().any(|person| person.id == self.person) {
            return Err(BaseRefusal::NotFound.into());
        }
        answer(act, &self.person, self.given).await?;
        if !self.given {
            // Who may not be looked after keeps no place, whatever the time of day. Programmes are locked in one order.
            let calendar = act.community().calendar().await?;
            for signup in act.tutoring().signups_of(&self.household).await? {
                if signup.person == self.person {
                    let programme = locked(act, &signup.programme).await?;
                    give_back(act, &programme, &signup, &calendar).await?;
                }
            }
        }
        act.audit(Some(&self.household), "care-consent", self.person.as_str()).await
    }
}

impl Desk {
    /// Gives one weekday of one child back, or leaves the queue for it. The first who waits and can come has the seat.
    ///
    /// # Errors
    /// [`domain::tutoring::refusal::Refusal::CareDayBegun`]; `NotFound`; [`Error::Unavailable`].
    pub async fn leave_day(&self, household: HouseholdId, signup: String, by: By) -> Result<(), Error> {
        self.change(by, LeaveDay { household, signup }).await
    }

    /// Records a guardian's yes or no to care. A no gives all places of the child back.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn answer_care(
        &self,
        household: HouseholdId,
        person: PersonId,
        given: bool,
        by: By,
    ) -> Result<(), Error> {
        self.change(by, AnswerCare { household, person, given }).await
    }
}

//! After-school care on each engine: a small programme, and families with a child each.

mod ballot;
mod door;
mod edition;
mod field;
mod pass;
mod signup;
mod wish;

use std::collections::BTreeMap;

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, By},
    store::{Occasion, UseCase},
    tutoring::{
        ballot::Step,
        pickup::PickupDraft,
        port::{BallotRow, Held},
        programme::afternoons,
        signup::{ChildDraft, PupilDraft, SignedUp},
    },
};
use domain::{
    base::{
        id::{BallotId, PersonId, ProgrammeId, RoomId, SchoolId, StaffId, TicketId},
        refusal::Refused,
        text::Text,
        time::{DAY, Instant},
    },
    courses::course::EnrolmentWindow,
    people::person::{BirthMonth, Person, Relation},
    tutoring::{
        ballot::Ballot,
        day::Day,
        programme::{Clock, Method, Offered, Programme},
        pupil::{Grade, school_year},
        school::School,
        ticket::Ticket,
    },
};

use crate::house::{House, NOW, household_id};

/// The programme where who comes first has a place.
pub const CARE: &str = "care";
/// The programme whose places are drawn.
pub const DRAWN: &str = "drawn";
/// The ballot that draws them.
pub const BALLOT: &str = "spring";
/// When wishes close.
pub const CLOSES: Instant = Instant(NOW.0 + 3 * DAY);

/// The child of a household.
pub fn child_id(household: usize) -> PersonId {
    PersonId::new(format!("h{household}-child"))
}

fn text(zh: &str) -> Text {
    Text { zh: zh.into(), en: "English".into() }
}

/// On Mondays and Wednesdays, two places each.
fn programme(id: &str, method: Method) -> Programme {
    let today = NOW.local().date;
    let offered = |day| Offered {
        day,
        from: Clock(16 * 60 + 30),
        until: Clock(18 * 60 + 30),
        capacity: 2,
        reserves: BTreeMap::new(),
    };
    // The two are in different terms, so that nobody is in two places at once.
    let first = if method == Method::Ballot { 100 } else { -7 };
    Programme {
        id: ProgrammeId::new(id),
        title: text("作业托管"),
        term: (today + time::Duration::days(first), today + time::Duration::days(first + 60)),
        school: None,
        grades: (Grade::FIRST, Grade::LAST),
        days: [1, 3].map(|number| offered(Day::try_from(number).unwrap())).to_vec(),
        room: RoomId::new("room"),
        ratio: 12,
        price: text("免费"),
        fen_a_month: None,
        enrolment: EnrolmentWindow { opens: NOW.plus(-DAY), closes: CLOSES },
        method,
    }
}

struct Care {
    households: usize,
}

#[async_trait]
impl UseCase for Care {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let school = School { id: SchoolId::new("school"), name: text("亲贤小学") };
        act.tutoring().insert_school(&school).await?;
        let calendar = act.community().calendar().await?;
        for programme in [programme(CARE, Method::FirstCome), programme(DRAWN, Method::Ballot)] {
            act.tutoring().insert_programme(&programme, &afternoons(&programme, &calendar)).await?;
        }
        let ballot = BallotRow {
            ballot: Ballot::new(BallotId::new(BALLOT), programme(DRAWN, Method::Ballot).enrolment),
            title: text("抽签"),
            programmes: vec![ProgrammeId::new(DRAWN)],
            secret_sealed: None,
            market: None,
            transcript: None,
        };
        act.tutoring().insert_ballot(&ballot).await?;
        for number in 0..self.households {
            let child = Person {
                id: child_id(number),
                name: format!("任小满{}", ["甲", "乙", "丙", "丁", "戊"][number]),
                relation: Relation::Child,
                born: Some(BirthMonth::new(2018, 3, NOW).unwrap()),
            };
            act.people().insert_person(&household_id(number), &child, NOW).await?;
            let id = TicketId::new(format!("T{number}"));
            let ticket = Ticket {
                id: id.clone(),
                wishes: vec![ProgrammeId::new(DRAWN)],
                weight: 1,
                weekdays: Day::try_from(1).unwrap().into(),
                whole: false,
                lot: id,
                tiers: BTreeMap::new(),
            };
            let held = Held { ticket, person: child_id(number), household: household_id(number) };
            act.tutoring().insert_ticket(&BallotId::new(BALLOT), &held).await?;
        }
        Ok(())
    }
}

/// A community with care, and `households` with a child each.
pub async fn house(engine: &str, households: usize) -> House {
    let house = House::open(engine, Vec::new(), households).await;
    desk::store::write(&*house.store, Occasion::wuse(NOW, [5; 32]), Care { households }).await.unwrap();
    house
}

/// Signs the child of a household up for days of [`CARE`], with this answer of its guardian.
pub async fn sign_up(
    house: &House,
    household: usize,
    days: &[u8],
    consent: Option<bool>,
    key: &str,
) -> Result<SignedUp, Error> {
    let pupil = PupilDraft {
        school: SchoolId::new("school"),
        entered: school_year(NOW.local().date) - 1,
        allergies: "花生".into(),
    };
    let days = days.iter().map(|day| Day::try_from(*day).unwrap()).collect();
    let child = ChildDraft { person: child_id(household), days, pupil: Some(pupil), consent };
    let by = By::themselves(&format!("{household}{key}"));
    house.desk.sign_up(household_id(household), ProgrammeId::new(CARE), vec![child], by).await
}

/// Names an adult for the child of a household; returns the row's id.
pub async fn named(house: &House, household: usize, name: &str) -> domain::base::id::PickupId {
    let draft = PickupDraft {
        children: vec![child_id(household)],
        name: name.into(),
        called: "爸爸".into(),
        born: (1985, 5),
        until: None,
        once: None,
    };
    let key: String = name.chars().map(|letter| u32::from(letter).to_string()).collect();
    house.desk.name_pickup(household_id(household), draft, By::themselves(&key)).await.unwrap();
    let (_, pickups) = house.desk.pickups(&household_id(household)).await.unwrap();
    pickups.into_iter().find(|pickup| pickup.adult.name == name).unwrap().id
}

/// A member of the staff; every try has a key of its own.
pub async fn step(house: &House, step: Step, key: &str) -> Result<(), Error> {
    house.desk.ballot_step(BallotId::new(BALLOT), step, By::staff(StaffId::new("worker"), key)).await
}

/// The code of the first refusal.
pub fn code(refused: &[Refused]) -> &str {
    &refused[0].code
}

//! Who books in a proof: many households of one, all signed in, and the courses that they want.

use async_trait::async_trait;
use desk::{
    Error,
    base::{act::Act, vault::Vault},
    notices::port::Told,
    people::port::Household,
    staff::port::MemberPhone,
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        id::{
            CategoryId, CourseId, EnrolmentId, HouseholdId, NoticeId, PartyId, PersonId, RoleId, RoomId, SessionId,
            StaffId, TeacherId,
        },
        language::Language,
        text::Text,
        time::{DAY, HOUR, Instant, Period},
    },
    courses::{
        course::{Course, EnrolmentWindow, Kind, Session, Target},
        notice::News,
        party::{Enrolment, Party, State},
        queue::{Movement, Reason},
        teacher::Teacher,
    },
    notices::{delivery::Delivery, notice::Notice},
    people::{
        ages::Ages,
        person::{BirthMonth, Person, Relation},
        phone::Phone,
    },
    rooms::room::Room,
    staff::{
        member::Member,
        role::{ADMINISTRATOR, first_setting},
    },
};

/// How many households are written in one transaction.
const BATCH: u32 = 2_000;

/// Who lives here, and what is offered.
#[derive(Clone)]
pub struct Community {
    /// Households; each is signed in.
    pub households: u32,
    /// Courses: id and capacity.
    pub courses: Vec<(String, u32)>,
    /// As of when.
    pub now: Instant,
}

/// The sign-in of a household.
#[must_use]
pub fn token(household: u32) -> String {
    format!("token-{household}")
}

/// The one person of a household.
#[must_use]
pub fn person(household: u32) -> String {
    format!("person-{household}")
}

/// The id of a household.
#[must_use]
pub fn household(number: u32) -> String {
    format!("household-{number}")
}

impl Community {
    /// Writes it into an empty store.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn settle(&self, store: &dyn desk::store::Store, vault: &Vault) -> Result<(), Error> {
        write(store, self.now, Offer { courses: self.courses.clone(), now: self.now }).await?;
        for first in (0..self.households).step_by(BATCH as usize) {
            let numbers = first..(first + BATCH).min(self.households);
            write(store, self.now, MoveIn { numbers, vault: vault.clone(), now: self.now }).await?;
        }
        Ok(())
    }
}

/// Writes in the name of Wuse; ids are given, none is made.
async fn write(store: &dyn desk::store::Store, now: Instant, case: impl UseCase<Output = ()>) -> Result<(), Error> {
    desk::store::write(store, Occasion::wuse(now, [0; 32]), case).await
}

struct Offer {
    courses: Vec<(String, u32)>,
    now: Instant,
}

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

fn course(number: i64, id: &str, capacity: u32, now: Instant) -> Course {
    // No two courses take place at the same time, so that nobody's bookings clash.
    let session = |week: i64| {
        let starts = now.plus(3 * DAY + week * 7 * DAY + number * 600);
        Session { id: SessionId::new(format!("{id}-{week}")), period: Period { starts, ends: starts.plus(540) } }
    };
    Course {
        id: CourseId::new(id),
        kind: Kind::Class,
        category: CategoryId::new("paper-cutting"),
        title: text("剪纸", "Paper-cutting"),
        summary: text("一把剪刀，一张红纸。", "A pair of scissors and a sheet of red paper."),
        about: text("从窗花剪起，一学期学会二十种花样。", "From window flowers to twenty patterns in a term."),
        audience: text("十六岁以上", "Sixteen and older"),
        bring: text("剪刀", "Scissors"),
        ages: Ages { min: Some(16), max: None },
        room: RoomId::new("room"),
        teacher: TeacherId::new("teacher"),
        capacity,
        price_fen: 0,
        drop_in: None,
        enrolment: EnrolmentWindow { opens: now.plus(-DAY), closes: now.plus(60 * DAY) },
        cutoff_hours: 24,
        publication: domain::courses::course::Publication::Published,
        sessions: (0..8).map(session).collect(),
    }
}

#[async_trait]
impl UseCase for Offer {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let seats = self.courses.iter().map(|(_, capacity)| *capacity).max().unwrap_or(1);
        let room =
            Room {
                id: RoomId::new("room"), name: text("活动室", "Room"), address: text("二楼", "Upstairs"), seats
            };
        act.rooms().insert_room(&room).await?;
        let about = text("教了二十年", "Has taught for twenty years");
        act.courses().insert_teacher(&Teacher { id: TeacherId::new("teacher"), name: "王老师".into(), about }).await?;
        // Where nobody could let others in, every page would lead to setting the house up.
        for role in first_setting() {
            act.staff().put_role(&role).await?;
        }
        let administrator = Member {
            id: StaffId::new("administrator"),
            name: "张敏".into(),
            roles: [RoleId::new(ADMINISTRATOR)].into(),
            teacher: None,
            active: true,
        };
        let phone = MemberPhone { index: b"administrator".to_vec(), sealed: Vec::new() };
        act.staff().insert_member(&administrator, &phone, self.now).await?;
        for (number, (id, capacity)) in (0..).zip(&self.courses) {
            act.courses().insert_course(&course(number, id, *capacity, self.now), None).await?;
        }
        Ok(())
    }
}

/// What residents have been to before: as many courses each, all of them over.
#[derive(Clone, Copy)]
pub struct Years {
    /// Residents.
    pub residents: u32,
    /// As of when.
    pub now: Instant,
}

/// Enrolments of each resident in courses that are over.
pub const ENROLMENTS: u32 = 10;
/// Residents in each of those.
const PEOPLE: u32 = 25;

impl Years {
    /// Writes them into a store in which the residents live.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn pass(self, store: &dyn desk::store::Store) -> Result<(), Error> {
        let courses = self.residents * ENROLMENTS / PEOPLE;
        for first in (0..courses).step_by(100) {
            write(store, self.now, Past { numbers: first..(first + 100).min(courses), courses, now: self.now }).await?;
        }
        Ok(())
    }
}

struct Past {
    numbers: std::ops::Range<u32>,
    courses: u32,
    now: Instant,
}

#[async_trait]
impl UseCase for Past {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for number in self.numbers.clone() {
            let id = format!("past{number}");
            let then = self.now.plus(-200 * DAY - i64::from(number % 2_000) * DAY);
            let course = course(i64::from(number % 1_000), &id, PEOPLE, then);
            act.courses().insert_course(&course, None).await?;
            for place in 0..PEOPLE {
                // One after another through all courses, so that nobody is in one twice.
                let resident = (number + place * self.courses) / ENROLMENTS;
                let own = format!("{id}-{place}");
                let enrolment = Enrolment {
                    id: EnrolmentId::new(&own),
                    person: PersonId::new(person(resident)),
                    state: State::Confirmed,
                    changed_at: then,
                };
                let party = Party {
                    id: PartyId::new(&own),
                    household: HouseholdId::new(household(resident)),
                    course: course.id.clone(),
                    target: Target::Whole,
                    state: State::Confirmed,
                    size: 1,
                    turn: act.courses().next_turn(&course.id).await?,
                    booked_at: then,
                    offer_until: None,
                    held_since: Some(then),
                    passed_over: None,
                    enrolments: vec![enrolment],
                };
                act.courses().insert_party(&party).await?;
                let movement =
                    Movement { at: then, from: None, to: State::Confirmed, reason: Reason::Booked, by_staff: false };
                let by = act.by.column();
                act.courses().insert_movement(&own, &party, &movement, &by).await?;
                let matter = News::Confirmed.tell(&course, &party, vec![format!("居民{resident}")], then);
                let notice = Notice { id: NoticeId::new(&own), matter, at: then, read: false };
                act.notices().insert_notice(&party.household, &notice).await?;
                let (id, household, delivery) = (notice.id, party.household, Delivery::new(then));
                let told = Told { id, household, matter: None, at: then, delivery, claimed: Instant(0) };
                let sent = told.delivery.clone().by("aliyun", then).sent("", then);
                act.notices().put_delivery(&told, &sent, false).await?;
            }
            act.courses().add_to_tally(&course.id, &Target::Whole, i64::from(PEOPLE), 0).await?;
        }
        Ok(())
    }
}

struct MoveIn {
    numbers: std::ops::Range<u32>,
    vault: Vault,
    now: Instant,
}

#[async_trait]
impl UseCase for MoveIn {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for number in self.numbers.clone() {
            let phone = Phone::parse(&format!("138{number:08}"));
            let phone = phone.map_err(|_| Error::fault(format!("{number} makes no phone")))?;
            let id = HouseholdId::new(household(number));
            act.people()
                .insert_household(&Household {
                    id: id.clone(),
                    phone_index: self.vault.phone_index(&phone),
                    phone_sealed: self.vault.seal_phone(&phone, [3; 24]),
                    language: Language::Chinese,
                    feed_version: 1,
                    created_at: self.now.plus(-HOUR),
                })
                .await?;
            act.people().set_tail(&id, &self.vault.phone_tail_index(&phone)).await?;
            let resident = Person {
                id: PersonId::new(person(number)),
                name: format!("居民{number}"),
                relation: Relation::Holder,
                born: Some(BirthMonth::from_months(1960 * 12)),
            };
            act.people().insert_person(&id, &resident, self.now).await?;
            let token = self.vault.token_hash(&token(number));
            act.people().insert_sign_in(&token, &id, (self.now, self.now.plus(30 * DAY)), "").await?;
        }
        Ok(())
    }
}

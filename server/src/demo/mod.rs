//! The demo community: Qinxian as its newspaper portrait describes it, with invented people.
//!
//! Everything is made by the use cases themselves, on a clock that is set to the past: bookings, queues and
//! notices came about as they would have.

mod content;
mod family;
mod service;
mod tutoring;

use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;
use desk::base::act::Act;
use desk::{
    Desk, Error,
    base::{act::By, clock::SetClock, installation, random::Random, vault::Vault, ways::Ways},
    staff::member::MemberDraft,
    store::{Occasion, Store, UseCase},
};
use domain::{
    base::{
        id::{CourseId, HouseholdId, PersonId, RoleId, StaffId, TeacherId},
        time::{HOUR, Instant},
    },
    community::{category::first_setting, holidays::Special, setting::Setting},
    courses::{
        booking::PARTY_MAX,
        course::{Course, Target},
        teacher::Teacher,
    },
    people::{
        consent::{CURRENT_VERSION, Consent, Purpose},
        phone::Phone,
    },
    rooms::room::Room,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};

use self::{
    content::{Community, Plan},
    family::{Family, JOINED, Member, families},
};

/// What the showcase family has booked: course, and who of them (by their place in the file).
const SHOWCASE: [(&str, &[usize]); 4] =
    [("dumplings", &[0, 1, 2]), ("hot-mum-yoga", &[0]), ("paper-cutting", &[3]), ("parent-child-crafts", &[1])];

/// Loads the demo as of `now`. Returns a line that says what was loaded.
///
/// # Errors
/// [`Error::Unavailable`] when the database already holds courses, or is out of reach.
pub async fn load(store: &Arc<dyn Store>, vault: &Vault, now: Instant) -> Result<String, Error> {
    if !store.read().await?.courses().listings(Instant(0)).await?.is_empty() {
        return Err(Error::unavailable("The database already holds a community; the demo needs an empty one."));
    }
    let community = Community::read()?;
    let mut rng = StdRng::seed_from_u64(5);
    let clock = Arc::new(SetClock::new(now.plus(-JOINED)));
    let desk = Desk::new(
        store.clone(),
        // Nobody is told what happened before the demo began.
        Ways::none(),
        clock.clone(),
        Random::new(StdRng::seed_from_u64(now.0.unsigned_abs())),
        vault.clone(),
    );
    let families = families(&community, vault, now, &mut rng)?;
    let plans = community.plans(now)?;
    desk::store::write(
        &**store,
        Occasion::wuse(now, rng.random()),
        Insert {
            setting: community.setting()?,
            rooms: community.rooms(),
            teachers: community.teachers(),
            days: community.days()?,
            courses: plans.iter().map(|plan| plan.course.clone()).collect(),
            families: families.clone(),
            joined: now.plus(-JOINED),
        },
    )
    .await?;
    let mut filler = Filler { desk: &desk, clock: &clock, rng, now, keys: 0 };
    let mut by_scarcity: Vec<&Plan> = plans.iter().collect();
    by_scarcity
        .sort_by_key(|plan| families.iter().flat_map(|family| &family.people).filter(|each| fits(plan, each)).count());
    for plan in by_scarcity {
        filler.fill(plan, families.get(1..).unwrap_or_default()).await?;
    }
    if let Some(showcase) = families.first() {
        filler.showcase(showcase).await?;
    }
    let (administrator, dispatcher) = staff(&desk).await?;
    let pupils = tutoring::load(&desk, store, &clock, &families, &administrator, now).await?;
    let needs = service::load(&desk, &clock, &families, dispatcher, now).await?;
    clock.set(now);
    desk.deliver_notices().await?;
    let people: usize = families.iter().map(|family| family.people.len()).sum();
    Ok(format!(
        "The demo community is loaded: {} courses, {} households with {people} people, {} bookings, {pupils} tickets for care, {needs} needs.",
        plans.len(),
        families.len(),
        filler.keys
    ))
}

/// Who works in the demo beside the administrator: phone, name, role, and as whom they teach.
const STAFF: [(&str, &str, &str, Option<&str>); 4] = [
    ("13900010002", "李红", "worker", None),
    ("13900010003", "王桂兰", "teacher", Some("wang-guilan")),
    ("13900010004", "赵亮", "tutor", None),
    ("13900010005", "孙静", "dispatcher", None),
];

/// Lets them in. Returns the administrator, and who dispatches volunteers.
async fn staff(desk: &Desk) -> Result<(StaffId, StaffId), Error> {
    let administrator = desk.create_administrator("张敏", &Phone::parse("13900010001")?).await?;
    let mut dispatcher = administrator.clone();
    for (phone, name, role, teacher) in STAFF {
        let draft = MemberDraft {
            name: name.to_owned(),
            roles: BTreeSet::from([RoleId::new(role)]),
            teacher: teacher.map(TeacherId::new),
            active: true,
        };
        let member = desk.add_member(draft, &Phone::parse(phone)?, By::staff(administrator.clone(), phone)).await?;
        if role == "dispatcher" {
            dispatcher = member;
        }
    }
    Ok((administrator, dispatcher))
}

struct Insert {
    setting: Setting,
    rooms: Vec<Room>,
    teachers: Vec<Teacher>,
    days: Vec<Special>,
    courses: Vec<Course>,
    families: Vec<Family>,
    joined: Instant,
}

#[async_trait]
impl UseCase for Insert {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        installation::settle(act, true).await?;
        act.community().put_setting(&self.setting, Some(self.joined)).await?;
        desk::community::category::write(act, &first_setting()).await?;
        for room in &self.rooms {
            act.rooms().insert_room(room).await?;
        }
        for teacher in &self.teachers {
            act.courses().insert_teacher(teacher).await?;
        }
        for special in &self.days {
            act.community().put_special(special).await?;
        }
        for course in &self.courses {
            act.courses().insert_course(course, None).await?;
        }
        for Family { household, people, .. } in &self.families {
            act.people().insert_household(household).await?;
            for Member { person, consent } in people {
                act.people().insert_person(&household.id, person, self.joined).await?;
                if let Some(given) = *consent {
                    let consent = Consent { version: CURRENT_VERSION, given, at: self.joined };
                    let id = format!("consent-{}", person.id);
                    act.people().insert_consent(&id, &person.id, Purpose::Booking, &consent, "wuse").await?;
                }
            }
        }
        Ok(())
    }
}

/// Whether somebody could take part for all that the course says.
fn fits(plan: &Plan, member: &Member) -> bool {
    let first = plan.course.sessions.first().map_or(Instant(0), |session| session.period.starts);
    member.consent != Some(false) && member.person.age(first).is_some_and(|age| plan.course.ages.include(age))
}

struct Filler<'a> {
    desk: &'a Desk,
    clock: &'a SetClock,
    rng: StdRng,
    now: Instant,
    keys: u32,
}

impl Filler<'_> {
    /// Books places of a course until the plan is fulfilled, then puts parties into its queue.
    async fn fill(&mut self, plan: &Plan, families: &[Family]) -> Result<(), Error> {
        let course = &plan.course;
        let started = course.sessions.first().map_or(self.now, |session| session.period.starts);
        let until = started.min(self.now).plus(-HOUR);
        let from = course.enrolment.opens.plus(HOUR);
        let steps = i64::from(plan.taken + plan.queue).max(1) + 1;
        let step = (until.since(from) / steps).max(1);
        let mut members: Vec<(&Family, &Member)> = families
            .iter()
            .flat_map(|family| family.people.iter().map(move |member| (family, member)))
            .filter(|(_, member)| fits(plan, member))
            .collect();
        members.shuffle(&mut self.rng);
        let (mut taken, mut queued) = (0, 0);
        for (family, member) in members {
            if taken >= plan.taken && queued >= plan.queue {
                break;
            }
            self.clock.set(from.plus(step * i64::from(taken + queued)));
            let booked =
                self.book(&family.household.id, &course.id, Target::Whole, vec![member.person.id.clone()]).await?;
            match booked {
                Some(true) => taken += 1,
                Some(false) => queued += 1,
                None => {}
            }
        }
        Ok(())
    }

    /// Gives the family that a visitor meets something to look at.
    async fn showcase(&mut self, family: &Family) -> Result<(), Error> {
        for (hours, (course, who)) in (40..).zip(SHOWCASE) {
            self.clock.set(self.now.plus(-hours * HOUR));
            let people =
                who.iter().filter_map(|place| family.people.get(*place)).map(|member| member.person.id.clone());
            let people: Vec<PersonId> = people.take(PARTY_MAX).collect();
            self.book(&family.household.id, &CourseId::new(course), Target::Whole, people).await?;
        }
        Ok(())
    }

    /// Books; tells whether they have places (`true`) or wait (`false`), or nothing where a rule said no.
    async fn book(
        &mut self,
        household: &HouseholdId,
        course: &CourseId,
        target: Target,
        people: Vec<PersonId>,
    ) -> Result<Option<bool>, Error> {
        let key = By::themselves(&format!("{}x{course}", self.keys));
        match self.desk.book(household.clone(), course.clone(), target, people, key).await {
            Ok(booked) => {
                self.keys += 1;
                Ok(Some(booked.decision == domain::courses::booking::Decision::Confirmed))
            }
            Err(Error::Refused(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

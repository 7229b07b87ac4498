//! After-school care in the demo: two schools, six programmes, one ballot that was drawn and published, and one that
//! collects wishes.

use std::{collections::BTreeMap, sync::Arc};

use ::time::{Date, Duration};
use async_trait::async_trait;
use desk::{
    Desk, Error,
    base::{
        act::{Act, By},
        clock::SetClock,
    },
    store::{Occasion, Store, UseCase},
    tutoring::{
        ballot::Step,
        door::AtDoor,
        pickup::PickupDraft,
        port::{BallotRow, Held},
        programme::afternoons,
        signup::{ChildDraft, PupilDraft},
    },
};
use domain::{
    base::{
        id::{BallotId, PersonId, ProgrammeId, RoomId, SchoolId, StaffId, TicketId},
        text::Text,
        time::{DAY, HOUR, Instant},
    },
    courses::course::EnrolmentWindow,
    people::{
        consent::{CURRENT_VERSION, Consent, Purpose},
        person::Relation,
    },
    tutoring::{
        ballot::Ballot,
        day::{Day, Days},
        programme::{Clock, Method, Offered, Programme},
        pupil::{Grade, school_year},
        school::School,
        ticket::Ticket,
    },
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};

use super::family::{Family, Member};

/// The programme that is in daily use.
const DAILY: &str = "homework-qinxian";
/// The programme whose places were drawn.
const DRAWN: &str = "homework-spring";
/// The ballot.
const BALLOT: &str = "spring";
/// The ballot that collects wishes now, and its programmes.
const COLLECTING: &str = "interests";
const RANKED: [&str; 2] = ["art-spring", "sport-spring"];
/// What residents threw.
const DICE: &str = "31415926535897932384626433832795028841";

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

fn schools() -> [School; 2] {
    [
        School { id: SchoolId::new("qinxian-primary"), name: text("亲贤小学", "Qinxian Primary School") },
        School { id: SchoolId::new("xuefu-primary"), name: text("学府小学", "Xuefu Primary School") },
    ]
}

/// A programme on the days of school; the one in daily use takes place today too, whichever day that is.
fn programme(
    id: &str,
    title: Text,
    term: (Date, Date),
    capacity: u32,
    enrolment: EnrolmentWindow,
) -> Option<Programme> {
    let offered = |day| Offered {
        day,
        from: Clock(16 * 60 + 30),
        until: Clock(18 * 60 + 30),
        capacity,
        reserves: BTreeMap::new(),
    };
    Some(Programme {
        id: ProgrammeId::new(id),
        title,
        term,
        school: None,
        grades: (Grade::FIRST, Grade::try_from(6).ok()?),
        days: Day::SCHOOL.map(offered).to_vec(),
        room: RoomId::new("kids-room"),
        ratio: 12,
        price: text("每月 200 元，困难家庭免费", "200 yuan a month; free for families in need"),
        fen_a_month: Some(20_000),
        enrolment,
        method: Method::FirstCome,
    })
}

/// While the second ballot collects wishes.
const fn collecting(now: Instant) -> EnrolmentWindow {
    EnrolmentWindow { opens: now.plus(-2 * DAY), closes: now.plus(5 * DAY) }
}

fn programmes(now: Instant) -> Vec<Programme> {
    let today = now.local().date;
    let (begun, ends) = (today - Duration::days(70), today + Duration::days(60));
    let (next, next_ends) = (today + Duration::days(75), today + Duration::days(200));
    let since = |days: i64| now.plus(-days * DAY);
    let open = EnrolmentWindow { opens: since(80), closes: Instant::at(ends, 0, 0) };
    let morning = Instant::at(since(-3).local().date, 9, 0);
    let rows = [
        programme(DAILY, text("亲贤作业托管", "Homework care, Qinxian"), (begun, ends), 20, open),
        programme("homework-xuefu", text("学府作业托管", "Homework care, Xuefu"), (begun, ends), 4, open),
        programme(
            DRAWN,
            text("春季作业托管", "Homework care in spring"),
            (next, next_ends),
            6,
            EnrolmentWindow { opens: since(30), closes: since(7) },
        ),
        programme(
            "reading-spring",
            text("春季阅读托管", "Reading care in spring"),
            (next, next_ends),
            16,
            EnrolmentWindow { opens: morning, closes: morning.plus(30 * DAY) },
        ),
    ];
    let ranked = [
        programme(
            RANKED[0],
            text("春季美术托管", "Painting and care in spring"),
            (next, next_ends),
            8,
            collecting(now),
        ),
        programme(RANKED[1], text("春季运动托管", "Sports and care in spring"), (next, next_ends), 10, collecting(now)),
    ];
    let mut programmes: Vec<Programme> = rows.into_iter().chain(ranked).flatten().collect();
    for own in &mut programmes {
        if RANKED[0] == own.id.as_str() {
            own.room = RoomId::new("calligraphy-room");
        }
        if own.id.as_str() == DRAWN || RANKED.contains(&own.id.as_str()) {
            own.method = Method::Ballot;
        }
        let daily = own.days.first().cloned().filter(|_| own.id.as_str() == DAILY && own.on(Day::of(today)).is_none());
        own.days.extend(daily.map(|offered| Offered { day: Day::of(today), ..offered }));
    }
    programmes
}

/// A ballot in which nothing has been done yet.
fn ballot(id: &str, title: Text, programmes: &[&str], window: EnrolmentWindow) -> BallotRow {
    BallotRow {
        ballot: Ballot::new(BallotId::new(id), window),
        title,
        programmes: programmes.iter().map(|id| ProgrammeId::new(*id)).collect(),
        secret_sealed: None,
        market: None,
        transcript: None,
    }
}

struct Insert {
    programmes: Vec<Programme>,
    ballot: BallotRow,
    collecting: BallotRow,
    tickets: Vec<Held>,
    consented: Vec<PersonId>,
    at: Instant,
}

#[async_trait]
impl UseCase for Insert {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for school in schools() {
            act.tutoring().insert_school(&school).await?;
        }
        let calendar = act.community().calendar().await?;
        for programme in &self.programmes {
            act.tutoring().insert_programme(programme, &afternoons(programme, &calendar)).await?;
        }
        for person in &self.consented {
            let consent = Consent { version: CURRENT_VERSION, given: true, at: self.at };
            let id = format!("care-{person}");
            act.people().insert_consent(&id, person, Purpose::Care, &consent, "wuse").await?;
        }
        act.tutoring().insert_ballot(&self.ballot).await?;
        act.tutoring().insert_ballot(&self.collecting).await?;
        for held in &self.tickets {
            act.tutoring().insert_ticket(&self.ballot.ballot.id, held).await?;
        }
        Ok(())
    }
}

/// The children of a family who go to primary school, or soon will, and whose guardian consents to things.
fn pupils(family: &Family, now: Instant) -> impl Iterator<Item = (&Member, u8)> {
    let children = family.people.iter().filter(|member| member.person.relation == Relation::Child);
    let with_age = children.filter_map(move |member| Some((member, member.person.age(now)?)));
    with_age.filter(|(member, age)| (6..=11).contains(age) && member.consent == Some(true))
}

fn tickets(families: &[Family], now: Instant, rng: &mut StdRng) -> Vec<Held> {
    let mut numbers: Vec<u32> = (1..100).collect();
    numbers.shuffle(rng);
    let mut tickets = Vec::new();
    for family in families {
        let whole = rng.random_bool(0.5);
        let together = rng.random_bool(0.5);
        let own: Vec<&Member> = pupils(family, now).map(|(member, _)| member).collect();
        let ids: Vec<TicketId> =
            own.iter().filter_map(|_| numbers.pop()).map(|number| TicketId::new(format!("T{number:02}"))).collect();
        for (member, id) in own.into_iter().zip(&ids) {
            let days: Days = Day::SCHOOL.into_iter().filter(|_| rng.random_bool(0.6)).collect();
            let lot = ids.iter().min().filter(|_| together).unwrap_or(id);
            let ticket = Ticket {
                id: id.clone(),
                wishes: vec![ProgrammeId::new(DRAWN)],
                weight: rng.random_range(1..=3),
                weekdays: if days.is_empty() { Day::SCHOOL.into_iter().collect() } else { days },
                whole,
                lot: lot.clone(),
                tiers: BTreeMap::new(),
            };
            tickets.push(Held { ticket, person: member.person.id.clone(), household: family.household.id.clone() });
        }
    }
    tickets
}

/// Loads programmes and ballot, and does what families and staff would have done since. Returns how many children have
/// to do with it.
pub(super) async fn load(
    desk: &Desk,
    store: &Arc<dyn Store>,
    clock: &SetClock,
    families: &[Family],
    administrator: &StaffId,
    now: Instant,
) -> Result<usize, Error> {
    let mut rng = StdRng::seed_from_u64(8);
    let window = EnrolmentWindow { opens: now.plus(-30 * DAY), closes: now.plus(-7 * DAY) };
    let tickets = tickets(families, now, &mut rng);
    let children = tickets.len();
    let insert = Insert {
        programmes: programmes(now),
        ballot: ballot(BALLOT, text("春季作业托管抽签", "Ballot for homework care in spring"), &[DRAWN], window),
        collecting: ballot(
            COLLECTING,
            text("春季兴趣托管抽签", "Ballot for painting and sports in spring"),
            &RANKED,
            collecting(now),
        ),
        consented: tickets.iter().map(|held| held.person.clone()).collect(),
        tickets,
        at: now.plus(-40 * DAY),
    };
    desk::store::write(&**store, Occasion::wuse(now, rng.random()), insert).await?;
    for (number, family) in families.iter().enumerate() {
        clock.set(now.plus(-30 * DAY + i64::try_from(number).unwrap_or(0) * 600));
        sign_up(desk, family, now, &mut rng).await?;
    }
    let steps = [
        (window.closes.plus(-DAY), Step::Commit),
        (window.closes.plus(HOUR), Step::Close),
        (window.closes.plus(3 * DAY), Step::Throw(DICE.to_owned())),
        (window.closes.plus(3 * DAY + HOUR), Step::Draw),
        (window.closes.plus(3 * DAY + 2 * HOUR), Step::Publish),
    ];
    for (at, step) in steps {
        clock.set(at);
        let by = By::staff(administrator.clone(), step.slug());
        desk.ballot_step(BallotId::new(BALLOT), step, by).await?;
    }
    afternoon(desk, clock, administrator, now).await?;
    Ok(children)
}

/// What was tapped at the door today until `now`: most came, some have left, some do not come, of some nothing is known.
async fn afternoon(desk: &Desk, clock: &SetClock, tutor: &StaffId, now: Instant) -> Result<(), Error> {
    clock.set(now);
    for (number, row) in (0..).zip(desk.door_sheet().await?.rows) {
        let (starts, ends) = (row.hours.starts, row.hours.ends);
        let mut taps = Vec::new();
        if number % 7 == 3 {
            taps.push((starts.min(now).plus(-HOUR), AtDoor::Absent));
        } else if number % 7 != 5 {
            taps.push((starts.plus(number * 120 - 300), AtDoor::In));
            let collector = row.collectors.first().filter(|_| number % 4 != 2);
            taps.extend(collector.map(|pickup| (ends.plus(number * 90 - 1500), AtDoor::Out(pickup.id.clone()))));
        }
        for (at, what) in taps.into_iter().filter(|(at, _)| *at <= now) {
            clock.set(at);
            let key = format!("tap{}x{at}", row.person, at = at.0);
            refused(desk.door_tap(tutor.clone(), row.programme.clone(), row.person.clone(), what, &key).await)?;
        }
    }
    Ok(())
}

/// Signs the children of a family up, and names who collects them. What a rule refuses is left out.
async fn sign_up(desk: &Desk, family: &Family, now: Instant, rng: &mut StdRng) -> Result<(), Error> {
    let today = now.local().date;
    let household = &family.household.id;
    let mut children = Vec::new();
    for (member, age) in pupils(family, now) {
        let person = member.person.id.clone();
        let programme = if rng.random_bool(0.6) { DAILY } else { "homework-xuefu" };
        let mut days: Vec<Day> = Day::SCHOOL.into_iter().filter(|_| rng.random_bool(0.4)).collect();
        days.extend(Some(Day::of(today)).filter(|day| programme == DAILY && !days.contains(day)));
        let [qinxian, xuefu] = schools();
        let pupil = PupilDraft {
            school: if programme == DAILY { qinxian.id } else { xuefu.id },
            entered: school_year(today) - i32::from(age) + 6,
            allergies: if rng.random_bool(0.15) { "花生".to_owned() } else { String::new() },
        };
        for day in days {
            let child =
                ChildDraft { person: person.clone(), days: day.into(), pupil: Some(pupil.clone()), consent: None };
            let by = By::themselves(&format!("care{person}x{day}"));
            refused(desk.sign_up(household.clone(), ProgrammeId::new(programme), vec![child], by).await.map(|_| ()))?;
        }
        children.push(person);
    }
    if children.is_empty() {
        return Ok(());
    }
    let adults = family.people.iter().filter(|member| member.person.relation != Relation::Child);
    for member in adults {
        let Some(born) = member.person.born else { continue };
        let draft = PickupDraft {
            children: children.clone(),
            name: member.person.name.clone(),
            called: if member.person.relation == Relation::Elder { "老人".to_owned() } else { "家长".to_owned() },
            born: (born.year(), born.month()),
            until: None,
            once: None,
        };
        let by = By::themselves(&format!("pickup{}", member.person.id));
        refused(desk.name_pickup(household.clone(), draft, by).await)?;
    }
    Ok(())
}

fn refused(outcome: Result<(), Error>) -> Result<(), Error> {
    match outcome {
        Err(Error::Refused(_)) => Ok(()),
        other => other,
    }
}

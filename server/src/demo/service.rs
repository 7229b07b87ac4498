//! Volunteers and needs of the demo, made by the use cases on a clock that is set.

use std::collections::BTreeMap;

use desk::{
    Desk, Error,
    base::{act::By, clock::SetClock},
    service::{need::NeedDraft, triage::Officer, volunteer::VolunteerDraft, wish::Wish},
};
use domain::{
    base::{
        id::{BuildingId, EstateId, HouseholdId, StaffId},
        text::Text,
        time::{DAY, HOUR, Instant, Period, WEEK},
    },
    service::{
        id::{BrandId, KindId, NeedId, SkillId, TeamId},
        kind::Risk,
        setting::{SKILLS, TONGUES},
        team::Team,
        visit::Moment,
        volunteer::{Free, Gender, Limits, Paper, Tongue},
    },
};
use time::Duration;

use super::family::{Family, Member};

/// How many volunteers there are.
const VOLUNTEERS: usize = 20;

/// How far a need has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Asked,
    Triaged,
    Published,
    Claimed,
    Confirmed,
    Done,
    Cancelled,
}

/// Kind, own words, days from now on which it could be, urgent, how far it has come.
const NEEDS: [(&str, &str, i64, bool, Until); 15] = [
    ("phone", "想学视频通话，和外地的女儿说话", 3, false, Until::Asked),
    ("errand", "下雨天不敢出门，买一袋面", 1, true, Until::Asked),
    ("own", "帮忙把旧照片扫成电子版", 5, false, Until::Asked),
    ("talk", "老伴走了，想有人说说话", 4, false, Until::Triaged),
    ("mend", "两条裤子换拉链", 2, false, Until::Published),
    ("walk", "去医院复查，路上有人搭把手", 2, true, Until::Published),
    ("read-aloud", "眼睛不好，想听人读报", 3, false, Until::Published),
    ("phone", "微信字太小，不会放大", 4, false, Until::Published),
    ("errand", "取一下快递", 2, false, Until::Published),
    ("phone", "不会用手机挂号", 3, false, Until::Claimed),
    ("talk", "想用太原话拉家常", 5, false, Until::Claimed),
    ("walk", "陪着去公园走一圈", 3, false, Until::Confirmed),
    ("errand", "代买降压药，处方在家", -3, false, Until::Done),
    ("walk", "去银行办事有人陪", -6, false, Until::Done),
    ("portrait", "拍一张证件照", 6, false, Until::Cancelled),
];

/// The slug of an estate, from its English name.
fn estate(name: &Text) -> EstateId {
    EstateId::new(name.en.to_lowercase().replace(' ', "-"))
}

/// Loads volunteers and needs. Returns how many needs.
pub(super) async fn load(
    desk: &Desk,
    clock: &SetClock,
    families: &[Family],
    dispatcher: StaffId,
    now: Instant,
) -> Result<usize, Error> {
    let estates: BTreeMap<EstateId, Text> =
        families.iter().map(|family| (estate(&family.estate), family.estate.clone())).collect();
    clock.set(now.plus(-60 * DAY));
    desk.set_up_service(estates.into_iter().collect()).await?;
    let aged = |family: &Family, from: u8, until: u8| {
        let holder = family.people.first()?.clone();
        let age = holder.person.age(now)?;
        (from..until).contains(&age).then_some(holder)
    };
    // The family that a visitor meets is the first; it asks and serves as whoever visits likes.
    let rest = families.get(1..).unwrap_or_default();
    let young = rest.iter().filter_map(|family| Some((family, aged(family, 24, 62)?)));
    let old = rest.iter().filter_map(|family| Some((family, aged(family, 62, 100)?)));
    let mut volunteers = Vec::new();
    for (number, (family, member)) in young.take(VOLUNTEERS).enumerate() {
        register(desk, family, &member, number, &dispatcher, now).await?;
        volunteers.push(family.household.id.clone());
    }
    found_teams(desk, &dispatcher).await?;
    let mut dispatch = Dispatch { desk, clock, officer: Officer { member: dispatcher, lead: true }, now, keys: 0 };
    let mut loaded = 0;
    for (number, (row, (family, member))) in NEEDS.into_iter().zip(old.cycle()).enumerate() {
        let helpers: Vec<&HouseholdId> = volunteers.iter().cycle().skip(number).take(VOLUNTEERS).collect();
        dispatch.need(row, family, &member, &helpers).await?;
        loaded += 1;
    }
    Ok(loaded)
}

/// Two teams of those who serve.
async fn found_teams(desk: &Desk, dispatcher: &StaffId) -> Result<(), Error> {
    let volunteers: Vec<_> = desk.volunteers().await?.into_iter().map(|row| row.volunteer.id).collect();
    let text = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
    let teams = [
        (text("党员先锋队", "Vanguard team"), text("重活急活抢着干", "First where it is hard"), true, 0),
        (text("夕阳红志愿队", "Sunset team"), text("缝补、陪聊、跑腿", "Mending, talks, errands"), false, 5),
    ];
    for (number, (name, about, vanguard, from)) in (1..).zip(teams) {
        let members: Vec<_> = volunteers.iter().skip(from).take(5).cloned().collect();
        let (id, lead) = (TeamId::new(""), members.first().cloned());
        let team = Team { id, name, about, vanguard, brand: Some(BrandId::new("hands")), lead };
        let by = By::staff(dispatcher.clone(), &format!("team{number}"));
        desk.put_team(None, team, number, members, by).await?;
    }
    Ok(())
}

async fn register(
    desk: &Desk,
    family: &Family,
    member: &Member,
    number: usize,
    dispatcher: &StaffId,
    now: Instant,
) -> Result<(), Error> {
    let nth = |all: &[&str], at: usize| all.get(at % all.len()).map_or_else(String::new, |word| (*word).to_owned());
    let free = WEEK.into_iter().map(|weekday| Free { weekday, from: 8 * 60, until: 20 * 60 });
    let draft = VolunteerDraft {
        person: member.person.id.clone(),
        gender: Some(if number.is_multiple_of(2) { Gender::Woman } else { Gender::Man }),
        skills: vec![SkillId::new(nth(&SKILLS, number)), SkillId::new(nth(&SKILLS, number + 3))],
        tongues: vec![Tongue(nth(&TONGUES, 0)), Tongue(nth(&TONGUES, number % 3))],
        free: free.collect(),
        area: Vec::new(),
        limits: Limits { hours_a_month: Some(20), risk: Risk::L2 },
    };
    let key = format!("volunteer{number}");
    let id = desk.put_volunteer(family.household.id.clone(), draft, By::themselves(&key)).await?;
    let today = now.local().date;
    let days = (today - Duration::days(90), today + Duration::days(270));
    desk.note_paper(id, Paper::Identity, days, By::staff(dispatcher.clone(), &key)).await
}

struct Dispatch<'a> {
    desk: &'a Desk,
    clock: &'a SetClock,
    officer: Officer,
    now: Instant,
    keys: u32,
}

impl Dispatch<'_> {
    fn key(&mut self) -> String {
        self.keys += 1;
        format!("need{}", self.keys)
    }

    async fn need(
        &mut self,
        (kind, words, days, urgent, until): (&str, &str, i64, bool, Until),
        family: &Family,
        member: &Member,
        helpers: &[&HouseholdId],
    ) -> Result<(), Error> {
        let day = Instant::at(self.now.plus(days * DAY).local().date, 0, 0);
        // Half a day, morning and afternoon in turn: a plan can place it.
        let from = if self.keys.is_multiple_of(2) { 9 } else { 14 };
        let period = Period { starts: day.plus(from * HOUR), ends: day.plus((from + 3) * HOUR) };
        self.clock.set(if days < 0 { day.plus(-2 * DAY) } else { self.now.plus(-20 * HOUR) });
        let draft = NeedDraft {
            kind: KindId::new(kind),
            person: member.person.id.clone(),
            words: words.to_owned(),
            windows: vec![period],
            estate: estate(&family.estate),
            building: Some(BuildingId::new("3号楼")),
            door: "2单元301".to_owned(),
            tongues: Vec::new(),
            wish: None,
            pets: false,
            stairs: true,
            urgent,
        };
        let household = family.household.id.clone();
        let id = self.desk.ask_need(household.clone(), draft, By::themselves(&self.key())).await?;
        if until == Until::Cancelled {
            self.desk.step_need(household, id, None, Wish::Cancel, By::themselves(&self.key())).await?;
            return Ok(());
        }
        if until >= Until::Triaged {
            let risk = match kind {
                "walk" | "mend" => Risk::L0,
                "errand" => Risk::L1,
                _ => Risk::L2,
            };
            let key = self.key();
            self.desk.triage_need(self.officer.clone(), id.clone(), risk, until > Until::Triaged, &key).await?;
        }
        let mut helper = None;
        if until >= Until::Claimed {
            self.clock.set(if days < 0 { day.plus(-DAY) } else { self.now.plus(-HOUR) });
            // Who has a class at that time, or cannot what it takes, leaves it to the next.
            for own in helpers {
                let (starts, key) = (period.starts.plus(HOUR), self.key());
                match self.desk.claim_need((*own).clone(), id.clone(), starts, By::themselves(&key)).await {
                    Ok(_) => {
                        helper = Some(*own);
                        break;
                    }
                    Err(Error::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        if let (Until::Done, Some(helper)) = (until, helper) {
            let starts = period.starts.plus(HOUR);
            self.prove(&household, helper, &id, Moment::Start, starts.plus(120)).await?;
            self.prove(&household, helper, &id, Moment::End, starts.plus(50 * 60)).await?;
        }
        Ok(())
    }

    /// Types the code that the resident sees.
    async fn prove(
        &mut self,
        household: &HouseholdId,
        helper: &HouseholdId,
        need: &NeedId,
        moment: Moment,
        at: Instant,
    ) -> Result<(), Error> {
        self.clock.set(at);
        let mine = self.desk.my_need(household, need).await?;
        let code = mine.coming.into_iter().find_map(|coming| coming.code).map(|(_, code)| code).unwrap_or_default();
        let by = By::themselves(&self.key());
        self.desk.prove_visit(helper.clone(), need.clone(), moment, code, by).await
    }
}

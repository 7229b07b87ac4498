//! A need, its kind, a volunteer: what the tests of service begin with.

#![allow(dead_code, reason = "each test takes what it needs")]

pub mod ledger;
pub mod place;

use domain::{
    base::{
        id::{BuildingId, EstateId, PersonId},
        text::Text,
        time::{DAY, HOUR, Instant, Period, Weekday, date},
    },
    people::person::BirthMonth,
    service::{
        id::{BrandId, KindId, NeedId, SkillId, VolunteerId},
        kind::{Kind, Risk},
        life::Life,
        need::{Need, Spot},
        state::State,
        volunteer::{Document, Free, Gender, Limits, Paper, Tongue, Volunteer},
    },
};

/// Monday 2026-11-23, 12:00 in the community.
pub const NOW: Instant = Instant(1_795_406_400);
pub const MINUTE: i64 = 60;
/// Thursday 2026-11-26, 15:00.
pub const STARTS: Instant = NOW.plus(3 * DAY + 3 * HOUR);

pub fn visit_time() -> Period {
    Period { starts: STARTS, ends: STARTS.plus(HOUR) }
}

pub fn kind() -> Kind {
    Kind {
        id: KindId::new("phone"),
        brand: BrandId::new("silver"),
        name: Text { zh: "教用手机".into(), en: "Phone lessons".into() },
        risk: Risk::L1,
        minutes: 60,
        places: 2,
        must: vec![],
        helps: vec![SkillId::new("teaching")],
        papers: vec![],
        asks: vec![],
        own_words: false,
    }
}

pub fn need() -> Need {
    Need {
        id: NeedId::new("n1"),
        kind: KindId::new("phone"),
        words: String::new(),
        person: PersonId::new("granny"),
        entered_by: None,
        asked: NOW,
        windows: vec![Period { starts: STARTS.plus(-HOUR), ends: STARTS.plus(2 * HOUR) }],
        minutes: 60,
        spot: Spot {
            estate: EstateId::new("qinxian"),
            building: Some(BuildingId::new("7")),
            door: Some("2-301".into()),
        },
        tongues: vec![Tongue("jin-taiyuan".into())],
        wish: None,
        pets: false,
        stairs: false,
        weekly_until: None,
        urgent: false,
        places: 2,
        risk: None,
        regular: None,
        not: vec![],
    }
}

pub fn volunteer(number: u8) -> Volunteer {
    let whole_year = |paper| Document { paper, from: date(2026, 1, 1).unwrap(), until: date(2026, 12, 31).unwrap() };
    Volunteer {
        id: VolunteerId::new(format!("v{number}")),
        number: format!("QX-{number:04}"),
        person: PersonId::new(format!("p{number}")),
        born: BirthMonth::new(1980, 5, NOW).unwrap(),
        gender: Some(Gender::Woman),
        skills: vec![SkillId::new("teaching")],
        tongues: vec![Tongue("jin-taiyuan".into())],
        free: vec![Free { weekday: Weekday::Thursday, from: 14 * 60, until: 18 * 60 }],
        area: vec![],
        home: Some((EstateId::new("qinxian"), BuildingId::new("7"))),
        limits: Limits { hours_a_month: None, risk: Risk::L3 },
        papers: vec![whole_year(Paper::Identity), whole_year(Paper::Background)],
        teams: vec![],
        brands: vec![],
        badge: false,
        consent: false,
    }
}

pub fn published() -> Life {
    Life { state: State::Published, published: Some(NOW), ..Life::new(NOW) }
}

//! A community's own data: its calendar, terms, estates and hours.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use domain::{
    base::{
        day,
        id::{BuildingId, EstateId, TermId},
        text::Text,
        time::{Weekday, date},
        wall_time::WallTime,
    },
    community::{
        category::{self, Motif},
        estate::{Building, Estate},
        holidays::{Calendar, Kind, PublicFile, Special, first_setting, named},
        ics,
        refusal::Refusal,
        setting::{Opening, Setting, desk_phone, openings},
        term::Term,
    },
};
use proptest::prelude::*;
use time::Date;

fn on(month: u8, day: u8) -> Date {
    date(2026, month, day).unwrap()
}

fn text(zh: &str) -> Text {
    Text { zh: zh.to_owned(), en: String::new() }
}

fn any_day() -> impl Strategy<Value = Date> {
    (2020_i32..2035, 1_u16..366).prop_map(|(year, ordinal)| Date::from_ordinal_date(year, ordinal).unwrap())
}

fn specials() -> impl Strategy<Value = Vec<Special>> {
    let each = (any_day(), any::<bool>(), prop::sample::select(vec!["国庆节", "春节", "夏至"]));
    prop::collection::vec(each, 1..20).prop_map(|days| {
        let special =
            |(date, off, name)| Special { date, kind: if off { Kind::Off } else { Kind::Work }, name: named(name) };
        let mut days: Vec<Special> = days.into_iter().map(special).collect();
        days.sort_by_key(|day| day.date);
        days.dedup_by_key(|day| day.date);
        days
    })
}

fn clock(minutes: u16) -> WallTime {
    WallTime::new(u8::try_from(minutes / 60).unwrap(), u8::try_from(minutes % 60).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn hours_that_were_written_by_anybody_are_read_as_they_were_meant(
        stretches in prop::collection::vec((0_u16..1440, 0_u16..1440), 1..4),
        dash in prop::sample::select(vec!["-", "–", "～", " 至 ", "到", "－"]),
        comma in prop::sample::select(vec![",", "，", "、", "; ", " ； "]),
        wide in any::<bool>(),
    ) {
        let written: Vec<String> = stretches.iter().map(|(from, until)| format!("{}{dash}{}", clock(*from), clock(*until))).collect();
        let mut written = written.join(comma);
        if wide {
            written = written.replace(':', "：").replace('1', "１");
        }
        let meant: Vec<Opening> =
            stretches.iter().map(|(from, until)| Opening::new(Weekday::Friday, clock(*from), clock(*until))).collect();
        prop_assert_eq!(openings(Weekday::Friday, &written), Some(meant), "{}", written);
    }

    #[test]
    fn whatever_is_written_for_a_day_is_read_or_not_and_what_cannot_be_read_is_refused(written in ".{0,30}") {
        let mut setting = Setting { name: text("社区"), address: text("街"), phone: "4001234567".into(), hours: Vec::new() };
        if let Some(hours) = openings(Weekday::Monday, &written) {
            prop_assert!(hours.iter().all(|each| each.weekday() == Weekday::Monday));
        } else {
            setting.hours.push(Opening::unreadable(Weekday::Monday));
            prop_assert_eq!(setting.checked(), Err(vec![Refusal::HoursMalformed]));
        }
    }

    #[test]
    fn a_second_import_changes_nothing(known in specials(), file in specials()) {
        let calendar = Calendar::from(known.clone());
        let first = calendar.diff(&file);
        prop_assert_eq!(first.new.len() + first.changed.len() + first.same, file.len());
        let after = calendar.with(file.clone());
        let second = after.diff(&file);
        prop_assert!(second.new.is_empty() && second.changed.is_empty());
        prop_assert_eq!(second.same, file.len());
        prop_assert_eq!(&second.absent, &first.absent);
        prop_assert!(first.absent.iter().all(|day| after.get(day.date) == Some(day)), "what a file does not have stays");
    }

    #[test]
    fn a_calendar_is_written_and_read_back_as_it_was(known in specials()) {
        let calendar = Calendar::from(known);
        let json = serde_json::to_string(&calendar).unwrap();
        prop_assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    }

    #[test]
    fn a_calendar_file_says_the_same_as_what_it_was_written_from(known in specials(), folded in 1_usize..40) {
        let mut file = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        for (at, special) in known.iter().enumerate() {
            let end = special.date.next_day().unwrap();
            let compact = |date: Date| day::iso(date).replace('-', "");
            let mark = match (special.kind, at % 3) {
                (Kind::Off, 0) => ("（休）", ""), (Kind::Work, 0) => ("（班）", ""),
                (Kind::Off, 1) => (" 假期 第1天", ""), (Kind::Work, 1) => (" 补班 第1天", ""),
                (Kind::Off, _) => ("", "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\r\n"), (Kind::Work, _) => ("", "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\n"),
            };
            let summary: String = format!("SUMMARY;LANGUAGE=zh_CN:{}{}", special.name.zh, mark.0);
            let cut = summary.char_indices().map(|(at, _)| at).nth(folded).unwrap_or(summary.len());
            let (head, tail) = summary.split_at(cut);
            let event = format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\n{head}\r\n {tail}\r\n{}END:VEVENT\r\n", compact(special.date), compact(end), mark.1);
            file.push_str(&event);
        }
        file += "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261222\r\nSUMMARY:冬至\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let read = ics::holidays(&file).unwrap();
        prop_assert_eq!(read.days, known);
        prop_assert_eq!(read.left_out, vec!["冬至"]);
    }

    #[test]
    fn no_file_is_too_strange_to_be_answered(file in "(BEGIN:VEVENT\n)?(DTSTART:|DTEND:|SUMMARY:)?.{0,60}(休）)?\n(RRULE:.{0,20}\n)?(END:VEVENT)?") {
        let _ = ics::holidays(&file);
    }

    #[test]
    fn days_and_times_are_read_as_they_are_written(date in any_day(), hour in 0_u8..24, minute in 0_u8..60) {
        let (year, month, number) = (date.year(), u8::from(date.month()), date.day());
        for written in [
            day::iso(date), format!("{year}/{month}/{number}"), format!("{year}年{month}月{number}日"),
            format!("{year}.{month:02}.{number:02}"), format!("{year}{month:02}{number:02}"), format!(" {year} - {month} - {number} "),
        ] {
            prop_assert_eq!(day::parse(&written), Some(date), "{}", written);
        }
        prop_assert_eq!(day::parse(&format!("{number}/{month}/{year}")), None);
        let time = WallTime::new(hour, minute).unwrap();
        for written in [time.to_string(), format!("{hour}点{minute}分"), format!("{hour}：{minute:02}"), format!("{hour}时{minute}")] {
            prop_assert_eq!(WallTime::parse(&written), Some(time), "{}", written);
        }
        let local = time.on(date).local();
        prop_assert_eq!((local.date, local.hour, local.minute), (date, hour, minute));
    }

    #[test]
    fn whatever_is_typed_is_a_day_a_time_a_phone_or_none(typed in ".{0,16}") {
        if let Some(date) = day::parse(&typed) {
            prop_assert_eq!(day::parse(&day::iso(date)), Some(date));
        }
        let _ = WallTime::parse(&typed);
        if let Ok(phone) = desk_phone(&typed) {
            prop_assert_eq!(desk_phone(&phone), Ok(phone));
        }
    }
}

#[test]
fn the_first_setting_is_the_notice_for_2026() {
    let calendar = first_setting();
    let off = calendar.days().filter(|day| day.kind == Kind::Off).count();
    assert_eq!((off, calendar.days().count() - off), (3 + 9 + 3 + 5 + 3 + 3 + 7, 6));
    for workday in [on(1, 4), on(2, 14), on(2, 28), on(5, 9), on(9, 20), on(10, 10)] {
        assert!(calendar.is_workday(workday) && !calendar.is_holiday(workday));
        assert!(matches!(workday.weekday(), Weekday::Saturday | Weekday::Sunday), "{workday:?}");
    }
    assert!(calendar.is_holiday(on(10, 7)) && !calendar.is_holiday(on(10, 8)));
    assert_eq!(calendar.weekly(on(9, 21), Weekday::Saturday, 3), vec![on(10, 17), on(10, 24), on(10, 31)]);
    assert_eq!(calendar.get(on(2, 17)).unwrap().name.en, "Spring Festival");
}

#[test]
fn plans_beyond_the_last_notice_are_a_guess_and_said_to_be() {
    let calendar = first_setting();
    assert_eq!(calendar.unknown_from(on(9, 7), on(12, 31)), None);
    assert_eq!(calendar.unknown_from(on(9, 7), date(2027, 1, 20).unwrap()), date(2027, 1, 1));
    let later = date(2027, 3, 1).unwrap();
    assert_eq!(calendar.unknown_from(later, later), Some(later));
    let new_year = Special { date: date(2027, 1, 1).unwrap(), kind: Kind::Off, name: named("元旦") };
    let partly = calendar.with([new_year]);
    assert!(!partly.knows(2027), "a calendar that ends in January does not know the year");
}

#[test]
fn the_public_file_is_read_as_it_stands() {
    let json = r#"{"$schema": "x", "year": 2026, "papers": ["https://www.gov.cn/x"], "days": [
        {"name": "元旦", "date": "2026-01-01", "isOffDay": true}, {"name": "元旦", "date": "2026-01-04", "isOffDay": false}]}"#;
    let days = serde_json::from_str::<PublicFile>(json).unwrap().days().unwrap();
    assert_eq!(
        days.iter().map(|day| (day.date, day.kind)).collect::<Vec<_>>(),
        vec![(on(1, 1), Kind::Off), (on(1, 4), Kind::Work)]
    );
    let diff = first_setting().diff(&days);
    assert_eq!((diff.new.len(), diff.changed.len(), diff.same), (0, 0, 2));
    let empty: PublicFile = serde_json::from_str(r#"{"year": 2027, "days": []}"#).unwrap();
    assert_eq!(empty.days(), Err(vec![Refusal::NoSpecialDays]));
    let wrong = r#"{"year": 2026, "days": [{"name": "a", "date": "2026-02-30", "isOffDay": true},
        {"name": "b", "date": "2026-01-01", "isOffDay": true}, {"name": "b", "date": "2026-01-01", "isOffDay": false}]}"#;
    let refusals = serde_json::from_str::<PublicFile>(wrong).unwrap().days().unwrap_err();
    assert_eq!(
        refusals,
        vec![Refusal::DayMalformed { found: "2026-02-30".into() }, Refusal::DayTwice { day: "2026-01-01".into() }]
    );
}

#[test]
fn one_event_may_last_a_week_or_be_repeated_daily() {
    let event = |own: &str| format!("BEGIN:VEVENT\n{own}\nEND:VEVENT\n");
    let days = |file: &str| ics::holidays(file).map(|read| read.days.len());
    assert_eq!(days(&event("DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261008\nSUMMARY:国庆节（休）")), Ok(7));
    assert_eq!(days(&event("DTSTART:20261001\nRRULE:FREQ=DAILY;COUNT=7\nSUMMARY:国庆节（休）")), Ok(7));
    assert_eq!(days(&event("DTSTART:20260930T160000Z\nDTEND:20261001T160000Z\nSUMMARY:国庆节（休）")), Ok(1));
    let utc = ics::holidays(&event("DTSTART:20260930T160000Z\nSUMMARY:国庆节（休）")).unwrap();
    assert_eq!(utc.days[0].date, on(10, 1), "midnight here is the evening before in UTC");
    assert!(days(&event("DTSTART:20261001\nRRULE:FREQ=YEARLY\nSUMMARY:国庆节（休）")).is_err());
    assert!(days(&event("DTSTART:20261001\nDTEND:20270101\nSUMMARY:国庆节（休）")).is_err());
    assert_eq!(days("BEGIN:VCALENDAR"), Err(vec![Refusal::NoSpecialDays]));
}

#[test]
fn a_term_counts_its_weeks_and_shares_no_day_with_another() {
    let term = |id: &str, first, last| Term { id: TermId::new(id), name: text(id), first, last };
    let autumn = term("autumn", on(9, 1), on(12, 31));
    assert_eq!([autumn.week(on(9, 1)), autumn.week(on(9, 6)), autumn.week(on(9, 7))], [Some(1), Some(1), Some(2)]);
    assert_eq!(autumn.week(on(8, 31)), None);
    let overlaps = term("winter", on(12, 31), date(2027, 1, 20).unwrap());
    assert_eq!(overlaps.check(std::slice::from_ref(&autumn)), Err(Refusal::TermOverlaps { other: "autumn".into() }));
    assert_eq!(term("autumn", on(9, 7), on(12, 31)).check(&[autumn]), Ok(()), "it takes its own place");
    assert_eq!(term("x", on(9, 2), on(9, 1)).check(&[]), Err(Refusal::TermMalformed));
    let json = serde_json::to_string(&overlaps).unwrap();
    assert!(json.contains("2027-01-20"), "{json}");
    assert_eq!(serde_json::from_str::<Term>(&json).unwrap(), overlaps);
}

#[test]
fn a_building_is_found_however_its_number_is_written() {
    let building = |name: &str| Building { id: BuildingId::new(name), name: name.to_owned() };
    let mut estate = Estate {
        id: EstateId::new("qinxian"),
        name: text("亲贤小区"),
        buildings: vec![building("3号楼"), building("A座"), building("13号楼")],
    };
    assert_eq!(estate.check(&[]), Ok(()));
    for typed in ["3", "3号", "3栋", "３号楼", "03", " 3 号楼 "] {
        assert_eq!(estate.building(typed).map(|found| found.name.as_str()), Some("3号楼"), "{typed}");
    }
    assert_eq!(estate.building("a").map(|found| found.name.as_str()), Some("A座"));
    assert!(estate.building("").is_none() && estate.building("号楼").is_none() && estate.building("1").is_none());
    estate.buildings.push(building("3栋"));
    assert_eq!(estate.check(&[]), Err(vec![Refusal::BuildingTwice { name: "3栋".into() }]));
}

#[test]
fn the_desks_phone_and_hours_make_sense() {
    for typed in
        ["0351-7023456", "（0351）7023456", "7023456", "03517023456", "010-12345678", "400 123 4567", "13812345678"]
    {
        assert!(desk_phone(typed).is_ok(), "{typed}");
    }
    for typed in ["", "110", "0351-", "351-7023456", "0351-702345x", "23812345678"] {
        assert_eq!(desk_phone(typed), Err(Refusal::DeskPhoneMalformed), "{typed}");
    }
    let time = |hour| WallTime::new(hour, 0).unwrap();
    let opening = |day, from, until| Opening::new(day, time(from), time(until));
    let setting =
        |hours| Setting {
            name: text(" 亲贤社区 "), address: text("体育路 1 号"), phone: "0351-7023456".into(), hours
        };
    let kept = setting(vec![opening(Weekday::Monday, 14, 18), opening(Weekday::Monday, 8, 12)]).checked().unwrap();
    assert_eq!(
        (kept.name.zh.as_str(), kept.hours[0].from, kept.hours[0].weekday()),
        ("亲贤社区", time(8), Weekday::Monday)
    );
    let overlapping = setting(vec![opening(Weekday::Monday, 8, 12), opening(Weekday::Monday, 11, 18)]);
    assert_eq!(overlapping.checked(), Err(vec![Refusal::HoursMalformed]));
    let mut empty = setting(vec![opening(Weekday::Monday, 8, 8)]);
    (empty.name, empty.address, empty.phone) = (text(" "), text(""), "1".into());
    assert_eq!(empty.checked().unwrap_err().len(), 4, "all at once");
}

#[test]
fn the_first_categories_have_a_drawing_each_and_slugs_are_addresses() {
    let all = category::first_setting();
    assert!(all.iter().all(|each| each.check(&all) == Ok(()) && each.motif != Motif::Flower));
    let mut odd = all[0].clone();
    odd.id = domain::base::id::CategoryId::new("Paper cutting");
    assert_eq!(odd.check(&[]), Err(Refusal::SlugMalformed));
    odd.id = domain::base::id::CategoryId::new("other");
    assert_eq!(odd.check(&all), Err(Refusal::TitleTaken { name: "剪纸".into() }));
    let named = |en: &str| Text { zh: "摄影".into(), en: en.into() };
    let id = |en: &str| category::Category::new_id(&named(en), "0h3k", &all).to_string();
    assert_eq!((id("Photography, for beginners").as_str(), id("").as_str()), ("photography-for-beginners", "0h3k"));
    assert_eq!(id("Yoga"), "0h3k", "another has that word");
}

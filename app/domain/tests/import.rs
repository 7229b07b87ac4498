//! Sheets of courses, residents, staff and holidays: what can not be read is named by line, nothing is guessed, and a
//! second time changes nothing.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::BTreeSet;

use domain::{
    base::{
        diff::Diff,
        id::{BuildingId, CategoryId, EstateId, RoomId, StaffId, TeacherId},
        sheet::{Cell, Problem, Row, Sheet},
        table::Table,
        text::Text,
        time::{Instant, date},
        wall_time::WallTime,
    },
    community::{
        self,
        estate::{Building, Estate},
        holidays::Kind,
    },
    courses::import::{self as courses, CourseRow, References},
    people::{
        import::{self as people, PersonRow},
        person::Relation,
        phone::Phone,
    },
    staff::{
        import::{self as staff_import, MemberRow},
        member::{Member, Staff},
        role::{ADMINISTRATOR, Role, first_setting},
    },
};
use proptest::prelude::*;

/// Monday 2026-11-23, 12:00 in the community.
const NOW: Instant = Instant(1_795_406_400);

fn text(zh: &str) -> Text {
    Text { zh: zh.to_owned(), en: String::new() }
}

fn sheet(rows: &[&[&str]]) -> Sheet {
    let cell = |typed: &&str| if typed.is_empty() { Cell::Empty } else { Cell::Text((*typed).to_owned()) };
    let row = |(at, cells): (usize, &&[&str])| Row {
        line: u32::try_from(at).unwrap() + 1,
        cells: cells.iter().map(cell).collect(),
    };
    Sheet { name: String::new(), rows: rows.iter().enumerate().map(row).collect() }
}

fn codes(problems: &[Problem]) -> Vec<(u32, Option<&'static str>, &str)> {
    problems.iter().map(|problem| (problem.line, problem.key, problem.refused.code.as_str())).collect()
}

fn references() -> References {
    References {
        categories: vec![(CategoryId::new("paper-cutting"), text("剪纸")), (CategoryId::new("dance"), text("舞蹈"))],
        rooms: vec![
            (RoomId::new("r1"), text("剪纸室")),
            (RoomId::new("r2"), text("大厅")),
            (RoomId::new("r3"), text("大厅")),
        ],
        teachers: vec![(TeacherId::new("wang"), Some("13812345678".into())), (TeacherId::new("li"), None)],
    }
}

fn estates() -> Vec<Estate> {
    let building = |name: &str| Building { id: BuildingId::new(format!("b{name}")), name: name.to_owned() };
    vec![Estate {
        id: EstateId::new("qinxian"),
        name: text("亲贤小区"),
        buildings: vec![building("3号楼"), building("5号楼")],
    }]
}

fn staff() -> Staff {
    let member = |id: &str, role: &str| Member {
        id: StaffId::new(id),
        name: id.to_owned(),
        roles: [domain::base::id::RoleId::new(role)].into(),
        teacher: None,
        active: true,
    };
    let mut roles = first_setting();
    let rights = ["staff", "imports", "rosters-own", "attendance"]
        .map(|slug| domain::staff::right::Right::from_slug(slug).unwrap());
    roles.push(Role::new(domain::base::id::RoleId::new("clerk"), text("人事"), rights).unwrap());
    Staff { roles, members: vec![member("admin", ADMINISTRATOR), member("clerk", "clerk")] }
}

const COURSES: [&[&str]; 5] = [
    &["2026 秋季课程", "", "", "", "", "", "", "", "", "", ""],
    &[
        "*课程编号",
        "课程名称",
        "类别",
        "老师",
        "教室",
        "星期",
        "开始时间",
        "结束时间",
        "开始日期",
        "名额（人）",
        "费用",
    ],
    &["paper-26", "剪纸班", "剪纸", "138 1234 5678", "剪纸室", "周六", "14:00", "15:30", "2026年9月12日", "20", "免费"],
    &["", "", "", "", "", "", "", "", "", "", ""],
    &["dance-26", "舞蹈班", "dance", "li", "r2", "星期二、四", "9点半", "11:00", "2026/9/8", "30人", "￥120.50"],
];

/// What is there after an import was done.
fn done<T: Clone + PartialEq>(there: &[T], diff: &Diff<T>, merged: impl Fn(&T, &T) -> T) -> Vec<T> {
    let changed = |old: &T| diff.changed.iter().find(|change| change.was == *old);
    let kept = there.iter().map(|old| changed(old).map_or_else(|| old.clone(), |change| merged(old, &change.row)));
    kept.chain(diff.new.iter().map(|(_, row)| row.clone())).collect()
}

fn merged_course(old: &CourseRow, row: &CourseRow) -> CourseRow {
    let (row, old) = (row.clone(), old.clone());
    CourseRow {
        number: old.number,
        title: row.title.or(old.title),
        title_en: row.title_en.or(old.title_en),
        summary: row.summary.or(old.summary),
        category: row.category.or(old.category),
        teacher: row.teacher.or(old.teacher),
        room: row.room.or(old.room),
        weekdays: row.weekdays.or(old.weekdays),
        starts: row.starts.or(old.starts),
        ends: row.ends.or(old.ends),
        first: row.first.or(old.first),
        last: row.last.or(old.last),
        count: row.count.or(old.count),
        capacity: row.capacity.or(old.capacity),
        price: row.price.or(old.price),
        youngest: row.youngest.or(old.youngest),
        oldest: row.oldest.or(old.oldest),
    }
}

fn merged_person(old: &PersonRow, row: &PersonRow) -> PersonRow {
    let (row, old) = (row.clone(), old.clone());
    PersonRow {
        person: old.person,
        number: row.number.or(old.number),
        phone: old.phone.or(row.phone),
        name: row.name,
        relation: row.relation.or(old.relation),
        born: row.born.or(old.born),
        estate: row.estate.or(old.estate),
        building: row.building.or(old.building),
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        ".{0,12}".prop_map(Cell::Text),
        prop::sample::select(vec![
            "13812345678",
            "1.38E+10",
            "A1",
            "李秀英",
            "本人",
            "孩子",
            "2019-05",
            "亲贤小区",
            "3",
            "paper-26",
            "14:00",
            "周六",
            "老师",
            "是",
            "2026-10-01",
            "放假",
            "大厅",
        ])
        .prop_map(|typed| Cell::Text(typed.to_owned())),
        any::<f64>().prop_map(Cell::Number),
        (0_i64..20_000_000_000).prop_map(|number| Cell::Number(
            f64::from(i32::try_from(number % 2_000_000_000).unwrap()) + 12_000_000_000.0
        )),
        any::<bool>().prop_map(Cell::Bool),
        Just(Cell::Day(date(2026, 10, 1).unwrap())),
        Just(Cell::Time(WallTime::new(14, 0).unwrap())),
        Just(Cell::Broken("#N/A".into())),
    ]
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let names: Vec<&str> =
        [&courses::HEADINGS[..], &people::HEADINGS, &staff_import::HEADINGS, &community::import::HEADINGS]
            .concat()
            .iter()
            .flat_map(|heading| [heading.zh, heading.en, heading.key])
            .collect();
    let head = prop::collection::vec(prop::sample::select(names).prop_map(|name| Cell::Text(name.to_owned())), 0..9);
    let rows = prop::collection::vec(prop::collection::vec(any_cell(), 0..9), 0..6);
    (head, rows).prop_map(|(head, rows)| {
        let rows = std::iter::once(head).chain(rows).enumerate();
        Sheet {
            name: String::new(),
            rows: rows.map(|(at, cells)| Row { line: u32::try_from(at).unwrap() + 1, cells }).collect(),
        }
    })
}

const NAMES: [&str; 3] = ["李秀英", "陈静", "李晨曦"];

/// A line of the residents' sheet, right more often than wrong.
fn resident() -> impl Strategy<Value = Vec<String>> {
    let number = prop::sample::select(vec!["", "", "P1", "P2", "P3"]);
    let phone = prop::sample::select(vec!["", "13812345678", "13912345678"]);
    let relation = prop::sample::select(vec!["本人", "孩子", "", "配偶"]);
    let born = prop::sample::select(vec!["1960-05", "2019年3月", "", "198811"]);
    let building = prop::sample::select(vec!["", "3号楼", "5"]);
    (number, phone, prop::sample::select(NAMES.to_vec()), relation, born, building).prop_map(
        |(number, phone, name, relation, born, building)| {
            [number, phone, name, relation, born, "亲贤小区", building].map(str::to_owned).to_vec()
        },
    )
}

fn residents(lines: &[Vec<String>]) -> Sheet {
    let head = ["居民编号", "手机号码", "姓名", "关系", "出生年月", "小区", "楼号"].map(str::to_owned).to_vec();
    let rows: Vec<Vec<&str>> =
        std::iter::once(&head).chain(lines).map(|line| line.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    sheet(&rows)
}

proptest! {
    #[test]
    fn no_sheet_is_too_strange_to_be_answered(sheet in any_sheet()) {
        let _ = courses::import(&sheet, &[], &references(), &[]);
        let _ = people::import(&sheet, &[], &estates(), &[], NOW);
        let _ = staff_import::import(&sheet, &[], &staff(), &[], &StaffId::new("clerk"));
        let _ = community::import::import(&sheet, &[]);
    }

    #[test]
    fn residents_brought_in_twice_are_there_once(
        first in prop::collection::vec(resident(), 0..4), second in prop::collection::vec(resident(), 0..6), third in prop::collection::vec(resident(), 0..6),
    ) {
        let mut there: Vec<PersonRow> = Vec::new();
        for lines in [&first, &second, &third] {
            let sheet = residents(lines);
            let Ok(diff) = people::import(&sheet, &[], &estates(), &there, NOW) else { continue };
            prop_assert_eq!(diff.new.len() + diff.changed.len() + diff.same.len(), lines.len());
            let after = done(&there, &diff, merged_person);
            prop_assert_eq!(after.len(), there.len() + diff.new.len());
            let again = people::import(&sheet, &[], &estates(), &after, NOW);
            prop_assert!(again.as_ref().is_ok_and(|again| again.new.is_empty() && again.changed.is_empty()), "{:?}\n{:?}", after, again);
            for change in &diff.changed {
                prop_assert!(change.fields.iter().all(|field| !field.to.is_empty() && field.from != field.to), "a blank changes nothing");
                prop_assert_eq!(&change.was.phone, &merged_person(&change.was, &change.row).phone);
            }
            for old in &there {
                prop_assert!(after.iter().any(|new| new.phone == old.phone && (new.number == old.number || old.number.is_none())), "nobody is lost");
            }
            let holders: Vec<_> = after.iter().filter(|row| row.relation == Some(Relation::Holder) && row.phone.is_some()).map(|row| row.phone.as_ref().unwrap().digits()).collect();
            let distinct: BTreeSet<_> = holders.iter().collect();
            prop_assert_eq!(distinct.len(), holders.len(), "one heads each household");
            let households: BTreeSet<_> = after.iter().filter_map(|row| row.phone.as_ref()).map(Phone::digits).collect();
            prop_assert_eq!(distinct.len(), households.len(), "and every household has one");
            there = after;
        }
    }

    #[test]
    fn courses_brought_in_twice_are_there_once_and_blanks_change_nothing(blanks in prop::collection::vec(any::<bool>(), 10), places in 1_u32..99) {
        let there = courses::import(&sheet(&COURSES), &[], &references(), &[]).unwrap();
        let there: Vec<CourseRow> = there.new.into_iter().map(|(_, row)| row).collect();
        let capacity = places.to_string();
        let mut line = COURSES[2].to_vec();
        line[9] = &capacity;
        for (at, blank) in blanks.iter().enumerate().filter(|(_, blank)| **blank) {
            let _ = blank;
            line[at + 1] = "";
        }
        let file = sheet(&[COURSES[1], &line]);
        let diff = courses::import(&file, &[], &references(), &there).unwrap();
        let differs = !blanks[8] && places != 20;
        prop_assert_eq!((diff.new.len(), diff.changed.len(), diff.same.len()), (0, usize::from(differs), usize::from(!differs)));
        let after = done(&there, &diff, merged_course);
        prop_assert_eq!(after[0].capacity, Some(if differs { places } else { 20 }));
        prop_assert_eq!(&after[0].title, &there[0].title);
        let again = courses::import(&file, &[], &references(), &after).unwrap();
        prop_assert!(again.new.is_empty() && again.changed.is_empty());
    }

    #[test]
    fn a_number_that_a_format_has_cut_is_refused_and_never_completed(mantissa in 1_u32..10, rest in "[0-9]{0,5}", exponent in 9_u8..18) {
        for typed in [format!("{mantissa}.{rest}E+{exponent}"), format!("{mantissa}e{exponent}"), "####".to_owned()] {
            let file = sheet(&[&["手机", "姓名", "关系"], &[&typed, "李秀英", "本人"]]);
            let problems = people::import(&file, &[], &estates(), &[], NOW).unwrap_err();
            prop_assert_eq!(codes(&problems)[0], (2, Some("phone"), "digits-lost"));
        }
    }
}

#[test]
fn a_sheet_of_courses_is_read_as_people_write_it() {
    let diff = courses::import(&sheet(&COURSES), &[], &references(), &[]).unwrap();
    let lines: Vec<u32> = diff.new.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, vec![3, 5]);
    let dance = &diff.new[1].1;
    assert_eq!(dance.weekdays.as_deref().map(courses::weekdays_text).as_deref(), Some("周二、周四"));
    assert_eq!(
        (dance.starts, dance.capacity, dance.price.map(|fen| fen.0)),
        (WallTime::new(9, 30), Some(30), Some(12_050))
    );
    assert_eq!((&dance.teacher, dance.first), (&Some(TeacherId::new("li")), date(2026, 9, 8)));
    assert_eq!(diff.new[0].1.teacher, Some(TeacherId::new("wang")));
}

#[test]
fn every_problem_of_a_sheet_is_named_by_line() {
    let mut rows = COURSES.to_vec();
    let wrong: [&[&str]; 4] = [
        &["paper-26", "", "", "", "", "", "", "", "", "", ""],
        &["新课", "x", "x", "王桂兰", "大厅", "周八", "25:00", "15:30", "1/10/2026", "很多", "便宜"],
        &["tea", "茶艺", "", "", "", "周一", "15:00", "14:00", "2026-02-30", "20", ""],
        &["", "没有编号", "", "", "", "", "", "", "", "", ""],
    ];
    rows.extend(wrong);
    let problems = courses::import(&sheet(&rows), &[], &references(), &[]).unwrap_err();
    let codes = codes(&problems);
    for expected in [
        (6, Some("title"), "value-missing"),
        (7, Some("number"), "course-number-malformed"),
        (8, Some("category"), "value-missing"),
        (8, Some("ends"), "ends-before-it-begins"),
        (8, Some("first"), "not-a-day"),
        (9, Some("number"), "value-missing"),
    ] {
        assert!(codes.contains(&expected), "{expected:?}: {codes:?}");
    }
    rows[6] = &["xin", "x", "x", "王桂兰", "大厅", "周八", "25:00", "15:30", "1/10/2026", "很多", "便宜"];
    let problems = courses::import(&sheet(&rows), &[], &references(), &[]).unwrap_err();
    let seventh: Vec<&str> =
        problems.iter().filter(|problem| problem.line == 7).map(|problem| problem.refused.code.as_str()).collect();
    let expected = [
        "reference-unknown",
        "teacher-by-name",
        "reference-unknown",
        "not-a-choice",
        "not-a-time",
        "not-a-day",
        "not-a-number",
        "not-money",
    ];
    assert_eq!(seventh, expected, "two rooms have one name, and a teacher's name is nobody in particular");
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn the_same_number_twice_is_a_problem_of_the_second_line() {
    let rows = [COURSES[1], COURSES[2], COURSES[2]];
    let problems = courses::import(&sheet(&rows), &[], &references(), &[]).unwrap_err();
    assert_eq!(codes(&problems), vec![(3, None, "line-twice")]);
}

#[test]
fn headings_are_found_in_either_language_and_can_be_renamed() {
    let heads =
        |cells: &[&str]| Table::find(&sheet(&[cells]), &people::HEADINGS, &[]).map(|table| table.left_out.clone());
    assert_eq!(heads(&["Name", "PHONE", "备注"]), Ok(vec!["备注".to_owned()]));
    assert_eq!(heads(&["* 姓 名（必填）", "手机号码"]), Ok(vec![]));
    assert_eq!(heads(&["手机"]).unwrap_err().refused.code, "heading-missing");
    assert_eq!(heads(&["姓名", "手机", "电话"]).unwrap_err().refused.code, "heading-twice");
    assert_eq!(Table::find(&Sheet::default(), &people::HEADINGS, &[]).unwrap_err().refused.code, "sheet-empty");
    let renamed = [("name".to_owned(), "大名".to_owned()), ("number".to_owned(), "姓名".to_owned())];
    let file = sheet(&[&["大名", "姓名"], &["李秀英", "P7"]]);
    let table = Table::find(&file, &people::HEADINGS, &renamed).unwrap();
    let mut line = table.lines().next().unwrap();
    assert_eq!((line.text("name"), line.digits("number")), (Some("李秀英".into()), Some("P7".into())));
}

#[test]
fn numbers_of_a_sheet_keep_their_digits_or_are_refused() {
    let file = |number: f64| Sheet {
        name: String::new(),
        rows: vec![
            sheet(&[&["手机", "姓名", "关系"]]).rows[0].clone(),
            Row {
                line: 2, cells: vec![Cell::Number(number), Cell::Text("李秀英".into()), Cell::Text("本人".into())]
            },
        ],
    };
    let import = |number| people::import(&file(number), &[], &estates(), &[], NOW);
    assert_eq!(import(13_812_345_678.0).unwrap().new[0].1.phone.as_ref().unwrap().digits(), "13812345678");
    for (number, code) in
        [(1.4e17, "digits-lost"), (13_812_345_678.5, "digits-lost"), (-1.0, "digits-lost"), (1381.0, "phone-malformed")]
    {
        assert_eq!(codes(&import(number).unwrap_err())[0].2, code, "{number}");
    }
}

#[test]
fn a_name_alone_is_nobody_and_a_phone_is_not_changed_by_a_sheet() {
    let head: &[&str] = &["编号", "手机", "姓名", "关系", "出生年月"];
    let first = sheet(&[
        head,
        &["P1", "13812345678", "陈静", "本人", "198811"],
        &["", "13812345678", "李晨曦", "孩子", "2017-03-09"],
    ]);
    let there: Vec<PersonRow> =
        people::import(&first, &[], &estates(), &[], NOW).unwrap().new.into_iter().map(|(_, row)| row).collect();
    let problems = |line: &[&str]| {
        let result = people::import(&sheet(&[head, line]), &[], &estates(), &there, NOW);
        result.err().map(|problems| problems.iter().map(|problem| problem.refused.code.clone()).collect::<Vec<_>>())
    };
    assert_eq!(problems(&["", "", "陈静", "", ""]), Some(vec!["name-alone".into()]));
    assert_eq!(problems(&["P1", "13912345678", "陈静", "", ""]), Some(vec!["phone-differs".into()]));
    assert_eq!(problems(&["", "13912345678", "李沐阳", "孩子", "2019-01"]), Some(vec!["holder-missing".into()]));
    assert_eq!(problems(&["", "13812345678", "李沐阳", "孩子", ""]), Some(vec!["birth-missing".into()]));
    assert_eq!(problems(&["", "13912345678", "李沐阳", "本人", "2019-01"]), Some(vec!["holder-too-young".into()]));
    assert_eq!(
        problems(&["", "13812345678", "李沐阳", "孩子", "2019-13"]),
        Some(vec!["birth-impossible".into(), "birth-missing".into()])
    );
    assert_eq!(problems(&["", "13812345678", "李海", "本人", ""]), Some(vec!["holder-twice".into()]));
    assert_eq!(problems(&["P1", "", "陈静", "配偶", ""]), Some(vec!["holder-stays".into()]));
    assert_eq!(problems(&["P1", "", "陈静静", "", ""]), None, "by number, and the name is corrected");
    let corrected =
        people::import(&sheet(&[head, &["P1", "", "陈静静", "", ""]]), &[], &estates(), &there, NOW).unwrap();
    assert_eq!(
        (corrected.changed[0].fields[0].from.as_str(), corrected.changed[0].fields[0].to.as_str()),
        ("陈静", "陈静静")
    );
}

#[test]
fn two_lines_that_may_be_one_person_are_refused() {
    let head: &[&str] = &["编号", "手机", "姓名", "关系", "出生年月"];
    let holder: &[&str] = &["", "13812345678", "陈静", "本人", ""];
    let import = |a, b| {
        let [a, b] = [a, b].map(|number| [number, "13812345678", "李晨曦", "孩子", "2017-03"]);
        people::import(&sheet(&[head, holder, &a, &b]), &[], &estates(), &[], NOW)
    };
    for (a, b) in [("P1", ""), ("", "P2"), ("", "")] {
        assert_eq!(codes(&import(a, b).unwrap_err()), vec![(4, None, "line-twice")], "{a} {b}");
    }
    assert_eq!(import("P1", "P2").unwrap().new.len(), 3, "namesakes with a number each are two");
}

#[test]
fn nobody_gives_by_a_sheet_what_they_may_not_give_by_hand() {
    let head: &[&str] = &["手机", "姓名", "角色", "在岗"];
    let import = |who: &str, there: &[MemberRow], line: &[&str]| {
        staff_import::import(&sheet(&[head, line]), &[], &staff(), there, &StaffId::new(who))
    };
    let teacher: &[&str] = &["13812345678", "王桂兰", "老师", ""];
    let there: Vec<MemberRow> = import("clerk", &[], teacher).unwrap().new.into_iter().map(|(_, row)| row).collect();
    let again = import("clerk", &there, teacher).unwrap();
    assert_eq!((again.new.len(), again.changed.len(), again.same.len()), (0, 0, 1));
    let more: &[&str] = &["13812345678", "", "老师、管理员", ""];
    assert_eq!(codes(&import("clerk", &there, more).unwrap_err())[0].2, "beyond-own-rights");
    let administrators: Vec<MemberRow> =
        import("admin", &there, more).unwrap().changed.into_iter().map(|change| change.row).collect();
    let dismissed: &[&str] = &["13812345678", "", "", "否"];
    assert_eq!(codes(&import("clerk", &administrators, dismissed).unwrap_err())[0].2, "beyond-own-rights");
    assert!(import("clerk", &there, dismissed).is_ok());
    assert_eq!(codes(&import("admin", &[], &["13812345678", "王桂兰", "园丁", ""]).unwrap_err())[0].2, "role-unknown");
}

#[test]
fn holidays_come_as_a_sheet_too() {
    let head: &[&str] = &["日期", "名称", "放假或上班"];
    let days = community::import::import(
        &sheet(&[head, &["2026年10月1日", "国庆节", "放假"], &["2026-10-10", "国庆节", "上班"]]),
        &[],
    )
    .unwrap();
    assert_eq!((days[0].kind, days[1].kind, days[0].name.en.as_str()), (Kind::Off, Kind::Work, "National Day"));
    let wrong = sheet(&[
        head,
        &["2026-10-01", "国庆节", "放假"],
        &["2026-10-01", "国庆节", "上班"],
        &["10-01", "国庆节", "也许"],
    ]);
    assert_eq!(
        codes(&community::import::import(&wrong, &[]).unwrap_err()),
        vec![(4, Some("date"), "not-a-day"), (4, Some("kind"), "not-a-choice")]
    );
    let twice = sheet(&[head, &["2026-10-01", "国庆节", "放假"], &["2026-10-01", "国庆节", "上班"]]);
    assert_eq!(codes(&community::import::import(&twice, &[]).unwrap_err()), vec![(3, Some("date"), "day-twice")]);
}

//! What comes in can do no harm, and what goes out comes back as it was.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::io::Cursor;

use domain::{
    base::{
        diff::Imported,
        id::EstateId,
        sheet::{Cell, Refusal, Row, Sheet},
        table::Heading,
        text::Text,
        time::{Instant, date},
        wall_time::WallTime,
    },
    community::estate::Estate,
    people::{
        import::{HEADINGS, PersonRow, import},
        person::{BirthMonth, Relation},
        phone::Phone,
    },
};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use sheet::{book, read, text};

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥a-z0-9·， ;\"|]{1,12}",
        "'{0,3}[=+@＝＋－＠\t\r\n-][a-zA-Z0-9()! ]{0,9}",
        any::<String>().prop_filter("a sheet has no such characters", |text| {
            !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        }),
        Just("13800138000".to_owned()),
        Just("00351".to_owned()),
        Just("_x0041_".to_owned()),
        Just(" 前后有空格 ".to_owned()),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    let day = (1901_i32..2100, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| date(year, month, day).unwrap());
    let time = (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| WallTime::new(hour, minute).unwrap());
    prop_oneof![
        4 => words().prop_map(Cell::Text),
        1 => Just(Cell::Empty),
        1 => (-1_000_000_i32..1_000_000).prop_map(|number| Cell::Number(f64::from(number) / 4.0)),
        1 => any::<bool>().prop_map(Cell::Bool),
        1 => day.clone().prop_map(Cell::Day),
        1 => time.clone().prop_map(Cell::Time),
        1 => (day, time).prop_map(|(day, time)| if time.minutes() == 0 { Cell::Day(day) } else { Cell::Moment(day, time) }),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    prop::collection::vec(prop::collection::vec(cell(), 3), 1..12)
}

fn headings() -> Vec<String> {
    ["编号", "姓名", "备注"].map(str::to_owned).to_vec()
}

/// The cells without the blank ones at the end, and without rows of blanks: what nobody can tell apart.
fn plain(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    let trim = |row: &Vec<Cell>| {
        let mut row = row.clone();
        while row.last() == Some(&Cell::Empty) {
            row.pop();
        }
        row
    };
    rows.iter().filter(|row| !row.iter().all(Cell::is_blank)).map(trim).collect()
}

fn below_headings(sheet: &Sheet) -> Vec<Vec<Cell>> {
    let rows: Vec<Vec<Cell>> = sheet.rows[1..].iter().map(|row| row.cells.clone()).collect();
    plain(&rows)
}

fn book_of(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    book::write(&mut out, "居民", &headings(), rows.to_vec()).unwrap();
    out.into_inner()
}

fn text_of(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut out = Vec::new();
    text::write(&mut out, &headings(), rows.to_vec()).unwrap();
    out
}

fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_workbook_that_is_read_again_says_what_it_said(rows in rows()) {
        let sheets = read(&book_of(&rows)).unwrap();
        prop_assert_eq!(&sheets[0].name, "居民");
        prop_assert_eq!(below_headings(&sheets[0]), plain(&rows));
    }

    #[test]
    fn a_text_that_is_read_again_says_what_it_said(rows in rows()) {
        let sheets = read(&text_of(&rows)).unwrap();
        let said: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|cell| match cell.text() {
            empty if empty.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }).collect()).collect();
        prop_assert_eq!(below_headings(&sheets[0]), plain(&said));
    }

    #[test]
    fn nothing_that_is_written_is_run_by_a_spreadsheet(words in words()) {
        let written = text_of(&[vec![Cell::Text(words.clone())]]);
        let text = String::from_utf8(written).unwrap();
        let field = text.split_once("\r\n").unwrap().1;
        let field = field.strip_prefix('"').unwrap_or(field);
        prop_assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{:?}", field);
        let guarded = text::guarded(&words);
        prop_assert_eq!(text::unguarded(&guarded), words);
    }

    #[test]
    fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..400), start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n"])) {
        let file: Vec<u8> = start.iter().copied().chain(bytes).collect();
        let _ = read(&file);
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_fail(rows in rows(), damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut file = book_of(&rows);
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = read(&file);
        file.truncate(cut.index(file.len()));
        let _ = read(&file);
    }

    #[test]
    fn every_encoding_and_every_separator_is_found(
        rows in prop::collection::vec(prop::collection::vec("[一-龥a-z0-9]{1,6}", 3), 2..9), separator in prop::sample::select(vec![",", ";", "\t", "|"]), crlf in any::<bool>(), encoding in 0_usize..6,
    ) {
        // A file of ASCII alone is the same in most of them.
        let end = if crlf { "\r\n" } else { "\n" };
        let text: String = rows.iter().map(|row| row.join(separator) + end).collect();
        let utf16 = |swap: bool| text.encode_utf16().flat_map(move |unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
        let bytes: Vec<u8> = match encoding {
            0 => text.clone().into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => encoding_rs::GB18030.encode(&text).0.into_owned(),
            3 => [0xff, 0xfe].into_iter().chain(utf16(false)).collect(),
            4 => [0xfe, 0xff].into_iter().chain(utf16(true)).collect(),
            _ => utf16(rows.len().is_multiple_of(2)).collect(),
        };
        // Bytes of GB18030 that happen to be UTF-8 as well can be told by nobody.
        prop_assume!(encoding != 2 || std::str::from_utf8(&bytes).is_err() || text.is_ascii());
        let sheets = read(&bytes).unwrap();
        prop_assert_eq!(texts(&sheets[0]), rows);
    }
}

#[test]
fn wuse_in_the_encoding_of_the_office_is_wuse() {
    let sheets = read(b"\xce\xe5\xc9\xab,1\n").unwrap();
    assert_eq!(texts(&sheets[0]), table(&[&["五色", "1"]]));
}

#[test]
fn lines_keep_their_numbers_through_blank_ones_and_breaks_in_cells() {
    let sheets = read("名单,,\r\n\r\n,,\r\n姓名,手机\r\n\"两\n行\",1\r\n李,2\r\n".as_bytes()).unwrap();
    let lines: Vec<u32> = sheets[0].rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, vec![1, 4, 5, 7]);
    let said = read(b"sep=;\r\na;b,c\r\n").unwrap();
    assert_eq!((texts(&said[0]), said[0].rows[0].line), (table(&[&["a", "b,c"]]), 2));
}

#[test]
fn merged_cells_count_for_every_row_and_titles_stay_above() {
    let mut book = Workbook::new();
    let format = Format::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "2026 秋季课程表", &format).unwrap();
    for (column, heading) in ["类别", "课程", "名额"].iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.merge_range(3, 0, 5, 0, "书法", &format).unwrap();
    for row in 3..5 {
        sheet.write(row, 1, format!("班{row}")).unwrap();
        sheet.write(row, 2, 20).unwrap();
    }
    let sheets = read(&book.save_to_buffer().unwrap()).unwrap();
    let expected =
        table(&[&["2026 秋季课程表"], &["类别", "课程", "名额"], &["书法", "班3", "20"], &["书法", "班4", "20"]]);
    assert_eq!(texts(&sheets[0]), expected, "and the last row, with nothing of its own, stays blank");
    assert_eq!(sheets[0].rows.iter().map(|row| row.line).collect::<Vec<_>>(), vec![1, 3, 4, 5]);
}

#[test]
fn days_are_the_same_whether_a_sheet_counts_from_1900_or_from_1904() {
    let mut book = Workbook::new();
    let format = Format::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet();
    sheet.write_number_with_format(0, 0, 46_296.0, &format).unwrap();
    sheet.write_number_with_format(0, 1, 44_834.0, &format).unwrap();
    let archive = book.save_to_buffer().unwrap();
    let day = |sheets: Vec<Sheet>, column: usize| sheets[0].rows[0].cells[column].clone();
    let october = Cell::Day(date(2026, 10, 1).unwrap());
    assert_eq!(day(read(&archive).unwrap(), 0), october);
    let since_1904 =
        with_part(&archive, "xl/workbook.xml", |xml| xml.replacen("<workbookPr ", "<workbookPr date1904=\"1\" ", 1));
    assert_eq!(day(read(&since_1904).unwrap(), 1), october);
}

#[test]
fn a_formula_counts_as_what_it_shows_and_one_that_failed_is_broken() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_formula(0, 0, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(0, 1, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A")).unwrap();
    let sheets = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheets[0].rows[0].cells, vec![Cell::Number(2.0), Cell::Broken("#N/A".into())]);
}

#[test]
fn hidden_sheets_are_not_read() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "看得见").unwrap();
    book.add_worksheet().set_hidden(true).write(0, 0, "看不见").unwrap();
    let sheets = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(texts(&sheets[0]), table(&[&["看得见"]]));
}

#[test]
fn what_is_no_table_is_said_to_be_none() {
    assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Err(Refusal::FileOld));
    assert_eq!(read(b"PK\x03\x04 and nothing"), Err(Refusal::FileBroken));
    assert_eq!(read(b""), Err(Refusal::SheetEmpty));
    assert_eq!(read(b",,\n ,\n"), Err(Refusal::SheetEmpty));
    assert_eq!(read(&vec![b'a'; sheet::BYTES_MAX + 1]), Err(Refusal::FileTooLarge));
    assert_eq!(read("a,".repeat(sheet::COLUMNS_MAX + 1).as_bytes()), Err(Refusal::FileTooLarge));
    assert_eq!(read(b"\x81\xff\x81\xff"), Err(Refusal::FileEncoding));
}

#[test]
fn a_bomb_is_put_out_before_it_grows_whatever_it_says_of_its_size() {
    let archive = book_of(&[vec![Cell::Text("一".into())]]);
    let grown = |xml: String| xml.replacen("</sheetData>", &format!("{}</sheetData>", " ".repeat(80 << 20)), 1);
    let mut bomb = with_part(&archive, "xl/worksheets/sheet1.xml", grown);
    assert!(bomb.len() < 1 << 20, "80 MB in {} bytes", bomb.len());
    assert_eq!(read(&bomb), Err(Refusal::FileTooLarge));
    // It says that it is small: the sizes in the directory and before the part.
    let places: Vec<usize> = (0..bomb.len() - 30).filter(|at| &bomb[*at..*at + 4] == b"PK\x01\x02").collect();
    for at in places {
        bomb[at + 24..at + 28].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert_eq!(read(&bomb), Err(Refusal::FileTooLarge));
}

#[test]
fn a_promise_of_a_billion_strings_is_not_believed() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "一").unwrap();
    let archive = book.save_to_buffer().unwrap();
    for promise in ["99999999999999", "18446744073709551615", "1000000000", "+1000000000"] {
        let say = |xml: String| xml.replacen("uniqueCount=\"1\"", &format!("uniqueCount = \"{promise}\""), 1);
        let file = with_part(&archive, "xl/sharedStrings.xml", say);
        assert_ne!(file, archive);
        assert_eq!(read(&file), Err(Refusal::FileBroken), "{promise}");
    }
}

#[test]
fn twenty_thousand_residents_come_and_go_whole() {
    let row = |at: usize| {
        vec![Cell::Text(format!("P{at}")), Cell::Text(format!("1{:010}", 3_000_000_000_u64 + at as u64)), Cell::Empty]
    };
    let rows: Vec<Vec<Cell>> = (0..20_000).map(row).collect();
    for file in [book_of(&rows), text_of(&rows)] {
        let sheets = read(&file).unwrap();
        assert_eq!(below_headings(&sheets[0]), plain(&rows));
    }
    let lines: Vec<Row> = read(&text_of(&rows)).unwrap().remove(0).rows;
    assert_eq!(lines.last().unwrap().line, 20_001);
}

/// Residents of every kind: with and without a phone, a number, a month of birth, an estate.
fn everybody() -> Vec<PersonRow> {
    let now = Instant::at(date(2026, 11, 23).unwrap(), 12, 0);
    let phone = |at: u64| Phone::parse(&format!("1{:010}", 3_000_000_000 + at)).unwrap();
    let row = |at: u64, relation, born: Option<i32>| PersonRow {
        person: None,
        number: (at.is_multiple_of(3) || relation == Relation::Elder).then(|| format!("00{at}")),
        phone: (relation != Relation::Elder).then(|| phone(at / 4)),
        name: format!("阿依古丽·{}", ["买买提", "李", "陈静", "O'Brien"][usize::try_from(at % 4).unwrap()]),
        relation: Some(relation),
        born: born.map(|year| BirthMonth::new(year, 9, now).unwrap()),
        estate: at.is_multiple_of(2).then(|| EstateId::new("qinxian")),
        building: None,
    };
    let four = |household: u64| {
        let at = household * 4;
        [
            row(at, Relation::Holder, None),
            row(at + 1, Relation::Partner, Some(1988)),
            row(at + 2, Relation::Child, Some(2018)),
            row(at + 3, Relation::Elder, Some(1950)),
        ]
    };
    (0..500).flat_map(four).collect()
}

#[test]
fn what_was_taken_out_changes_nothing_when_it_comes_in_again() {
    let now = Instant::at(date(2026, 11, 23).unwrap(), 12, 0);
    let name = Text { zh: "亲贤小区".into(), en: String::new() };
    let estates = [Estate { id: EstateId::new("qinxian"), name, buildings: Vec::new() }];
    let there = everybody();
    for english in [false, true] {
        let name = |heading: &Heading| if english { heading.en } else { heading.zh }.to_owned();
        let headings: Vec<String> = HEADINGS.iter().map(name).collect();
        let rows = || there.iter().map(|row| row.cells(&HEADINGS));
        let (mut book, mut text) = (Cursor::new(Vec::new()), Vec::new());
        book::write(&mut book, "居民", &headings, rows()).unwrap();
        text::write(&mut text, &headings, rows()).unwrap();
        for file in [book.into_inner(), text] {
            let sheets = read(&file).unwrap();
            let diff = import(&sheets[0], &[], &estates, &there, now).unwrap();
            assert_eq!((diff.new.len(), diff.changed.len(), diff.same.len()), (0, 0, there.len()));
            let empty = import(&sheets[0], &[], &estates, &[], now).unwrap();
            let back: Vec<PersonRow> = empty.new.into_iter().map(|(_, row)| row).collect();
            assert_eq!(back, there, "an empty installation gets everything");
        }
    }
}

/// The archive with one part changed: unpacked and packed again by another hand than the product's.
fn with_part(archive: &[u8], name: &str, change: impl FnOnce(String) -> String) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let own = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if own == name {
            bytes = (change.take().unwrap())(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        to.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    assert!(change.is_none(), "{name} is part of the archive");
    to.finish().unwrap().into_inner()
}

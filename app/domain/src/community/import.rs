//! Holidays out of a sheet, a day each.

use crate::{
    base::{
        sheet::{Problem, Sheet},
        table::{Heading, Renamed, Table},
    },
    community::{
        holidays::{Kind, Special, named, settled},
        refusal::Refusal,
    },
};

/// The columns.
pub const HEADINGS: [Heading; 3] = [
    Heading { key: "date", zh: "日期", en: "Date", also: &["day"], required: true },
    Heading { key: "name", zh: "名称", en: "Name", also: &["节日", "假日"], required: true },
    Heading { key: "kind", zh: "放假或上班", en: "Off or work", also: &["类型", "kind"], required: true },
];

/// Reads a sheet of holidays and make-up workdays.
///
/// # Errors
/// Every problem, by line.
pub fn import(sheet: &Sheet, renamed: &Renamed) -> Result<Vec<Special>, Vec<Problem>> {
    const KINDS: [(&[&str], Kind); 2] =
        [(&["放假", "休", "假", "off"], Kind::Off), (&["上班", "补班", "班", "work"], Kind::Work)];
    let table = Table::find(sheet, &HEADINGS, renamed).map_err(|problem| vec![problem])?;
    let (mut days, mut problems) = (Vec::new(), Vec::new());
    for mut line in table.lines() {
        line.needs(&["date", "name", "kind"]);
        let (date, name, kind) = (line.day("date"), line.text("name"), line.choice("kind", &KINDS));
        if let (Some(date), Some(name), Some(kind)) = (date, name, kind) {
            days.push((line.line(), Special { date, kind, name: named(&name) }));
        }
        problems.extend(line.into_problems());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let last = days.last().map_or(1, |(line, _)| *line);
    let about = |refusal: &Refusal| match refusal {
        Refusal::DayTwice { day } => days.iter().rev().find(|(_, special)| crate::base::day::iso(special.date) == *day),
        _ => None,
    };
    settled(days.iter().map(|(_, special)| Ok(special.clone()))).map_err(|refusals| {
        let line = |refusal: &Refusal| about(refusal).map_or(last, |(line, _)| *line);
        refusals.into_iter().map(|refusal| Problem::new(line(&refusal), Some("date"), refusal)).collect()
    })
}

//! The sheets that leave the courses.

use desk::Error;
use domain::{
    base::{language::Language, sheet::Cell, time::Instant, wall_time::WallTime},
    courses::{figures::CourseFigures, import::HEADINGS},
};

use crate::{
    base::export::Sheet,
    courses::pages::figures::{between, moments},
    t,
    visitor::Visitor,
};

fn number(of: impl Into<f64>) -> Cell {
    Cell::Number(of.into())
}

fn moment(at: Instant) -> Cell {
    let local = at.local();
    WallTime::new(local.hour, local.minute).map_or(Cell::Day(local.date), |time| Cell::Moment(local.date, time))
}

/// All courses, as an import reads them: brought in again, it changes nothing.
pub(crate) async fn courses(visitor: &Visitor) -> Result<Sheet, Error> {
    use domain::base::diff::Imported as _;

    let written = |heading: &domain::base::table::Heading| match visitor.language {
        Language::Chinese => heading.zh.to_owned(),
        Language::English => heading.en.to_owned(),
    };
    let rows = visitor.desk.course_rows().await?.into_iter().map(|row| {
        let fields = row.fields();
        let cell = |key: &str| {
            let value = match key {
                "number" => Some(row.number.to_string()),
                key => fields.iter().find(|(own, _)| *own == key).and_then(|(_, value)| value.clone()),
            };
            value.map_or(Cell::Empty, Cell::Text)
        };
        HEADINGS.iter().map(|heading| cell(heading.key)).collect()
    });
    Ok(Sheet { headings: HEADINGS.iter().map(written).collect(), rows: rows.collect() })
}

/// Every place that is taken or waited for in what is not over.
pub(crate) async fn places(visitor: &Visitor) -> Result<Sheet, Error> {
    let language = visitor.language;
    let headings = ["export-course", "export-who", "export-phone", "export-state", "export-turn", "export-booked"];
    let rows = visitor.desk.places_taken().await?.into_iter().map(|(place, phone)| {
        vec![
            Cell::Text(place.title.get(language).to_owned()),
            Cell::Text(place.name),
            Cell::Text(phone),
            Cell::Text(t!(language, &format!("export-{}", place.state))),
            Cell::Text(place.turn.to_string()),
            moment(place.booked_at),
        ]
    });
    Ok(Sheet { headings: headings.iter().map(|key| t!(language, key)).collect(), rows: rows.collect() })
}

/// Every mark of attendance of a time.
pub(crate) async fn attendance(visitor: &Visitor) -> Result<Sheet, Error> {
    let language = visitor.language;
    let (from, until) = moments(between(visitor));
    let headings = ["export-course", "course-when", "export-who", "export-mark"];
    let marks = visitor.desk.attended(from, until).await?;
    let rows = marks.into_iter().map(|mark| {
        vec![
            Cell::Text(mark.title.get(language).to_owned()),
            moment(mark.starts),
            Cell::Text(mark.name),
            Cell::Text(t!(language, &format!("mark-{}", mark.mark))),
        ]
    });
    Ok(Sheet { headings: headings.iter().map(|key| t!(language, key)).collect(), rows: rows.collect() })
}

/// How the courses of a time go.
pub(crate) async fn figures(visitor: &Visitor) -> Result<Sheet, Error> {
    let language = visitor.language;
    let (from, until) = moments(between(visitor));
    let headings = [
        "export-course",
        "course-category",
        "figures-capacity",
        "figures-booked",
        "figures-fill",
        "figures-waiting",
        "figures-dropped-in",
        "figures-sessions",
        "figures-over",
        "mark-present",
        "mark-absent",
        "figures-told",
    ];
    let figures = visitor.desk.figures(from, until).await?;
    let row = |each: CourseFigures| {
        let fill = each.fill();
        vec![
            Cell::Text(each.title.get(language).to_owned()),
            Cell::Text(visitor.category_name(&each.category)),
            number(each.capacity),
            number(each.count.booked),
            number(fill),
            number(each.count.waiting),
            number(each.count.dropped_in),
            number(each.sessions.0),
            number(each.sessions.1),
            number(each.marks.present),
            number(each.marks.absent),
            number(each.marks.told),
        ]
    };
    Ok(Sheet {
        headings: headings.iter().map(|key| t!(language, key)).collect(),
        rows: figures.courses.into_iter().map(row).collect(),
    })
}

//! Visits.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{VisitRow, Visits},
};
use domain::{
    base::time::Instant,
    service::{
        id::{VisitId, VolunteerId},
        visit::{Mark, Visit},
    },
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    INSERT_VISIT = "INSERT INTO visit (id, place_id, volunteer_id, start_at, end_at, wrong_start, wrong_end, terms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE_VISIT = "UPDATE visit SET start_at = $2, end_at = $3, wrong_start = $4, wrong_end = $5, terms = $6 WHERE id = $1";
    VISIT_OF = "SELECT * FROM visit WHERE place_id = $1 AND volunteer_id = $2 ORDER BY id DESC LIMIT 1";
    VISITS = "SELECT * FROM visit WHERE volunteer_id = $1 ORDER BY id";
    VISIT = "SELECT * FROM visit WHERE id = $1";
}

fn visit(row: &Row) -> Result<VisitRow, Error> {
    Ok(VisitRow {
        visit: parsed(row, "terms")?,
        place: row.text("place_id")?,
        wrong_start: row.count("wrong_start")?,
        wrong_end: row.count("wrong_end")?,
    })
}

/// The second at which a side was proved, as a column.
fn second(mark: Option<&Mark>) -> Option<i64> {
    mark.map(|mark| mark.at).map(|Instant(second)| second)
}

#[async_trait]
impl Visits for Repo {
    async fn insert_visit(&mut self, row: &VisitRow) -> Result<(), Error> {
        let Visit { id, volunteer, start, end, .. } = &row.visit;
        let terms = json(&row.visit)?;
        let values = values![
            id.as_str(),
            &*row.place,
            volunteer.as_str(),
            second(start.as_ref()),
            second(end.as_ref()),
            row.wrong_start,
            row.wrong_end,
            &*terms,
        ];
        self.run_one(INSERT_VISIT, values).await
    }

    async fn update_visit(&mut self, row: &VisitRow) -> Result<(), Error> {
        let Visit { id, start, end, .. } = &row.visit;
        let terms = json(&row.visit)?;
        let (start, end) = (second(start.as_ref()), second(end.as_ref()));
        self.run_one(UPDATE_VISIT, values![id.as_str(), start, end, row.wrong_start, row.wrong_end, &*terms]).await
    }

    async fn visit_of(&mut self, place: &str, volunteer: &VolunteerId) -> Result<Option<VisitRow>, Error> {
        self.row(VISIT_OF, values![place, volunteer.as_str()]).await?.as_ref().map(visit).transpose()
    }

    async fn visits(&mut self, volunteer: &VolunteerId) -> Result<Vec<VisitRow>, Error> {
        self.rows(VISITS, values![volunteer.as_str()]).await?.iter().map(visit).collect()
    }

    async fn visit(&mut self, id: &VisitId) -> Result<Option<VisitRow>, Error> {
        self.row(VISIT, values![id.as_str()]).await?.as_ref().map(visit).transpose()
    }
}

//! Sheets that leave the house, as text and as workbooks.

use std::io::Cursor;

use app::{
    base::export::Sheet,
    house::{dispatch::may, tables::export_of},
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use desk::{Error, base::error::Cause};
use domain::base::{day, refusal::Refusal};

use super::{
    Named, Web,
    document::{BOOK, CSV, Document, asker, handed_out},
    named,
};

pub(super) async fn sheet(State(web): State<Web>, file: Named<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match asker(&web, &parts).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let found = async {
        let file = named(file)?;
        let (name, ending) = file.rsplit_once('.').ok_or(Refusal::NotFound)?;
        let kind = match ending {
            "csv" => CSV,
            "xlsx" => BOOK,
            _ => return Err(Refusal::NotFound.into()),
        };
        let row = export_of(name).ok_or(Refusal::NotFound)?;
        may(&visitor, row.right)?;
        let sheet = (row.sheet)(&visitor).await?;
        let bytes = written(row.name, sheet, kind)?;
        // Only once it is whole: nobody is said to have what never left.
        web.0.desk.note_export(&visitor.at_work()?.member, row.name).await?;
        let name = format!("wuse-{name}-{}.{ending}", day::iso(visitor.now.local().date));
        Ok(Document { name, kind, bytes })
    };
    handed_out(&visitor, &parts.headers, found.await)
}

fn written(name: &str, sheet: Sheet, kind: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Cursor::new(Vec::new());
    if kind == CSV {
        sheet::text::write(&mut bytes, &sheet.headings, sheet.rows)
            .map_err(|error| Error::fault(Cause::of("a table", error)))?;
    } else {
        sheet::book::write(&mut bytes, name, &sheet.headings, sheet.rows)
            .map_err(|error| Error::fault(Cause::of("a workbook", error)))?;
    }
    Ok(bytes.into_inner())
}

//! Sheets that leave the house, as text and as workbooks.

use std::io::Cursor;

use app::{
    base::{error::ApiError, export::Sheet},
    house::{
        dispatch::{self, may},
        tables::export_of,
    },
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use desk::{Error, base::error::Cause};
use domain::base::{day, refusal::Refusal};

use super::{Named, Web, answer, named, unavailable, visit};

/// In which form a sheet leaves.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Book,
}

pub(super) async fn sheet(State(web): State<Web>, file: Named<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    let found = async {
        let file = named(file)?;
        let (name, form) = match file.rsplit_once('.') {
            Some((name, "csv")) => (name, Form::Csv),
            Some((name, "xlsx")) => (name, Form::Book),
            _ => return Err(Refusal::NotFound.into()),
        };
        let row = export_of(name).ok_or(Refusal::NotFound)?;
        may(&visitor, row.right)?;
        let sheet = (row.sheet)(&visitor).await?;
        let bytes = written(row.name, sheet, form)?;
        // Only once it is whole: nobody is said to have what never left.
        web.0.desk.note_export(&visitor.at_work()?.member, row.name).await?;
        Ok::<_, Error>((row.name, form, bytes))
    };
    match found.await {
        Ok((name, form, bytes)) => {
            let (kind, ending) = match form {
                Form::Csv => ("text/csv; charset=utf-8", "csv"),
                Form::Book => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            };
            let day = day::iso(visitor.now.local().date);
            let place = format!("attachment; filename=\"wuse-{name}-{day}.{ending}\"");
            let place = HeaderValue::from_str(&place).unwrap_or(HeaderValue::from_static("attachment"));
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (header::CONTENT_DISPOSITION, place),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        Err(error) => {
            answer(&visitor, dispatch::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[])), &parts.headers)
        }
    }
}

fn written(name: &str, sheet: Sheet, form: Form) -> Result<Vec<u8>, Error> {
    match form {
        Form::Csv => {
            let mut bytes = Vec::new();
            sheet::text::write(&mut bytes, &sheet.headings, sheet.rows)
                .map_err(|error| Error::fault(Cause::of("a table", error)))?;
            Ok(bytes)
        }
        Form::Book => {
            let mut bytes = Cursor::new(Vec::new());
            sheet::book::write(&mut bytes, name, &sheet.headings, sheet.rows)
                .map_err(|error| Error::fault(Cause::of("a workbook", error)))?;
            Ok(bytes.into_inner())
        }
    }
}

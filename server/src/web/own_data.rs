//! What is kept of a household, as documents that it carries away.

use app::{
    base::error::ApiError,
    house::dispatch::{self, may},
    people::words::{of_columns, of_field, of_table},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use desk::{Error, base::error::Cause, people::own_data::Record};
use domain::base::{language::Language, right::Right, sheet::Cell};
use serde_json::{Map, Value as Json};

use super::{Web, answer, unavailable, visit};

/// In which form it is carried away.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Csv,
}

pub(super) async fn json(State(web): State<Web>, request: Request) -> Response {
    document(web, request, Form::Json).await
}

pub(super) async fn csv(State(web): State<Web>, request: Request) -> Response {
    document(web, request, Form::Csv).await
}

async fn document(web: Web, request: Request, form: Form) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    let found = async {
        may(&visitor, Right::Household)?;
        let records = web.0.desk.records(&visitor.signed_in()?.id).await?;
        match form {
            Form::Json => as_json(records),
            Form::Csv => as_csv(records, visitor.language),
        }
    };
    match found.await {
        Ok(bytes) => {
            let (kind, name) = match form {
                Form::Json => ("application/json; charset=utf-8", "attachment; filename=\"wuse.json\""),
                Form::Csv => ("text/csv; charset=utf-8", "attachment; filename=\"wuse.csv\""),
            };
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        Err(error) => {
            answer(&visitor, dispatch::refuse(&visitor, ApiError::new(&visitor.reader(), error, &[])), &parts.headers)
        }
    }
}

/// An object with a list of objects for each table.
fn as_json(records: Vec<Record>) -> Result<Vec<u8>, Error> {
    let mut tables = Map::new();
    for record in records {
        let fields: Map<String, Json> =
            record.fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        if let Json::Array(rows) = tables.entry(record.table).or_insert_with(|| Json::Array(Vec::new())) {
            rows.push(Json::Object(fields));
        }
    }
    serde_json::to_vec_pretty(&tables).map_err(|error| Error::fault(Cause::of("own data", error)))
}

/// A line for each field: of which table, in which of its rows, what it is called, and what stands there.
fn as_csv(records: Vec<Record>, language: Language) -> Result<Vec<u8>, Error> {
    let (mut lines, mut number, mut before) = (Vec::new(), 0_u32, "");
    for record in records {
        number = if record.table == before { number + 1 } else { 1 };
        before = record.table;
        for (name, value) in record.fields {
            let text = match value {
                Json::Null => continue,
                Json::String(text) => text,
                other => other.to_string(),
            };
            lines.push(vec![
                Cell::Text(of_table(language, record.table)),
                Cell::Text(number.to_string()),
                Cell::Text(of_field(language, name)),
                Cell::Text(text),
            ]);
        }
    }
    let mut bytes = Vec::new();
    sheet::text::write(&mut bytes, &of_columns(language), lines)
        .map_err(|error| Error::fault(Cause::of("own data as a table", error)))?;
    Ok(bytes)
}

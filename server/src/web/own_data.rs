//! What is kept of a household, as documents that it carries away.

use app::{
    house::dispatch::may,
    people::words::{of_columns, of_field, of_table},
};
use axum::{
    extract::{Request, State},
    response::Response,
};
use desk::{Error, base::error::Cause, people::own_data::Record};
use domain::base::{language::Language, right::Right, sheet::Cell};
use serde_json::{Map, Value as Json};

use super::{
    Web,
    document::{CSV, Document, JSON, asker, handed_out},
};

pub(super) async fn json(State(web): State<Web>, request: Request) -> Response {
    document(web, request, JSON).await
}

pub(super) async fn csv(State(web): State<Web>, request: Request) -> Response {
    document(web, request, CSV).await
}

async fn document(web: Web, request: Request, kind: &'static str) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match asker(&web, &parts).await {
        Ok(visitor) => visitor,
        Err(answer) => return *answer,
    };
    let found = async {
        may(&visitor, Right::Household)?;
        let records = web.0.desk.records(&visitor.signed_in()?.id).await?;
        let (name, bytes) = if kind == JSON {
            ("wuse.json", as_json(records)?)
        } else {
            ("wuse.csv", as_csv(records, visitor.language)?)
        };
        Ok(Document { name: name.to_owned(), kind, bytes })
    };
    handed_out(&visitor, &parts.headers, found.await)
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

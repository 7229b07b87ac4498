//! What programs may read, described as `OpenAPI` 3.1: made of the same table as the answers.

use domain::base::right::Right;
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{base::resource::ResourceRow, house::tables::RESOURCES};

/// The document. `cookie` is what the cookie of a sign-in is called, `base` where the site is.
#[must_use]
pub fn document(base: &str, cookie: &str) -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let error = generator.subschema_for::<Refused>();
    let mut paths = Map::new();
    for row in RESOURCES.iter().copied().flatten() {
        paths.insert(row.pattern.0.to_owned(), json!({ "get": operation(row, &mut generator, error.as_value()) }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Wuse",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What programs may read. Changes are made by the functions that forms post to; docs/api.md describes them.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": base }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": { "signIn": { "type": "apiKey", "in": "cookie", "name": cookie } },
        },
    })
}

/// Why something is not answered.
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Refused")]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Refused {
    /// The HTTP status.
    status: u16,
    /// What stands in the way.
    problems: Vec<Problem>,
    /// The number under which the log has more, for faults.
    reference: Option<String>,
    /// Seconds after which it is worth asking again, where that is known.
    retry_after: Option<i64>,
}

/// One thing that stands in the way.
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Problem")]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Problem {
    /// Stable name of the rule.
    code: String,
    /// A sentence in the language that is asked for.
    sentence: String,
}

fn operation(row: &ResourceRow, generator: &mut SchemaGenerator, error: &Value) -> Value {
    let text = json!({ "type": "string" });
    let part = |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": text });
    let field = |(name, means): &(&str, &str)| json!({ "name": name, "in": "query", "required": false, "description": means, "schema": text });
    let language = json!({
        "name": "accept-language", "in": "header", "required": false,
        "description": "the language of sentences: `zh-CN` or `en`", "schema": text,
    });
    let parameters: Vec<Value> =
        row.pattern.parts().map(part).chain(row.asked.iter().map(field)).chain([language]).collect();
    let answer = (row.schema)(generator);
    let refused = |why: &str| json!({ "description": why, "content": { "application/json": { "schema": error } } });
    let mut responses = json!({
        "200": { "description": "what was asked for", "content": { "application/json": { "schema": answer } } },
        "400": refused("the request is none, or an address is malformed"),
        "414": refused("the address is longer than 2,048 bytes"),
        "503": refused("the database is out of reach"),
    });
    if row.pattern.parts().next().is_some() {
        responses["404"] = refused("there is none");
    }
    let mut operation = json!({
        "operationId": row.pattern.0.trim_start_matches("/api/v1/").replace(['/', '{', '}'], "_").replace("__", "_"),
        "summary": row.about,
        "parameters": parameters,
    });
    if row.right != Right::Anyone {
        responses["401"] = refused("nobody is signed in");
        operation["security"] = json!([{ "signIn": [] }]);
    }
    operation["responses"] = responses;
    operation
}

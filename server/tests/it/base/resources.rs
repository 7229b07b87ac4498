//! What programs read: each resource answers whom it may, and as its description says.

use app::house::tables::RESOURCES;
use serde_json::Value;

use crate::house::{RUNTIME, booked, get, newcomer, open_course};

/// What of a value is not as its schema says.
fn strays(of: &Value, schema: &Value, all: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return strays(of, all.pointer(name.trim_start_matches('#')).unwrap(), all, at);
    }
    let kind = match of {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let said = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(|each| each == kind),
        one => one == kind,
    };
    if !said {
        return vec![format!("{at} is {kind} instead of {}", schema["type"])];
    }
    match of {
        Value::Array(entries) => {
            let entry = |entry| strays(entry, &schema["items"], all, &format!("{at}[]"));
            entries.iter().flat_map(entry).collect()
        }
        Value::Object(fields) if schema["properties"].is_object() => {
            let known = schema["properties"].as_object().unwrap();
            let required = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str);
            let missing =
                required.filter(|name| !fields.contains_key(*name)).map(|name| format!("{at}.{name} is missing"));
            let wrong = fields.iter().flat_map(|(name, value)| match known.get(name) {
                Some(schema) => strays(value, schema, all, &format!("{at}.{name}")),
                None => vec![format!("{at}.{name} is not described")],
            });
            missing.chain(wrong).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_resource_answers_whom_it_may_as_its_description_says() {
    RUNTIME.block_on(async {
        let described: Value = serde_json::from_str(&get("/api/v1/openapi.json", "").await.body).unwrap();
        let (cookie, person) = newcomer().await;
        let (stranger, _) = newcomer().await;
        let course = open_course().await;
        let party = booked(&cookie, &person, &course).await;
        let documented = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api.md")).unwrap();
        let mut read = 0;
        for row in RESOURCES.iter().copied().flatten() {
            let operation = &described["paths"][row.pattern.0]["get"];
            assert!(documented.contains(&format!("`{}`", row.pattern.0)), "{} is not in docs/api.md", row.pattern.0);
            let path = row.pattern.0.replace("{id}", &course).replace("{ballot}", "spring");
            let signed_out = get(&path, "").await;
            let own = operation["responses"]["401"].is_object();
            assert_eq!(signed_out.status.as_u16(), if own { 401 } else { 200 }, "{path}");
            let answer = get(&path, &cookie).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert!(answer.header("content-type").starts_with("application/json"), "{path}");
            assert_eq!(answer.header("cache-control").contains("no-store"), row.kept == 0, "{path}");
            let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
            let value: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(strays(&value, schema, &described, "answer"), Vec::<String>::new(), "{path}");
            let refused: Value = serde_json::from_str(&signed_out.body).unwrap();
            let schema = &operation["responses"]["503"]["content"]["application/json"]["schema"];
            if own {
                assert!(answer.body.contains(&party) || path.ends_with("notices"), "{path}: {}", answer.body);
                assert!(!get(&path, &stranger).await.body.contains(&party), "{path}");
                let strays = strays(&refused, schema, &described, "refused");
                assert!(strays.iter().all(|stray| stray.ends_with("is missing")), "{path}: {strays:?}");
            }
            read += 1;
        }
        assert!(read > 5);
        for (path, status) in [("/api/v1/courses/none", 404), ("/api/v1/none", 404), ("/api/v1/courses/", 404)] {
            let answer = get(path, "").await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert!(answer.body.contains("not-found"), "{path}: {}", answer.body);
        }
        let found: Value =
            serde_json::from_str(&get("/api/v1/courses?q=%E4%B9%A6%E6%B3%95&places=1", "").await.body).unwrap();
        let all: Value = serde_json::from_str(&get("/api/v1/courses", "").await.body).unwrap();
        assert!(found.as_array().unwrap().len() < all.as_array().unwrap().len(), "{found}");
    });
}

//! Entering a category and changing it.

use desk::{base::act::By, community::category::CategoryDraft};
use domain::{
    base::{
        id::CategoryId,
        text::{Text, digits},
    },
    community::category::Motif,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    community::routes::{CATEGORIES, category as route},
    visitor::Visitor,
};

/// Where the form about a category posts to.
pub const PUT_CATEGORY: &str = "/api/put-category";
/// Where the button posts to that takes one out of what is offered.
pub const RETIRE_CATEGORY: &str = "/api/retire-category";

/// Enters a category, or changes `category`. Without a number it is the last.
#[server(prefix = "/api", endpoint = "put-category")]
pub async fn put_category(
    #[server(default)] category: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] motif: String,
    #[server(default)] number: String,
    key: String,
) -> Result<CategoryId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = CategoryDraft {
        name: Text { zh: name, en: name_en },
        motif: Motif::from_slug(&motif).unwrap_or(Motif::Flower),
        number: digits(&number).parse().unwrap_or(usize::MAX),
    };
    let change = (!category.is_empty()).then(|| CategoryId::new(category));
    let id = visitor.desk.put_category(change, draft, by).await?;
    lead_to(CATEGORIES);
    Ok(id)
}

/// Takes a category out of what is offered for new courses, or offers it again with `back`.
#[server(prefix = "/api", endpoint = "retire-category")]
pub async fn retire_category(category: String, #[server(default)] back: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let category = CategoryId::new(category);
    visitor.desk.retire_category(&category, back == "1", by).await?;
    lead_to(&route(&category));
    Ok(())
}

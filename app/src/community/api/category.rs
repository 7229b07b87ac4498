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
    community::routes::CATEGORIES,
    visitor::Visitor,
};

/// Where the form about a category posts to.
pub const PUT_CATEGORY: &str = "/api/put-category";

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

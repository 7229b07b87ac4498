//! What is done in courses.

use async_trait::async_trait;
use desk::{Error, community::port::Categories};
use domain::{
    base::id::CategoryId,
    community::category::{Category, Motif},
};

use crate::{
    base::{hold::Held, text::text},
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    CATEGORIES = "SELECT id, name_zh, name_en, motif FROM category ORDER BY number, id";
    PUT_CATEGORY = "INSERT INTO category (id, name_zh, name_en, motif, number) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, motif = excluded.motif,
            number = excluded.number";
}

fn category(row: &Row) -> Result<Category, Error> {
    // A drawing that this version does not know is the one for whatever has none.
    let motif = Motif::from_slug(&row.text("motif")?).unwrap_or(Motif::Flower);
    Ok(Category { id: CategoryId::new(row.text("id")?), name: text(row, "name")?, motif })
}

#[async_trait]
impl Categories for Repo {
    async fn categories(&mut self) -> Result<Vec<Category>, Error> {
        self.rows(CATEGORIES, &[]).await?.iter().map(category).collect()
    }

    async fn lock_categories(&mut self) -> Result<(), Error> {
        self.hold(Held::Categories).await
    }

    async fn put_category(&mut self, category: &Category, number: u32) -> Result<(), Error> {
        let name = &category.name;
        let values = values![category.id.as_str(), &*name.zh, &*name.en, category.motif.slug(), number];
        self.run_one(PUT_CATEGORY, values).await
    }
}

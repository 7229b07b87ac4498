//! What can be asked for, and where.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{Catalogue, EstateRow},
};
use domain::service::{
    brand::{Brand, Colour},
    id::BrandId,
    kind::Kind,
};

use crate::{
    base::text::text,
    engine::{statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    ESTATES = "SELECT id, name_zh, name_en FROM estate ORDER BY number, id";
    PUT_ESTATE = "INSERT INTO estate (id, name_zh, name_en, number) VALUES ($1, $2, $3, (SELECT COUNT(*) FROM estate))
        ON CONFLICT (id) DO NOTHING";
    BRANDS = "SELECT * FROM brand ORDER BY number, id";
    PUT_BRAND = "INSERT INTO brand (id, name_zh, name_en, about_zh, about_en, colour, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    KINDS = "SELECT terms FROM need_kind ORDER BY number, id";
    PUT_KIND = "INSERT INTO need_kind (id, brand_id, number, terms) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
}

#[async_trait]
impl Catalogue for Repo {
    async fn estates(&mut self) -> Result<Vec<EstateRow>, Error> {
        let rows = self.rows(ESTATES, &[]).await?;
        rows.iter().map(|row| Ok(EstateRow { id: row.text("id")?, name: text(row, "name")? })).collect()
    }

    async fn put_estate(&mut self, estate: &EstateRow) -> Result<(), Error> {
        self.run(PUT_ESTATE, values![&*estate.id, &*estate.name.zh, &*estate.name.en]).await
    }

    async fn brands(&mut self) -> Result<Vec<Brand>, Error> {
        let rows = self.rows(BRANDS, &[]).await?;
        rows.iter()
            .map(|row| {
                let colour = Colour::from_slug(&row.text("colour")?);
                Ok(Brand {
                    id: BrandId::new(row.text("id")?),
                    name: text(row, "name")?,
                    about: text(row, "about")?,
                    colour: colour.ok_or_else(|| Error::fault("a brand has an unknown colour"))?,
                })
            })
            .collect()
    }

    async fn put_brand(&mut self, brand: &Brand, number: u32) -> Result<(), Error> {
        let (name, about) = (&brand.name, &brand.about);
        let values =
            values![brand.id.as_str(), &*name.zh, &*name.en, &*about.zh, &*about.en, brand.colour.slug(), number,];
        self.run(PUT_BRAND, values).await
    }

    async fn kinds(&mut self) -> Result<Vec<Kind>, Error> {
        self.rows(KINDS, &[]).await?.iter().map(|row| parsed(row, "terms")).collect()
    }

    async fn put_kind(&mut self, kind: &Kind, number: u32) -> Result<(), Error> {
        let terms = json(kind)?;
        self.run(PUT_KIND, values![kind.id.as_str(), kind.brand.as_str(), number, &*terms]).await
    }
}

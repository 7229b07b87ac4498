//! What can be asked for, under which names, and what is no volunteer's work.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{Catalogue, EmergencyRow},
};
use domain::service::{
    brand::{Brand, Colour},
    id::{BrandId, TeamId},
    kind::{Emergency, Kind},
    team::Team,
};

use crate::{
    base::{hold::Held, text::text},
    engine::{statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    BRANDS = "SELECT * FROM brand ORDER BY number, id";
    PUT_BRAND = "INSERT INTO brand (id, name_zh, name_en, about_zh, about_en, colour, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
            about_zh = excluded.about_zh, about_en = excluded.about_en, colour = excluded.colour, number = excluded.number";
    REMOVE_BRAND = "DELETE FROM brand WHERE id = $1";
    KINDS = "SELECT terms FROM need_kind ORDER BY number, id";
    PUT_KIND = "INSERT INTO need_kind (id, brand_id, number, terms) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET brand_id = excluded.brand_id, number = excluded.number, terms = excluded.terms";
    TEAMS = "SELECT terms FROM team ORDER BY number, id";
    PUT_TEAM = "INSERT INTO team (id, number, terms) VALUES ($1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, terms = excluded.terms";
    REMOVE_TEAM = "DELETE FROM team WHERE id = $1";
    EMERGENCIES = "SELECT id, phone, words FROM emergency ORDER BY number, id";
    PUT_EMERGENCY = "INSERT INTO emergency (id, number, phone, words) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, phone = excluded.phone, words = excluded.words";
    REMOVE_EMERGENCY = "DELETE FROM emergency WHERE id = $1";
}

#[async_trait]
impl Catalogue for Repo {
    async fn lock_catalogue(&mut self) -> Result<(), Error> {
        self.hold(Held::Catalogue).await
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
        self.run_one(PUT_BRAND, values).await
    }

    async fn remove_brand(&mut self, brand: &BrandId) -> Result<(), Error> {
        self.run_one(REMOVE_BRAND, values![brand.as_str()]).await
    }

    async fn kinds(&mut self) -> Result<Vec<Kind>, Error> {
        self.rows(KINDS, &[]).await?.iter().map(|row| parsed(row, "terms")).collect()
    }

    async fn put_kind(&mut self, kind: &Kind, number: u32) -> Result<(), Error> {
        let terms = json(kind)?;
        self.run_one(PUT_KIND, values![kind.id.as_str(), kind.brand.as_str(), number, &*terms]).await
    }

    async fn teams(&mut self) -> Result<Vec<Team>, Error> {
        self.rows(TEAMS, &[]).await?.iter().map(|row| parsed(row, "terms")).collect()
    }

    async fn put_team(&mut self, team: &Team, number: u32) -> Result<(), Error> {
        let terms = json(team)?;
        self.run_one(PUT_TEAM, values![team.id.as_str(), number, &*terms]).await
    }

    async fn remove_team(&mut self, team: &TeamId) -> Result<(), Error> {
        self.run_one(REMOVE_TEAM, values![team.as_str()]).await
    }

    async fn emergencies(&mut self) -> Result<Vec<EmergencyRow>, Error> {
        let rows = self.rows(EMERGENCIES, &[]).await?;
        let each = |row: &crate::engine::conn::Row| {
            let emergency = Emergency { words: parsed(row, "words")?, number: row.text("phone")? };
            Ok(EmergencyRow { id: row.text("id")?, emergency })
        };
        rows.iter().map(each).collect()
    }

    async fn put_emergency(&mut self, row: &EmergencyRow, number: u32) -> Result<(), Error> {
        let words = json(&row.emergency.words)?;
        self.run_one(PUT_EMERGENCY, values![&*row.id, number, &*row.emergency.number, &*words]).await
    }

    async fn remove_emergency(&mut self, id: &str) -> Result<(), Error> {
        self.run_one(REMOVE_EMERGENCY, values![id]).await
    }
}

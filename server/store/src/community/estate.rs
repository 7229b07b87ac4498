//! Estates and their buildings.

use async_trait::async_trait;
use desk::{Error, community::port::Estates};
use domain::{
    base::id::{BuildingId, EstateId},
    community::estate::{Building, Estate},
};

use crate::{
    base::{hold::Held, text::text},
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    ESTATES = "SELECT id, name_zh, name_en FROM estate ORDER BY number, id";
    BUILDINGS = "SELECT id, estate_id, name FROM building ORDER BY estate_id, number, id";
    PUT_ESTATE = "INSERT INTO estate (id, name_zh, name_en, number) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, number = excluded.number";
    REMOVE_ESTATE = "DELETE FROM estate WHERE id = $1";
    REMOVE_BUILDINGS = "DELETE FROM building WHERE estate_id = $1";
    INSERT_BUILDING = "INSERT INTO building (id, estate_id, name, number) VALUES ($1, $2, $3, $4)";
}

#[async_trait]
impl Estates for Repo {
    async fn estates(&mut self) -> Result<Vec<Estate>, Error> {
        let mut estates = Vec::new();
        for row in self.rows(ESTATES, &[]).await? {
            estates.push(Estate {
                id: EstateId::new(row.text("id")?),
                name: text(&row, "name")?,
                buildings: Vec::new(),
            });
        }
        for row in self.rows(BUILDINGS, &[]).await? {
            let (id, estate) = (BuildingId::new(row.text("id")?), row.text("estate_id")?);
            if let Some(estate) = estates.iter_mut().find(|each| each.id.as_str() == estate) {
                estate.buildings.push(Building { id, name: row.text("name")? });
            }
        }
        Ok(estates)
    }

    async fn lock_estates(&mut self) -> Result<(), Error> {
        self.hold(Held::Estates).await
    }

    async fn put_estate(&mut self, estate: &Estate, number: u32) -> Result<(), Error> {
        let id = estate.id.as_str();
        self.run_one(PUT_ESTATE, values![id, &*estate.name.zh, &*estate.name.en, number]).await?;
        self.run(REMOVE_BUILDINGS, values![id]).await?;
        for (number, building) in (1_u32..).zip(&estate.buildings) {
            self.run_one(INSERT_BUILDING, values![building.id.as_str(), id, &*building.name, number]).await?;
        }
        Ok(())
    }

    async fn remove_estate(&mut self, estate: &EstateId) -> Result<(), Error> {
        self.run(REMOVE_BUILDINGS, values![estate.as_str()]).await?;
        self.run_one(REMOVE_ESTATE, values![estate.as_str()]).await
    }
}

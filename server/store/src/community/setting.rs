//! What the community is called, where it is, and when somebody is there: one row.

use async_trait::async_trait;
use desk::{Error, base::error::Cause, community::port::Settings};
use domain::{base::time::Instant, community::setting::Setting};

use crate::{
    base::text::text,
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    SETTING = "SELECT * FROM setting";
    PUT_SETTING = "INSERT INTO setting (number, name_zh, name_en, address_zh, address_en, phone, hours, entered_at)
        VALUES (1, $1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (number) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
            address_zh = excluded.address_zh, address_en = excluded.address_en, phone = excluded.phone,
            hours = excluded.hours, entered_at = excluded.entered_at";
}

#[async_trait]
impl Settings for Repo {
    async fn setting(&mut self) -> Result<Option<(Setting, Option<Instant>)>, Error> {
        let Some(row) = self.row(SETTING, &[]).await? else { return Ok(None) };
        let hours = serde_json::from_str(&row.text("hours")?);
        let hours = hours.map_err(|error| Error::fault(Cause::of("opening hours", error)))?;
        let (name, address) = (text(&row, "name")?, text(&row, "address")?);
        let setting = Setting { name, address, phone: row.text("phone")?, hours };
        Ok(Some((setting, row.maybe_int("entered_at")?.map(Instant))))
    }

    async fn put_setting(&mut self, setting: &Setting, entered: Option<Instant>) -> Result<(), Error> {
        let hours = serde_json::to_string(&setting.hours);
        let hours = hours.map_err(|error| Error::fault(Cause::of("opening hours", error)))?;
        let (name, address) = (&setting.name, &setting.address);
        let entered = entered.map(|at| at.0);
        let values = values![&*name.zh, &*name.en, &*address.zh, &*address.en, &*setting.phone, &*hours, entered];
        self.run_one(PUT_SETTING, values).await
    }
}

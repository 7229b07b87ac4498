//! Holidays and make-up workdays.

use async_trait::async_trait;
use desk::{Error, community::port::Holidays};
use domain::{
    base::day,
    community::holidays::{Calendar, Kind, Special},
};
use time::Date;

use crate::{
    base::text::text,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    PUT_SPECIAL = "INSERT INTO special_day (day, kind, name_zh, name_en) VALUES ($1, $2, $3, $4)
        ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en";
    REMOVE_SPECIAL = "DELETE FROM special_day WHERE day = $1";
    SPECIALS = "SELECT day, kind, name_zh, name_en FROM special_day ORDER BY day";
}

fn special(row: &Row) -> Result<Special, Error> {
    let (date, kind) = (row.text("day")?, row.text("kind")?);
    Ok(Special {
        date: day::parse(&date).ok_or_else(|| Error::fault(format!("{date} is no day")))?,
        kind: Kind::from_slug(&kind).ok_or_else(|| Error::fault(format!("{kind} is no kind of day")))?,
        name: text(row, "name")?,
    })
}

#[async_trait]
impl Holidays for Repo {
    async fn put_special(&mut self, special: &Special) -> Result<(), Error> {
        let (date, name) = (day::iso(special.date), &special.name);
        self.run_one(PUT_SPECIAL, values![&*date, special.kind.slug(), &*name.zh, &*name.en]).await
    }

    async fn remove_special(&mut self, date: Date) -> Result<(), Error> {
        let date = day::iso(date);
        self.run_one(REMOVE_SPECIAL, values![&*date]).await
    }

    async fn calendar(&mut self) -> Result<Calendar, Error> {
        let days = self.rows(SPECIALS, &[]).await?.iter().map(special).collect::<Result<Vec<_>, _>>()?;
        Ok(days.into())
    }
}

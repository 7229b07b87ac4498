//! Holidays and make-up workdays.

use async_trait::async_trait;
use desk::{Error, community::port::Holidays};
use domain::{
    base::text::Text,
    community::holidays::{Calendar, Kind, Special},
};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

use crate::{
    base::text::text,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    PUT_HOLIDAY = "INSERT INTO holiday (first_day, last_day, name_zh, name_en) VALUES ($1, $2, $3, $4)
        ON CONFLICT (first_day) DO UPDATE SET last_day = excluded.last_day, name_zh = excluded.name_zh, name_en = excluded.name_en";
    PUT_WORKDAY = "INSERT INTO workday (day) VALUES ($1) ON CONFLICT (day) DO NOTHING";
    HOLIDAYS = "SELECT first_day, last_day, name_zh, name_en FROM holiday ORDER BY first_day";
    WORKDAYS = "SELECT day FROM workday ORDER BY day";
}

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

fn write_day(day: Date) -> Result<String, Error> {
    day.format(DAY).map_err(|error| Error::fault(error.to_string()))
}

fn read_day(row: &Row, column: &str) -> Result<Date, Error> {
    Date::parse(&row.text(column)?, DAY).map_err(|error| Error::fault(format!("{column}: {error}")))
}

#[async_trait]
impl Holidays for Repo {
    async fn put_holiday(&mut self, first: Date, last: Date, name: &Text) -> Result<(), Error> {
        let (first, last) = (write_day(first)?, write_day(last)?);
        self.run(PUT_HOLIDAY, values![&*first, &*last, &*name.zh, &*name.en]).await
    }

    async fn put_workday(&mut self, day: Date) -> Result<(), Error> {
        let day = write_day(day)?;
        self.run(PUT_WORKDAY, values![&*day]).await
    }

    async fn calendar(&mut self) -> Result<Calendar, Error> {
        let mut days = Vec::new();
        for row in self.rows(HOLIDAYS, &[]).await? {
            let (first, last) = (read_day(&row, "first_day")?, read_day(&row, "last_day")?);
            days.extend(Special::span(first, last, Kind::Off, &text(&row, "name")?));
        }
        for row in self.rows(WORKDAYS, &[]).await? {
            days.push(Special { date: read_day(&row, "day")?, kind: Kind::Work, name: Text::default() });
        }
        Ok(days.into())
    }
}

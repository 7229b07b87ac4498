//! Teachers and their background checks.

use async_trait::async_trait;
use desk::{Error, courses::port::Teachers};
use domain::{
    base::{
        day,
        id::{StaffId, TeacherId},
    },
    courses::teacher::Teacher,
    people::vetting::Check,
};
use time::Date;

use crate::{
    base::{hold::Held, text::text},
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    TEACHERS = "SELECT * FROM teacher ORDER BY name, id";
    INSERT_TEACHER = "INSERT INTO teacher (id, name, about_zh, about_en) VALUES ($1, $2, $3, $4)";
    UPDATE_TEACHER = "UPDATE teacher SET name = $2, about_zh = $3, about_en = $4 WHERE id = $1";
    TEACHER_CHECKS = "SELECT teacher_id, made, until, seen_by, at FROM teacher_check ORDER BY until DESC, at DESC, id DESC";
    INSERT_TEACHER_CHECK = "INSERT INTO teacher_check (id, teacher_id, made, until, seen_by, at)
        VALUES ($1, $2, $3, $4, $5, $6)";
}

/// The teacher in a row of their table.
pub(crate) fn teacher(row: &Row) -> Result<Teacher, Error> {
    Ok(Teacher { id: TeacherId::new(row.text("id")?), name: row.text("name")?, about: text(row, "about")? })
}

fn read_day(row: &Row, column: &str) -> Result<Date, Error> {
    let text = row.text(column)?;
    day::parse(&text).ok_or_else(|| Error::fault(format!("{column} is {text}, which is no day")))
}

#[async_trait]
impl Teachers for Repo {
    async fn teachers(&mut self) -> Result<Vec<Teacher>, Error> {
        self.rows(TEACHERS, &[]).await?.iter().map(teacher).collect()
    }

    async fn lock_teachers(&mut self) -> Result<(), Error> {
        self.hold(Held::Teachers).await
    }

    async fn insert_teacher(&mut self, teacher: &Teacher) -> Result<(), Error> {
        let values = values![teacher.id.as_str(), &*teacher.name, &*teacher.about.zh, &*teacher.about.en];
        self.run_one(INSERT_TEACHER, values).await
    }

    async fn update_teacher(&mut self, teacher: &Teacher) -> Result<(), Error> {
        let values = values![teacher.id.as_str(), &*teacher.name, &*teacher.about.zh, &*teacher.about.en];
        self.run_one(UPDATE_TEACHER, values).await
    }

    async fn teacher_checks(&mut self) -> Result<Vec<(TeacherId, Check)>, Error> {
        let each = |row: &Row| {
            let (made, until) = (read_day(row, "made")?, read_day(row, "until")?);
            let check = Check { made, until, seen_by: StaffId::new(row.text("seen_by")?), at: row.instant("at")? };
            Ok((TeacherId::new(row.text("teacher_id")?), check))
        };
        self.rows(TEACHER_CHECKS, &[]).await?.iter().map(each).collect()
    }

    async fn insert_teacher_check(&mut self, id: &str, teacher: &TeacherId, check: &Check) -> Result<(), Error> {
        let (made, until) = (day::iso(check.made), day::iso(check.until));
        let values = values![id, teacher.as_str(), &*made, &*until, check.seen_by.as_str(), check.at];
        self.run_one(INSERT_TEACHER_CHECK, values).await
    }
}

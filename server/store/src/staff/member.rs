//! Roles and members.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    staff::port::{MemberPhone, Members},
};
use domain::{
    base::{
        id::{RoleId, StaffId, TeacherId},
        time::Instant,
    },
    staff::{
        member::{Member, Staff},
        right::Right,
        role::Role,
    },
};

use crate::{
    base::{hold::Held, text::text},
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    ROLES = "SELECT * FROM role ORDER BY id";
    PUT_ROLE = "INSERT INTO role (id, name_zh, name_en, rights) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, rights = excluded.rights";
    DELETE_ROLE_OF_MEMBERS = "DELETE FROM member_role WHERE role_id = $1";
    DELETE_ROLE = "DELETE FROM role WHERE id = $1";
    MEMBERS = "SELECT id, name, teacher_id, active FROM member ORDER BY added_at, id";
    MEMBER_ROLES = "SELECT member_id, role_id FROM member_role";
    INSERT_MEMBER = "INSERT INTO member (id, phone_index, phone_sealed, name, teacher_id, active, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    UPDATE_MEMBER = "UPDATE member SET name = $2, teacher_id = $3, active = $4 WHERE id = $1";
    DELETE_MEMBER_ROLES = "DELETE FROM member_role WHERE member_id = $1";
    INSERT_MEMBER_ROLE = "INSERT INTO member_role (member_id, role_id) VALUES ($1, $2)";
    MEMBER_BY_PHONE = "SELECT id FROM member WHERE phone_index = $1";
    MEMBER_PHONE = "SELECT phone_index, phone_sealed FROM member WHERE id = $1";
}

fn role(row: &Row) -> Result<Role, Error> {
    let id = RoleId::new(row.text("id")?);
    let words: Vec<String> = serde_json::from_str(&row.text("rights")?)
        .map_err(|error| Error::fault(Cause::of("a role's rights", error)))?;
    // A right that this version does not know is nobody's.
    let rights = words.iter().filter_map(|word| Right::from_slug(word));
    Role::new(id, text(row, "name")?, rights).map_err(|error| Error::fault(Cause::of("a role", error)))
}

impl Repo {
    async fn write_roles(&mut self, member: &Member) -> Result<(), Error> {
        self.run(DELETE_MEMBER_ROLES, values![member.id.as_str()]).await?;
        for role in &member.roles {
            self.run_one(INSERT_MEMBER_ROLE, values![member.id.as_str(), role.as_str()]).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Members for Repo {
    async fn staff(&mut self) -> Result<Staff, Error> {
        let roles = self.rows(ROLES, &[]).await?.iter().map(role).collect::<Result<_, _>>()?;
        let mut of: BTreeMap<String, BTreeSet<RoleId>> = BTreeMap::new();
        for row in self.rows(MEMBER_ROLES, &[]).await? {
            of.entry(row.text("member_id")?).or_default().insert(RoleId::new(row.text("role_id")?));
        }
        let mut members = Vec::new();
        for row in self.rows(MEMBERS, &[]).await? {
            let id = row.text("id")?;
            members.push(Member {
                roles: of.remove(&id).unwrap_or_default(),
                id: StaffId::new(id),
                name: row.text("name")?,
                teacher: row.maybe_text("teacher_id")?.map(TeacherId::new),
                active: row.int("active")? == 1,
            });
        }
        Ok(Staff { roles, members })
    }

    async fn put_role(&mut self, role: &Role) -> Result<(), Error> {
        let rights: Vec<&str> = role.rights().into_iter().map(Right::slug).collect();
        let rights =
            serde_json::to_string(&rights).map_err(|error| Error::fault(Cause::of("a role's rights", error)))?;
        self.run(PUT_ROLE, values![role.id.as_str(), &*role.name.zh, &*role.name.en, &*rights]).await
    }

    async fn delete_role(&mut self, role: &str) -> Result<(), Error> {
        self.run(DELETE_ROLE_OF_MEMBERS, values![role]).await?;
        self.run_one(DELETE_ROLE, values![role]).await
    }

    async fn lock_staff(&mut self) -> Result<(), Error> {
        self.hold(Held::Staff).await
    }

    async fn insert_member(&mut self, member: &Member, phone: &MemberPhone, at: Instant) -> Result<(), Error> {
        let values = values![
            member.id.as_str(),
            &*phone.index,
            &*phone.sealed,
            &*member.name,
            member.teacher.as_ref().map(TeacherId::as_str),
            i64::from(member.active),
            at,
        ];
        self.run_one(INSERT_MEMBER, values).await?;
        self.write_roles(member).await
    }

    async fn update_member(&mut self, member: &Member) -> Result<(), Error> {
        let teacher = member.teacher.as_ref().map(TeacherId::as_str);
        let values = values![member.id.as_str(), &*member.name, teacher, i64::from(member.active)];
        self.run_one(UPDATE_MEMBER, values).await?;
        self.write_roles(member).await
    }

    async fn member_by_phone(&mut self, phone_index: &[u8]) -> Result<Option<StaffId>, Error> {
        let row = self.row(MEMBER_BY_PHONE, values![phone_index]).await?;
        row.map(|row| row.text("id").map(StaffId::new)).transpose()
    }

    async fn member_phone(&mut self, member: &StaffId) -> Result<Option<MemberPhone>, Error> {
        let row = self.row(MEMBER_PHONE, values![member.as_str()]).await?;
        row.map(|row| Ok(MemberPhone { index: row.bytes("phone_index")?, sealed: row.bytes("phone_sealed")? }))
            .transpose()
    }
}

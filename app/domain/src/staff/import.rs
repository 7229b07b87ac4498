//! Staff out of a sheet, a line each, recognised by phone.

use std::collections::BTreeSet;

use crate::{
    base::{
        diff::{Diff, Imported, diff},
        id::{RoleId, StaffId},
        refusal::Refused,
        sheet::{Problem, Sheet},
        table::{Heading, Renamed, Table},
    },
    people::{name::name, phone::Phone},
    staff::{member::Staff, refusal::Refusal, right::Right, role::Role},
};

/// The columns.
pub const HEADINGS: [Heading; 4] = [
    Heading {
        key: "phone", zh: "手机", en: "Phone", also: &["手机号", "手机号码", "电话", "mobile"], required: true
    },
    Heading { key: "name", zh: "姓名", en: "Name", also: &["名字"], required: true },
    Heading { key: "roles", zh: "角色", en: "Roles", also: &["岗位", "role"], required: false },
    Heading { key: "active", zh: "在岗", en: "Active", also: &["状态"], required: false },
];

/// What a line says of a member of the staff; nothing where it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Who, where they are there already; a line never says it.
    pub member: Option<StaffId>,
    /// The phone that they sign in with.
    pub phone: Phone,
    /// The name.
    pub name: Option<String>,
    /// The roles, all of them.
    pub roles: Option<BTreeSet<RoleId>>,
    /// Whether they can sign in.
    pub active: Option<bool>,
}

impl Imported for MemberRow {
    type Key = String;

    fn key(&self) -> String {
        self.phone.digits().to_owned()
    }

    fn known_by(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("phone", Some(self.phone.digits().to_owned()))]
    }

    fn fields(&self) -> Vec<(&'static str, Option<String>)> {
        let roles = self.roles.as_ref().map(|roles| {
            let roles: Vec<&str> = roles.iter().map(RoleId::as_str).collect();
            roles.join("、")
        });
        let active = self.active.map(|active| if active { "是" } else { "否" }.to_owned());
        vec![("name", self.name.clone()), ("roles", roles), ("active", active)]
    }
}

/// Reads a sheet of staff that `who` brings in and compares it with those who are `there`.
///
/// Nobody gives or takes by a sheet what they may not give or take one by one; that one administrator remains is
/// checked when the whole is done ([`Staff::after`]).
///
/// # Errors
/// Every problem, by line.
pub fn import(
    sheet: &Sheet,
    renamed: &Renamed,
    staff: &Staff,
    there: &[MemberRow],
    who: &StaffId,
) -> Result<Diff<MemberRow>, Vec<Problem>> {
    let table = Table::find(sheet, &HEADINGS, renamed).map_err(|problem| vec![problem])?;
    let find = |phone: &Phone| there.iter().find(|each| each.phone == *phone);
    let own = staff.rights(who);
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for mut line in table.lines() {
        line.needs(&["phone"]);
        let phone = line.typed("phone", Phone::parse);
        let own_name = line.typed("name", name);
        let roles = line.typed("roles", |typed| roles(&staff.roles, typed));
        let active = line.choice(
            "active",
            &[(&["是", "在岗", "yes", "true", "1"], true), (&["否", "离岗", "no", "false", "0"], false)],
        );
        if let Some(phone) = phone {
            let known = find(&phone);
            if known.is_none() {
                line.needs(&["name", "roles"]);
            }
            let row = MemberRow { member: None, phone, name: own_name, roles, active };
            if let Some(refusal) = beyond(&row, known, &staff.roles, &own) {
                line.refuse("roles", refusal);
            }
            if line.is_fine() {
                rows.push((line.line(), row));
            }
        }
        problems.extend(line.into_problems());
    }
    match diff(rows, |row| find(&row.phone)) {
        Ok(diff) if problems.is_empty() => Ok(diff),
        result => {
            problems.extend(result.err().into_iter().flatten());
            problems.sort_by_key(|problem| problem.line);
            Err(problems)
        }
    }
}

/// Whether a line would give or take rights that its reader does not have.
fn beyond(row: &MemberRow, known: Option<&MemberRow>, roles: &[Role], own: &BTreeSet<Right>) -> Option<Refusal> {
    let rights = |row: &MemberRow, of: Option<&BTreeSet<RoleId>>, active: Option<bool>| -> BTreeSet<Right> {
        let of = if active.or(row.active).unwrap_or(true) { of } else { None };
        let has = |role: &&Role| of.is_some_and(|of| of.contains(&role.id));
        roles.iter().filter(has).flat_map(Role::rights).collect()
    };
    let before = known.map(|known| rights(known, known.roles.as_ref(), None)).unwrap_or_default();
    let of = row.roles.as_ref().or_else(|| known?.roles.as_ref());
    let after = rights(row, of, row.active.or_else(|| known?.active));
    let touched = before.symmetric_difference(&after);
    let beyond: Vec<String> =
        touched.filter(|right| !own.contains(right)).map(|right| right.slug().to_owned()).collect();
    (!beyond.is_empty()).then_some(Refusal::BeyondOwnRights { rights: beyond })
}

/// Roles by word or name, parted as people part things.
fn roles(all: &[Role], typed: &str) -> Result<BTreeSet<RoleId>, Refused> {
    let parts = typed.split(['、', ',', '，', ';', '；', '/']).map(str::trim).filter(|part| !part.is_empty());
    let each = parts.map(|part| {
        let is = |role: &&Role| role.id.as_str() == part || role.name.zh == part || role.name.en == part;
        all.iter().find(is).map(|role| role.id.clone()).ok_or_else(|| Refusal::RoleUnknown.into())
    });
    each.collect()
}

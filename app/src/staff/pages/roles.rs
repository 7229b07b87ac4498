//! The roles of the staff, and what each of them may do.

use desk::Error;
use domain::staff::role::Role;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{form::ErrorSummary, icon::Icon},
    i18n::list,
    staff::{
        api::role::PUT_ROLE,
        pages::role::RoleForm,
        routes::{MEMBERS, ROLES, role},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let staff = visitor.desk.staff().await?;
    let title = t!(language, "roles-title");
    let heading = title.clone();
    let failed = visitor.failure_of(PUT_ROLE).is_some();
    Ok(Page::new(title, move || {
        let row = |each: &Role| {
            let name = each.name.get(language).to_owned();
            let name = if each.is_administrator() {
                name.into_any()
            } else {
                view! { <a href=role(&each.id)>{name}</a> }.into_any()
            };
            let rights: Vec<String> =
                each.rights().iter().map(|right| t!(language, &format!("right-{}", right.slug()))).collect();
            let may = if each.is_administrator() { t!(language, "role-everything") } else { list(language, &rights) };
            let who = staff.members.iter().filter(|member| member.active && member.roles.contains(&each.id)).count();
            view! { <tr><td>{name}</td><td>{may}</td><td class="number">{who}</td></tr> }
        };
        view! {
            <p class="back"><a href=MEMBERS><Icon name="back" />{t!(language, "members-title")}</a></p>
            <ErrorSummary action=PUT_ROLE />
            <header class="tools"><h1>{heading}</h1></header>
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "role-name")}</th>
                        <th scope="col">{t!(language, "role-rights")}</th>
                        <th scope="col" class="number">{t!(language, "role-members")}</th>
                    </tr>
                </thead>
                <tbody>{staff.roles.iter().map(row).collect_view()}</tbody>
            </table>
            <details open=failed>
                <summary>{t!(language, "role-add")}</summary>
                <RoleForm role=None />
            </details>
        }
    })
    .desk(ROLES))
}

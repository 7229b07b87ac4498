//! Everybody who works here, and what they may do.

use desk::Error;
use domain::staff::member::Member;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::form::ErrorSummary,
    i18n::list,
    staff::{
        api::member::PUT_MEMBER,
        pages::member::MemberForm,
        routes::{MEMBERS, ROLES, member},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let staff = visitor.desk.staff().await?;
    let title = t!(language, "members-title");
    let heading = title.clone();
    let failed = visitor.failure_of(PUT_MEMBER).is_some();
    Ok(Page::new(title, move || {
        let roles = staff.roles.clone();
        let role_names = move |member: &Member| {
            let names = roles.iter().filter(|role| member.roles.contains(&role.id));
            list(language, &names.map(|role| role.name.get(language).to_owned()).collect::<Vec<_>>())
        };
        let row = |each: &Member| {
            view! {
                <tr>
                    <td><a href=member(&each.id) translate="no" lang="zh-CN">{each.name.clone()}</a></td>
                    <td>{role_names(each)}</td>
                    <td>{t!(language, if each.active { "member-active" } else { "member-left" })}</td>
                </tr>
            }
        };
        view! {
            <ErrorSummary action=PUT_MEMBER />
            <header class="tools">
                <h1>{heading}</h1>
                <a class="button-quiet push" href=ROLES>{t!(language, "roles-title")}</a>
            </header>
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "name")}</th>
                        <th scope="col">{t!(language, "member-roles")}</th>
                        <th scope="col">{t!(language, "member-state")}</th>
                    </tr>
                </thead>
                <tbody>{staff.members.iter().map(row).collect_view()}</tbody>
            </table>
            <details open=failed>
                <summary>{t!(language, "member-add")}</summary>
                <MemberForm member=None roles=staff.roles phone=None />
            </details>
        }
    })
    .desk(MEMBERS))
}

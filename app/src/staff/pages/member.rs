//! Somebody who works here.

use std::collections::BTreeSet;

use desk::Error;
use domain::{
    base::{id::StaffId, refusal::Refusal},
    staff::{member::Member, role::Role},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    staff::{api::member::PUT_MEMBER, routes::MEMBERS},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let id = StaffId::new(at.get("id"));
    let staff = visitor.desk.staff().await?;
    let member = staff.members.iter().find(|member| member.id == id).cloned().ok_or(Refusal::NotFound)?;
    let phone = visitor.desk.member_phone(&id).await?;
    let title = member.name.clone();
    Ok(Page::new(title, move || {
        view! {
            <p class="back"><a href=MEMBERS><Icon name="back" />{t!(language, "members-title")}</a></p>
            <ErrorSummary action=PUT_MEMBER />
            <h1 translate="no" lang="zh-CN">{member.name.clone()}</h1>
            <MemberForm member=Some(member) roles=staff.roles phone=Some(phone) />
        }
    })
    .desk(MEMBERS))
}

/// The form about a member: a new one where `member` is nothing.
#[component]
pub(crate) fn MemberForm(member: Option<Member>, roles: Vec<Role>, phone: Option<String>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(PUT_MEMBER);
    let chosen: BTreeSet<String> = match (failure, &member) {
        (Some(failure), _) => {
            failure.typed.iter().filter(|(name, _)| name == "roles[]").map(|(_, value)| value.clone()).collect()
        }
        (None, Some(member)) => member.roles.iter().map(ToString::to_string).collect(),
        (None, None) => BTreeSet::new(),
    };
    let left = member.as_ref().is_some_and(|member| !member.active);
    let name = member.as_ref().map(|member| member.name.clone()).unwrap_or_default();
    let known = member.is_some();
    view! {
        <form method="post" action=PUT_MEMBER class="stack" novalidate>
            <Carried />
            {member.map(|member| view! {
                <input type="hidden" name="member" value=member.id.to_string() />
                {member.teacher.map(|teacher| view! { <input type="hidden" name="teacher" value=teacher.to_string() /> })}
            })}
            <TextField action=PUT_MEMBER name="name" label=t!(language, "name") value=name />
            {(!known).then(|| view! {
                <TextField action=PUT_MEMBER name="phone" label=t!(language, "phone") kind="tel" inputmode="numeric" most="20" />
            })}
            {phone.map(|phone| view! { <p class="small">{t!(language, "phone")} " " {phone}</p> })}
            <Roles roles=roles chosen=chosen />
            {known.then(|| view! {
                <label class="choice">
                    <input type="checkbox" name="left" value="1" checked=left />
                    {t!(language, "member-has-left")}
                </label>
            })}
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

/// The boxes of a form in which roles are chosen.
#[component]
fn Roles(roles: Vec<Role>, chosen: BTreeSet<String>) -> impl IntoView {
    let language = Visitor::current().language;
    let choice = |role: Role| {
        let ticked = chosen.contains(role.id.as_str());
        view! {
            <label class="choice">
                <input type="checkbox" name="roles[]" value=role.id.to_string() checked=ticked />
                {role.name.get(language).to_owned()}
            </label>
        }
    };
    view! {
        <fieldset class="field" id="roles">
            <legend class="label">{t!(language, "member-roles")}</legend>
            <div class="buttons">{roles.into_iter().map(choice).collect_view()}</div>
        </fieldset>
    }
}

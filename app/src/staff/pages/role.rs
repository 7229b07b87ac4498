//! A role and its rights.

use std::collections::BTreeSet;

use desk::Error;
use domain::{
    base::{id::RoleId, refusal::Refusal},
    staff::{right::Right, role::Role},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
    },
    staff::{
        api::role::{PUT_ROLE, REMOVE_ROLE},
        routes::ROLES,
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let id = RoleId::new(at.get("id"));
    let staff = visitor.desk.staff().await?;
    let role = staff.roles.iter().find(|role| role.id == id && !role.is_administrator()).cloned();
    let role = role.ok_or(Refusal::NotFound)?;
    let title = role.name.get(language).to_owned();
    let heading = title.clone();
    Ok(Page::new(title, move || {
        view! {
            <p class="back"><a href=ROLES><Icon name="back" />{t!(language, "roles-title")}</a></p>
            <ErrorSummary action=PUT_ROLE />
            <ErrorSummary action=REMOVE_ROLE />
            <h1>{heading}</h1>
            <RoleForm role=Some(role) />
            <OneButton action=REMOVE_ROLE words=t!(language, "role-remove") fields=vec![("role", id.to_string())] />
        }
    })
    .desk(ROLES))
}

/// The form about a role: a new one where `role` is nothing.
#[component]
pub(crate) fn RoleForm(role: Option<Role>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let chosen: BTreeSet<String> = match (visitor.failure_of(PUT_ROLE), &role) {
        (Some(failure), _) => {
            failure.typed.iter().filter(|(name, _)| name == "rights[]").map(|(_, value)| value.clone()).collect()
        }
        (None, Some(role)) => role.rights().iter().map(|right| right.slug().to_owned()).collect(),
        (None, None) => BTreeSet::new(),
    };
    let right = |right: &Right| {
        view! {
            <label class="choice">
                <input type="checkbox" name="rights[]" value=right.slug() checked=chosen.contains(right.slug()) />
                {t!(language, &format!("right-{}", right.slug()))}
            </label>
        }
    };
    let name = role.as_ref().map(|role| role.name.clone()).unwrap_or_default();
    view! {
        <form method="post" action=PUT_ROLE class="stack" novalidate>
            <Carried />
            {role.map(|role| view! { <input type="hidden" name="role" value=role.id.to_string() /> })}
            <TextField action=PUT_ROLE name="name" label=t!(language, "role-name") value=name.zh />
            <TextField action=PUT_ROLE name="name_en" label=t!(language, "role-name-en") value=name.en />
            <fieldset class="field" id="rights">
                <legend class="label">{t!(language, "role-rights")}</legend>
                <div class="pairs">{Right::ALL.iter().map(right).collect_view()}</div>
            </fieldset>
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

//! Somebody of a household, corrected at the desk.

use desk::Error;
use domain::{
    base::{
        id::{HouseholdId, PersonId},
        refusal::Refusal,
    },
    people::person::Relation,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{form::ErrorSummary, icon::Icon},
    people::components::person::{ConsentForm, PersonForm},
    staff::{
        api::household::{CONSENT_AT_DESK, PUT_PERSON_AT_DESK},
        routes::{PEOPLE, household},
    },
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let id = HouseholdId::new(at.get("household"));
    let home = visitor.desk.look_at(&id, &visitor.at_work()?.member).await?;
    let wanted = PersonId::new(at.get("person"));
    let found = home.people.into_iter().find(|(person, _)| person.id == wanted);
    let (person, consent) = found.ok_or(Refusal::NotFound)?;
    let now = visitor.now;
    Ok(Page::new(person.name.clone(), move || {
        let holder = person.relation == Relation::Holder;
        let name = person.name.clone();
        view! {
            <p class="back"><a href=household(&id)><Icon name="back" />{t!(language, "household-back")}</a></p>
            {[PUT_PERSON_AT_DESK, CONSENT_AT_DESK].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <h1 translate="no" lang="zh-CN">{name}</h1>
            {(!holder && person.is_protected_child(now)).then(|| view! {
                <section class="panel">
                    <ConsentForm
                        person=person.clone() consent=consent next=String::new() action=CONSENT_AT_DESK household=id.clone()
                    />
                </section>
            })}
            <PersonForm
                action=PUT_PERSON_AT_DESK person=Some(person) holder=holder next=String::new() household=id
            />
        }
    })
    .desk(PEOPLE))
}

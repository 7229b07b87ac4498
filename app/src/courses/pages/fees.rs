//! The fee of one booking at the desk: what is due, what was paid, how and to whom, what need not be paid, what was given
//! back. Entries are added, never changed.

use std::cmp::Ordering;

use desk::{Error, courses::fee::Bill};
use domain::{
    base::{
        id::{PartyId, StaffId},
        money::Fen,
    },
    courses::fee::{Entry, Means, What},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
        sentence::runs,
    },
    courses::{
        api::fee::NOTE_FEE,
        components::booking::state_words,
        pages::booking::number,
        routes::{DESK_COURSES, desk_course},
    },
    i18n::{list, money, named, when},
    t,
    visitor::Visitor,
};

/// An amount; what is less than nothing is said as nothing, and what is nothing as a number.
fn amount(visitor: &Visitor, fen: Fen) -> String {
    match u32::try_from(fen.0) {
        Ok(fen) if fen > 0 => money(visitor.language, fen),
        _ => t!(visitor.language, "money", amount = "0"),
    }
}

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let bill = visitor.desk.bill(&PartyId::new(at.get("id"))).await?;
    let in_it = bill.party.enrolments.iter();
    let names = in_it.filter_map(|each| bill.people.iter().find(|person| person.id == each.person));
    let names: Vec<String> = names.map(|person| person.name.clone()).collect();
    let title = t!(language, "fee-title", names = list(language, &names));
    let heading = title.clone();
    let visitor = visitor.clone();
    Ok(Page::new(title, move || {
        let course = &bill.listing.course;
        let (state, _) = state_words(bill.party.state);
        let sums = bill.sums;
        let balance = sums.balance();
        let left = match balance.0.cmp(&0) {
            Ordering::Less => t!(language, "fee-to-give-back", amount = amount(&visitor, Fen(-balance.0))),
            Ordering::Greater => t!(language, "fee-owed", amount = amount(&visitor, balance)),
            Ordering::Equal => t!(language, "fee-settled"),
        };
        let figure = |key: &str, fen: Fen| view! { <dt>{t!(language, key)}</dt> <dd class="number">{amount(&visitor, fen)}</dd> };
        let figures = [
            figure("fee-due", sums.due),
            figure("fee-paid", sums.paid),
            figure("fee-waived", sums.waived),
            figure("fee-refunded", sums.refunded),
        ];
        view! {
            <p class="back">
                <a href=desk_course(&course.id)><Icon name="back" />{course.title.get(language).to_owned()}</a>
            </p>
            <ErrorSummary action=NOTE_FEE />
            <header class="tools">
                <h1>{runs(named(language, &heading))}</h1>
                <b>{t!(language, state)}</b>
                <span>{t!(language, "reference")} " " {number(&bill.party.id)}</span>
            </header>
            <p class="sum">{left}</p>
            <div class="sides">
                <div class="stack">
                    <dl class="changes">{figures.into_iter().collect_view()}</dl>
                    <Entries bill=bill.clone() />
                </div>
                <Noting bill=bill />
            </div>
        }
    })
    .desk(DESK_COURSES))
}

/// Everything that was noted, with who noted it, and what was a mistake struck out.
#[component]
fn Entries(bill: Bill) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let entries = bill.account.entries().to_vec();
    if entries.is_empty() {
        return view! { <p>{t!(language, "fee-none")}</p> }.into_any();
    }
    let name = |id: &StaffId| {
        let member = bill.staff.members.iter().find(|member| member.id == *id);
        member.map_or_else(String::new, |member| member.name.clone())
    };
    let wrong = |entry: &Entry| {
        entries.iter().any(|each| matches!(&each.what, What::Corrected { entry: other, .. } if *other == entry.id))
    };
    let party = bill.party.id.to_string();
    let row = |entry: &Entry| {
        let (fen, how) = match &entry.what {
            What::Due { amount } => (Some(*amount), String::new()),
            What::Paid { amount, means, .. } | What::Refunded { amount, means, .. } => {
                (Some(*amount), t!(language, &format!("means-{}", means.slug())))
            }
            What::Waived { amount, reason } => (Some(*amount), reason.clone()),
            What::Corrected { reason, .. } => (None, reason.clone()),
        };
        let corrected = wrong(entry);
        let plain = !corrected && !matches!(entry.what, What::Corrected { .. });
        view! {
            <tr class=if corrected { "struck" } else { "" }>
                <td>{when::moment(language, entry.at, now)}</td>
                <td>{t!(language, &format!("fee-{}", entry.what.slug()))}</td>
                <td class="number">{fen.map(|fen| amount(&visitor, fen))}</td>
                <td>{how}</td>
                <td translate="no" lang="zh-CN">{name(&entry.by)}</td>
                <td>
                    {plain.then(|| view! {
                        <details>
                            <summary>{t!(language, "fee-correct")}</summary>
                            <form method="post" action=NOTE_FEE class="stack">
                                <Carried />
                                <input type="hidden" name="party" value=party.clone() />
                                <input type="hidden" name="entry" value=entry.id.to_string() />
                                <label>{t!(language, "fee-reason")} <input name="reason" autocomplete="off" /></label>
                                <button class="button-quiet" name="what" value="corrected">{t!(language, "fee-correct-sure")}</button>
                            </form>
                        </details>
                    })}
                </td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "course-when")}</th>
                        <th scope="col">{t!(language, "fee-what")}</th>
                        <th scope="col">{t!(language, "fee-amount")}</th>
                        <th scope="col">{t!(language, "fee-how")}</th>
                        <th scope="col">{t!(language, "fee-by")}</th>
                        <th scope="col"><span class="vh">{t!(language, "fee-correct")}</span></th>
                    </tr>
                </thead>
                <tbody>{entries.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What can be noted: one amount, and what became of it.
#[component]
fn Noting(bill: Bill) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let failure = visitor.failure_of(NOTE_FEE);
    let owed = bill.sums.balance();
    let first = if owed.0 > 0 { owed.to_string() } else { String::new() };
    let chosen = failure.and_then(|failure| failure.value("means")).unwrap_or("cash").to_owned();
    let option = |means: &Means| {
        view! {
            <option value=means.slug() selected=means.slug() == chosen>{t!(language, &format!("means-{}", means.slug()))}</option>
        }
    };
    let options = Means::ALL.iter().map(option).collect_view();
    view! {
        <form method="post" action=NOTE_FEE class="panel stack" novalidate>
            <Carried />
            <h2>{t!(language, "fee-note")}</h2>
            <input type="hidden" name="party" value=bill.party.id.to_string() />
            <TextField action=NOTE_FEE name="amount" label=t!(language, "fee-amount-yuan") value=first inputmode="decimal" />
            <div class="field">
                <label for="means">{t!(language, "fee-means")}</label>
                <select id="means" name="means">{options}</select>
            </div>
            <button class="button" name="what" value="paid">{t!(language, "fee-pay")}</button>
            <TextField action=NOTE_FEE name="reason" label=t!(language, "fee-reason-waived") />
            <div class="buttons">
                <button class="button-quiet" name="what" value="waived">{t!(language, "fee-waive")}</button>
                <button class="button-quiet" name="what" value="refunded">{t!(language, "fee-refund")}</button>
            </div>
        </form>
    }
}

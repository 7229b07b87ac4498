//! Who is expected in a session, and who was there: one tap each on a teacher's phone, one sheet in print.

use std::collections::BTreeMap;

use desk::{
    Error,
    courses::{port::RosterRow, roster::Roster},
};
use domain::{
    base::id::{PartyId, SessionId},
    courses::{
        attendance::{Mark, may_take},
        fee::Sums,
    },
    staff::right::Right,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    courses::{
        api::roster::TAKE_ATTENDANCE,
        routes::{bill, desk_course},
    },
    i18n::{money, when},
    staff::routes::DESK,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let at_work = visitor.at_work()?;
    let roster = visitor.desk.roster(at_work, &SessionId::new(at.get("id"))).await?;
    let all = at_work.rights.contains(&Right::RostersAll);
    let edits = at_work.rights.contains(&Right::CoursesEdit);
    let charges = at_work.rights.contains(&Right::CoursesFees);
    let parties: Vec<PartyId> = roster.rows.iter().map(|row| row.party.clone()).collect();
    let fees = if charges { visitor.desk.fees_of(&roster.listing.course.id, &parties).await? } else { BTreeMap::new() };
    let takes =
        at_work.rights.contains(&Right::Attendance) && may_take(&roster.session.period, all, visitor.now).is_ok();
    let title = roster.listing.course.title.get(language).to_owned();
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let Roster { listing, session, rows } = roster;
        let count = |mark: Option<Mark>| rows.iter().filter(|row| row.record.mark() == mark).count();
        let sum = t!(
            language,
            "roster-sum",
            present = count(Some(Mark::Present)),
            absent = count(Some(Mark::Absent)),
            told = count(Some(Mark::Told)) + count(Some(Mark::ToldLate)),
            unknown = count(None),
        );
        let empty = rows.is_empty();
        let unknown = count(None) > 0;
        let id = session.id.to_string();
        view! {
            <p class="back"><a href=DESK><Icon name="back" />{t!(language, "desk-title")}</a></p>
            <ErrorSummary action=TAKE_ATTENDANCE />
            <h1>{heading}</h1>
            <p class="when">{when::session(language, &session.period, now)}</p>
            <p>
                {listing.room.name.get(language).to_owned()} " · "
                <span translate="no" lang="zh-CN">{listing.teacher.name.clone()}</span>
            </p>
            {edits.then(|| view! { <p><a class="link" href=desk_course(&listing.course.id)>{t!(language, "roster-course")}</a></p> })}
            <p class="sum">{sum}</p>
            {(!empty).then(|| view! { <p class="small screen">{t!(language, "roster-print")}</p> })}
            {empty.then(|| view! { <p>{t!(language, "roster-empty")}</p> })}
            <ul class="roster">
                {rows.into_iter().map(|row| {
                    let fee = fees.get(&row.party).copied();
                    view! { <Line row=row session=id.clone() takes=takes fee=fee /> }
                }).collect_view()}
            </ul>
            {(takes && unknown).then(|| view! {
                <form method="post" action=TAKE_ATTENDANCE class="stack">
                    <Carried />
                    <input type="hidden" name="session" value=id />
                    <button class="button" name="mark" value="present">{t!(language, "roster-rest-present")}</button>
                </form>
            })}
        }
    })
    .desk(DESK))
}

/// Somebody, and three buttons of which none is pressed while nothing is known.
#[component]
fn Line(row: RosterRow, session: String, takes: bool, fee: Option<Sums>) -> impl IntoView {
    let language = Visitor::current().language;
    let fee = fee.map(|sums| {
        let owed = u32::try_from(sums.balance().0).unwrap_or(0);
        let words = if owed > 0 {
            t!(language, "fee-owed", amount = money(language, owed))
        } else {
            t!(language, "fee-settled")
        };
        let class = if owed > 0 { "bad" } else { "" };
        view! { " · " <a class=class href=bill(&row.party)>{words}</a> }
    });
    let mark = row.record.mark();
    let corrected = row.record.corrections().next().is_some();
    let button = |own: Mark, key: &str| {
        let pressed = mark == Some(own);
        // A second tap on what is pressed takes it back: unknown again.
        let value = if pressed { String::new() } else { own.slug().to_owned() };
        view! {
            <button class="mark" name="mark" value=value aria-pressed=if pressed { "true" } else { "false" }>
                {t!(language, key)}
            </button>
        }
    };
    let state = t!(language, &format!("mark-{}", mark.map_or("unknown", Mark::slug)));
    view! {
        <li>
            <span class="who">
                <b translate="no" lang="zh-CN">{row.name}</b> " "
                <small>{state} {corrected.then(|| t!(language, "mark-corrected"))} {fee}</small>
                <span class="print box" aria-hidden="true"></span>
            </span>
            {takes.then(|| view! {
                <form method="post" action=TAKE_ATTENDANCE class="marks">
                    <Carried />
                    <input type="hidden" name="session" value=session />
                    <input type="hidden" name="people[]" value=row.person.to_string() />
                    {button(Mark::Present, "mark-present")}
                    {button(Mark::Absent, "mark-absent")}
                    {button(Mark::Told, "mark-told")}
                </form>
            })}
        </li>
    }
}

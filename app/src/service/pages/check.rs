//! Whether a certificate is genuine, and whether it was corrected since.

use desk::Error;
use domain::base::{day, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::icon::Icon,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let checked = visitor.desk.certificate(at.get("code")).await?.ok_or(Refusal::NotFound)?;
    let title = t!(language, "check-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let certificate = checked.certificate;
        // Whoever holds the paper compares; whoever found the address learns no name.
        let family: String = certificate.holder.name.chars().take(1).collect();
        let sum = t!(language, "hours-sum", hours = certificate.minutes / 60, minutes = certificate.minutes % 60);
        let days =
            t!(language, "certificate-days", from = day::iso(certificate.from), until = day::iso(certificate.until));
        let corrected = t!(language, if checked.corrected { "check-corrected" } else { "check-stands" });
        view! {
            <h1>{heading}</h1>
            <p class="state confirmed"><Icon name="check" />{t!(language, "check-genuine")}</p>
            <p>{corrected}</p>
            <p translate="no" lang="zh-CN">{format!("{family}**")}</p>
            <p>{days}</p>
            <p class="number">{sum}</p>
            <p class="small">{t!(language, "certificate-number")} " " {String::from(certificate.number)}</p>
        }
    }))
}

//! Whether a certificate is genuine, and whether it was corrected since.

use desk::Error;
use domain::base::refusal::Refusal;
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{icon::Icon, motif::Motif},
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let checked = visitor.desk.certificate(at.get("code")).await?.ok_or(Refusal::NotFound)?;
    let title = t!(language, "check-title");
    let heading = title.clone();
    let now = visitor.now;
    Ok(Page::new(title, move || {
        let certificate = checked.certificate;
        // Whoever holds the paper compares; whoever found the address learns no name.
        let family: String = certificate.holder.name.chars().take(1).collect();
        let sum = t!(language, "hours-sum", hours = certificate.minutes / 60, minutes = certificate.minutes % 60);
        let days = t!(
            language,
            "certificate-days",
            from = when::date(language, certificate.from, now),
            until = when::date(language, certificate.until, now)
        );
        let corrected = t!(language, if checked.corrected { "check-corrected" } else { "check-stands" });
        view! {
            <section class="receipt">
                <Motif kind="receipt" />
                <h1>{heading}</h1>
                <p><span class="state confirmed"><Icon name="check" />{t!(language, "check-genuine")}</span></p>
                <p class="number">{sum}</p>
                <p><b translate="no" lang="zh-CN">{format!("{family}**")}</b></p>
                <p>{days}</p>
                <p>{corrected}</p>
                <p class="small">{t!(language, "certificate-number")} " " {String::from(certificate.number)}</p>
            </section>
        }
    }))
}

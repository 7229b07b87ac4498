//! A volunteer's newest certificate, to be printed, with the seal that anybody can check.

use desk::Error;
use domain::{base::refusal::Refusal, service::certificate::Line};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{icon::Icon, motif::Motif, qr::Qr},
    i18n::when,
    service::routes::{self, HOURS},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let mine = visitor.desk.my_hours(&household.id).await?;
    let issued = mine.certificates.into_iter().next().ok_or(Refusal::NotFound)?;
    let (base, now, key) = (visitor.base.clone(), visitor.now, visitor.desk.public_key());
    let title = t!(language, "certificate-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let address = format!("{base}{}", routes::certificate(&issued.seal));
        let certificate = issued.certificate;
        let sum = t!(language, "hours-sum", hours = certificate.minutes / 60, minutes = certificate.minutes % 60);
        let line = move |line: Line| {
            view! {
                <li>
                    <p class="when">{when::moment(language, line.starts, now)}</p>
                    <p>
                        <b translate="no" lang="zh-CN">{line.project}</b> " "
                        <span translate="no" lang="zh-CN">{line.place}</span>
                    </p>
                    <b class="minutes">{t!(language, "help-minutes", minutes = line.minutes)}</b>
                </li>
            }
        };
        let days = t!(
            language,
            "certificate-days",
            from = when::date(language, certificate.from, now),
            until = when::date(language, certificate.until, now)
        );
        let fact = |key: &str, value: String| {
            view! { <div class="plain-fact"><dt>{t!(language, key)}</dt> <dd translate="no">{value}</dd></div> }
        };
        view! {
            <p class="back"><a href=HOURS><Icon name="back" />{t!(language, "hours-title")}</a></p>
            <article class="receipt paper">
                <Motif kind="window" />
                <h1>{heading}</h1>
                <dl class="paper-facts">
                    {fact("certificate-name", certificate.holder.name)}
                    {fact("volunteers-number", certificate.holder.volunteer)}
                    {fact("certificate-time", sum)}
                    {fact("certificate-between", days)}
                    {fact("certificate-unit", certificate.issuer.unit)}
                    {fact("certificate-issued", when::moment(language, certificate.issued, now))}
                    {fact("certificate-number", String::from(certificate.number))}
                </dl>
                <ul class="entries">{certificate.lines.into_iter().map(line).collect_view()}</ul>
                <Qr text=address label=t!(language, "certificate-qr") />
                <p class="small">{t!(language, "certificate-hint")}</p>
                <details>
                    <summary>{t!(language, "certificate-offline")}</summary>
                    <p class="small">{t!(language, "certificate-seal")}</p>
                    <p class="feed">{issued.seal}</p>
                    {key.map(|key| view! {
                        <p class="small">{t!(language, "certificate-key")}</p>
                        <p class="feed">{key}</p>
                    })}
                </details>
            </article>
            <p class="screen small">{t!(language, "certificate-print")}</p>
        }
    }))
}

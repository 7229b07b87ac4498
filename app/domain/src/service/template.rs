//! How a certificate is laid out. Staff edit the words and the order; what makes it a certificate stays on it.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;
use crate::service::refusal::Refusal;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $slug:literal, $must:literal, $zh:literal, $en:literal;)+) => {
        /// A field of a certificate (民发〔2015〕149号, and the form in use).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl Field {
            /// All fields, in the order of the form.
            pub const ALL: [Self; 16] = [$(Self::$name),+];

            /// The word in tables.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// Whether no certificate goes without it.
            #[must_use]
            pub const fn must(self) -> bool {
                match self { $(Self::$name => $must,)+ }
            }

            /// Its words in the form in use.
            #[must_use]
            pub fn words(self) -> Text {
                match self { $(Self::$name => Text { zh: $zh.to_owned(), en: $en.to_owned() },)+ }
            }
        }
    };
}

fields! {
    /// The holder's name.
    Name = "name", true, "姓名", "Name";
    /// The kind of their paper.
    Paper = "paper", true, "证件类型", "Kind of document";
    /// Its number.
    PaperNumber = "paper-number", true, "证件号码", "Document number";
    /// Their volunteer number.
    Volunteer = "volunteer", true, "志愿者编号", "Volunteer number";
    /// The first and the last day.
    Days = "days", true, "时间段", "Period";
    /// The hours together.
    Hours = "hours", true, "志愿服务时间（小时）", "Hours of service";
    /// A line for each visit.
    Lines = "lines", true, "志愿服务内容", "What was done";
    /// Who issues it.
    Unit = "unit", true, "出具单位", "Issued by";
    /// Where the stamp goes.
    Stamp = "stamp", true, "公章", "Stamp";
    /// Who answers for it.
    Head = "head", true, "负责人", "Person in charge";
    /// Who made it.
    Clerk = "clerk", true, "经办人", "Handled by";
    /// Whom to call.
    Phone = "phone", true, "联系电话", "Phone";
    /// Its number.
    Number = "number", true, "证明编号", "Certificate number";
    /// When it was issued.
    Issued = "issued", true, "出具日期", "Date of issue";
    /// What has to be explained.
    Remarks = "remarks", false, "需要说明的事项", "Remarks";
    /// The seal that is checked offline.
    Seal = "seal", true, "核验码", "Code to check it";
}

/// The rows of a certificate, in their order, with their words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Template(pub Vec<(Field, Text)>);

impl Default for Template {
    fn default() -> Self {
        Self(Field::ALL.map(|field| (field, field.words())).to_vec())
    }
}

impl Template {
    /// Whether every field that a certificate needs is there once, with words.
    ///
    /// # Errors
    /// All of them at once: [`Refusal::FieldMissing`], [`Refusal::FieldTwice`], [`Refusal::FieldWords`].
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        for field in Field::ALL {
            let name = field.words();
            let mut rows = self.0.iter().filter(|(own, _)| *own == field);
            match (rows.next(), rows.next()) {
                (None, _) if field.must() => refusals.push(Refusal::FieldMissing { name }),
                (Some(_), Some(_)) => refusals.push(Refusal::FieldTwice { name }),
                (Some((_, words)), None) if words.zh.trim().is_empty() => refusals.push(Refusal::FieldWords { name }),
                _ => {}
            }
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }
}

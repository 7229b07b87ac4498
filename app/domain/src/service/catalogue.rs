//! What staff may enter as a brand, a kind, a team, or as no volunteer's work.

use crate::{
    base::{
        refusal::{Refused, refusals},
        text::{Text, digits},
    },
    community::{
        refusal::Refusal as CommunityRefusal,
        setting::{check_title, trimmed, word},
    },
    service::{
        brand::Brand,
        kind::{Emergency, Kind},
        need::PLACES_MAX,
        refusal::Refusal as ServiceRefusal,
        team::Team,
    },
};

/// The most minutes that one visit takes as a rule: a day.
pub const MINUTES_MAX: u16 = 600;
/// The most characters of the sentence about a brand or a team, in one language.
pub const ABOUT_MAX: usize = 160;
/// The most words by which one emergency is known.
pub const WORDS_MAX: usize = 60;

refusals! {
    /// Why something in the catalogue is not right.
    Refusal {
        /// No brand was chosen for a kind.
        BrandMissing = "brand-missing" [field "brand"];
        /// No colour was chosen for a brand.
        ColourMissing = "colour-missing" [field "colour"];
        /// Kinds or teams have this brand still.
        BrandInUse = "brand-in-use" {
            /// What they are called.
            by: Vec<String>,
        } [status 409];
        /// Nobody said how risky a kind is.
        RiskMissing = "risk-missing" [field "risk"];
        /// No minutes, or more than a day has for one visit.
        KindMinutes = "kind-minutes" {
            /// The most.
            most: u16,
        } [field "minutes"];
        /// What is told about a brand or a team is too long.
        CatalogueAbout = "catalogue-about" {
            /// The most characters.
            most: usize,
        } [field "about"];
        /// No number to call, or none that can be called.
        EmergencyPhone = "emergency-phone" [field "phone"];
        /// No word by which an emergency would be known, or too many.
        EmergencyWords = "emergency-words" {
            /// The most.
            most: usize,
        } [field "words"];
        /// This kind is no longer offered.
        KindRetired = "kind-retired" [field "kind", status 409];
    }
}

impl From<u16> for crate::base::fact::Fact {
    fn from(value: u16) -> Self {
        Self::Number(value.into())
    }
}

/// The id of something new that is called so: the words of its English name, or `fresh` where there is none or `taken`
/// says that another has it.
#[must_use]
pub fn new_id(name: &Text, fresh: &str, taken: impl Fn(&str) -> bool) -> String {
    let word = word(name);
    if word.is_empty() || taken(&word) { fresh.to_owned() } else { word }
}

/// Everything that is wrong with a name beside the Chinese names of `others`.
fn name_refused(name: &Text, mut others: impl Iterator<Item = String>) -> Vec<Refused> {
    match check_title(name) {
        Err(refusal) => vec![refusal.into()],
        Ok(()) if others.any(|other| other == name.zh) => {
            vec![CommunityRefusal::TitleTaken { name: name.zh.clone() }.into()]
        }
        Ok(()) => Vec::new(),
    }
}

fn about_refused(about: &Text) -> Option<Refused> {
    let long = [&about.zh, &about.en].iter().any(|each| each.chars().count() > ABOUT_MAX);
    long.then(|| Refusal::CatalogueAbout { most: ABOUT_MAX }.into())
}

fn settled<T>(refused: Vec<Refused>, value: T) -> Result<T, Vec<Refused>> {
    if refused.is_empty() { Ok(value) } else { Err(refused) }
}

impl Brand {
    /// The brand as it is kept, trimmed, if it can stand beside `others`; one of the same id is the one whose place it takes.
    ///
    /// # Errors
    /// All refusals at once: `title-missing` and its like, [`Refusal::CatalogueAbout`].
    pub fn checked(self, others: &[Self]) -> Result<Self, Vec<Refused>> {
        let brand = Self { name: trimmed(&self.name), about: trimmed(&self.about), ..self };
        let rest = others.iter().filter(|other| other.id != brand.id).map(|other| other.name.zh.clone());
        let mut refused = name_refused(&brand.name, rest);
        refused.extend(about_refused(&brand.about));
        settled(refused, brand)
    }
}

impl Kind {
    /// The kind as it is kept, if it can stand beside `others` under one of `brands`.
    ///
    /// # Errors
    /// All refusals at once: `title-missing` and its like, [`Refusal::BrandMissing`], [`Refusal::KindMinutes`],
    /// `need-places-range`.
    pub fn checked(self, others: &[Self], brands: &[Brand]) -> Result<Self, Vec<Refused>> {
        let kind = Self { name: trimmed(&self.name), ..self };
        let rest = others.iter().filter(|other| other.id != kind.id).map(|other| other.name.zh.clone());
        let mut refused = name_refused(&kind.name, rest);
        if brands.iter().all(|brand| brand.id != kind.brand) {
            refused.push(Refusal::BrandMissing.into());
        }
        if kind.minutes == 0 || kind.minutes > MINUTES_MAX {
            refused.push(Refusal::KindMinutes { most: MINUTES_MAX }.into());
        }
        if kind.places == 0 || kind.places > PLACES_MAX {
            refused.push(ServiceRefusal::PlacesRange { most: PLACES_MAX }.into());
        }
        settled(refused, kind)
    }
}

impl Team {
    /// The team as it is kept, if it can stand beside `others`. A brand that is not among `brands` is none.
    ///
    /// # Errors
    /// All refusals at once: `title-missing` and its like, [`Refusal::CatalogueAbout`].
    pub fn checked(self, others: &[Self], brands: &[Brand]) -> Result<Self, Vec<Refused>> {
        let known = self.brand.filter(|own| brands.iter().any(|brand| brand.id == *own));
        let team = Self { name: trimmed(&self.name), about: trimmed(&self.about), brand: known, ..self };
        let rest = others.iter().filter(|other| other.id != team.id).map(|other| other.name.zh.clone());
        let mut refused = name_refused(&team.name, rest);
        refused.extend(about_refused(&team.about));
        settled(refused, team)
    }
}

impl Emergency {
    /// The words as somebody typed them, parted by commas or lines, each once, and the number without spaces.
    ///
    /// # Errors
    /// All refusals at once: [`Refusal::EmergencyPhone`] (3 to 12 digits), [`Refusal::EmergencyWords`] (none, or a word of
    /// one letter, which would be found everywhere).
    pub fn typed(words: &str, phone: &str) -> Result<Self, Vec<Refused>> {
        let mut own: Vec<String> = Vec::new();
        for word in words.split(['\n', ',', '，', '、', ';', '；']).map(str::trim).filter(|word| !word.is_empty()) {
            if own.iter().all(|other| other != word) {
                own.push(word.to_owned());
            }
        }
        let phone = digits(phone).replace('-', "");
        let mut refused = Vec::new();
        if !(3..=12).contains(&phone.len()) || !phone.bytes().all(|byte| byte.is_ascii_digit()) {
            refused.push(Refusal::EmergencyPhone.into());
        }
        if own.is_empty() || own.len() > WORDS_MAX || own.iter().any(|word| word.chars().count() < 2) {
            refused.push(Refusal::EmergencyWords { most: WORDS_MAX }.into());
        }
        settled(refused, Self { words: own, number: phone })
    }
}

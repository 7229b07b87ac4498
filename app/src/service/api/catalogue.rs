//! Entering what can be asked for, who serves together, and what is no volunteer's work.

use desk::base::act::By;
use domain::{
    base::text::{Text, digits},
    service::{
        brand::{Brand, Colour},
        catalogue::Refusal,
        id::{BrandId, KindId, SkillId, TeamId, VolunteerId},
        kind::{Ask, Emergency, Kind, Risk},
        setting::SKILLS,
        team::Team,
        volunteer::Paper,
    },
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::{BRANDS, EMERGENCIES, KINDS, TEAMS, kind as kind_route},
    visitor::Visitor,
};

/// Where the form about a brand posts to.
pub const PUT_BRAND: &str = "/api/put-brand";
/// Where the button posts to that takes a brand away.
pub const REMOVE_BRAND: &str = "/api/remove-brand";
/// Where the form about a kind of need posts to.
pub const PUT_KIND: &str = "/api/put-kind";
/// Where the button posts to that takes a kind out of what can be asked for.
pub const RETIRE_KIND: &str = "/api/retire-kind";
/// Where the form about a team posts to.
pub const PUT_TEAM: &str = "/api/put-team";
/// Where the button posts to that takes a team away.
pub const REMOVE_TEAM: &str = "/api/remove-team";
/// Where the form about what is no volunteer's work posts to.
pub const PUT_EMERGENCY: &str = "/api/put-emergency";
/// Where the button posts to that forgets it.
pub const REMOVE_EMERGENCY: &str = "/api/remove-emergency";

/// Its place among all, as it was typed; the last without one.
fn place(typed: &str) -> usize {
    digits(typed).parse().unwrap_or(usize::MAX)
}

/// Enters a brand, or changes `brand`. Without a number it is the last.
#[server(prefix = "/api", endpoint = "put-brand")]
pub async fn put_brand(
    #[server(default)] brand: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] about: String,
    #[server(default)] about_en: String,
    #[server(default)] colour: String,
    #[server(default)] number: String,
    key: String,
) -> Result<BrandId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = Brand {
        id: BrandId::new(""),
        name: Text { zh: name, en: name_en },
        about: Text { zh: about, en: about_en },
        colour: Colour::from_slug(&colour).ok_or(Refusal::ColourMissing)?,
    };
    let change = (!brand.is_empty()).then(|| BrandId::new(brand));
    let id = visitor.desk.put_brand(change, draft, place(&number), by).await?;
    lead_to(BRANDS);
    Ok(id)
}

/// Takes a brand away that no kind and no team has.
#[server(prefix = "/api", endpoint = "remove-brand")]
pub async fn remove_brand(brand: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_brand(BrandId::new(brand), by).await?;
    lead_to(BRANDS);
    Ok(())
}

/// Enters a kind of need, or changes `kind`. Without a number it is the last.
#[server(prefix = "/api", endpoint = "put-kind")]
pub async fn put_kind(
    #[server(default)] kind: String,
    #[server(default)] brand: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] risk: String,
    #[server(default)] minutes: String,
    #[server(default)] places: String,
    #[server(default)] must: Vec<String>,
    #[server(default)] helps: Vec<String>,
    #[server(default)] papers: Vec<String>,
    #[server(default)] asks: Vec<String>,
    #[server(default)] own_words: String,
    #[server(default)] number: String,
    key: String,
) -> Result<KindId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let skills = |typed: &[String]| {
        SKILLS.into_iter().filter(|skill| typed.iter().any(|each| each == skill)).map(SkillId::new).collect()
    };
    let draft = Kind {
        id: KindId::new(""),
        brand: BrandId::new(brand),
        name: Text { zh: name, en: name_en },
        risk: Risk::from_slug(&risk).ok_or(Refusal::RiskMissing)?,
        minutes: digits(&minutes).parse().unwrap_or(0),
        places: digits(&places).parse().unwrap_or(0),
        must: skills(&must),
        helps: skills(&helps),
        papers: papers.iter().filter_map(|paper| Paper::from_slug(paper)).collect(),
        asks: asks.iter().filter_map(|ask| Ask::from_slug(ask)).collect(),
        own_words: own_words == "1",
    };
    let change = (!kind.is_empty()).then(|| KindId::new(kind));
    let id = visitor.desk.put_kind(change, draft, place(&number), by).await?;
    lead_to(KINDS);
    Ok(id)
}

/// Takes a kind out of what can be asked for, or offers it again with `back`.
#[server(prefix = "/api", endpoint = "retire-kind")]
pub async fn retire_kind(kind: String, #[server(default)] back: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let kind = KindId::new(kind);
    visitor.desk.retire_kind(&kind, back == "1", by).await?;
    lead_to(&kind_route(&kind));
    Ok(())
}

/// Enters a team, or changes `team`; who is ticked is in it, and nobody else. Without a number it is the last.
#[server(prefix = "/api", endpoint = "put-team")]
pub async fn put_team(
    #[server(default)] team: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] about: String,
    #[server(default)] about_en: String,
    #[server(default)] vanguard: String,
    #[server(default)] brand: String,
    #[server(default)] lead: String,
    #[server(default)] members: Vec<String>,
    #[server(default)] number: String,
    key: String,
) -> Result<TeamId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = Team {
        id: TeamId::new(""),
        name: Text { zh: name, en: name_en },
        about: Text { zh: about, en: about_en },
        vanguard: vanguard == "1",
        brand: (!brand.is_empty()).then(|| BrandId::new(brand)),
        lead: (!lead.is_empty()).then(|| VolunteerId::new(lead)),
    };
    let change = (!team.is_empty()).then(|| TeamId::new(team));
    let members = members.into_iter().map(VolunteerId::new).collect();
    let id = visitor.desk.put_team(change, draft, place(&number), members, by).await?;
    lead_to(TEAMS);
    Ok(id)
}

/// Takes a team away; who was in it serves on.
#[server(prefix = "/api", endpoint = "remove-team")]
pub async fn remove_team(team: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_team(TeamId::new(team), by).await?;
    lead_to(TEAMS);
    Ok(())
}

/// Enters words that are no volunteer's work and the number to call at once, or changes `emergency`.
#[server(prefix = "/api", endpoint = "put-emergency")]
pub async fn put_emergency(
    #[server(default)] emergency: String,
    #[server(default)] words: String,
    #[server(default)] phone: String,
    key: String,
) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let typed = Emergency::typed(&words, &phone)?;
    let change = (!emergency.is_empty()).then_some(emergency);
    let id = visitor.desk.put_emergency(change, typed, by).await?;
    lead_to(EMERGENCIES);
    Ok(id)
}

/// Forgets an emergency.
#[server(prefix = "/api", endpoint = "remove-emergency")]
pub async fn remove_emergency(emergency: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_emergency(&emergency, by).await?;
    lead_to(EMERGENCIES);
    Ok(())
}

//! Asking for something, and following it.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    base::{
        id::{BuildingId, EstateId, HouseholdId, PersonId},
        refusal::Refusal as BaseRefusal,
        time::Period,
    },
    community::estate::Estate,
    service::{
        brand::Brand,
        catalogue::Refusal as CatalogueRefusal,
        id::{KindId, NeedId},
        kind::Kind,
        life::Life,
        need::{Need, Spot},
        state::State,
        visit::{Moment, Secret},
        volunteer::{Gender, Tongue},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::{
        catalogue::KIND,
        place::{Found, find, found, kind_of},
        port::{Look, NeedRow, PlaceRow, VolunteerRow},
    },
};

/// The column under which doors are sealed.
pub(crate) const DOOR: &str = "need.door";

/// What somebody typed who asks for something.
#[derive(Clone, Debug, Serialize)]
pub struct NeedDraft {
    /// What kind.
    pub kind: KindId,
    /// For whom of the household.
    pub person: PersonId,
    /// In own words.
    pub words: String,
    /// When it could be.
    pub windows: Vec<Period>,
    /// In which estate.
    pub estate: EstateId,
    /// In which building.
    pub building: Option<BuildingId>,
    /// Entrance, floor and door.
    pub door: String,
    /// In which languages.
    pub tongues: Vec<Tongue>,
    /// A woman or a man.
    pub wish: Option<Gender>,
    /// There are pets.
    pub pets: bool,
    /// There are stairs and no lift.
    pub stairs: bool,
    /// It cannot wait.
    pub urgent: bool,
}

/// What can be asked for, and where.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The brands, in order.
    pub brands: Vec<Brand>,
    /// The kinds, in order.
    pub kinds: Vec<Kind>,
    /// The kinds that are no longer offered.
    pub retired: BTreeSet<String>,
    /// The estates, in order.
    pub estates: Vec<Estate>,
}

impl Catalogue {
    /// The kinds that can be asked for.
    pub fn offered(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter().filter(|kind| !self.retired.contains(kind.id.as_str()))
    }

    /// What people call an estate, in Chinese and English.
    #[must_use]
    pub fn estate(&self, id: &EstateId) -> domain::base::text::Text {
        self.estates.iter().find(|each| each.id == *id).map(|each| each.name.clone()).unwrap_or_default()
    }
}

/// One place of a need as the resident sees it.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Which place.
    pub id: String,
    /// Where it stands now.
    pub life: Life,
    /// Who comes, or wants to.
    pub who: Option<VolunteerRow>,
    /// The code that the volunteer asks for next.
    pub code: Option<(Moment, String)>,
}

/// A need as its household sees it.
#[derive(Clone, Debug)]
pub struct MyNeed {
    /// The need, with its kind.
    pub found: Found,
    /// How it stands as a whole.
    pub state: State,
    /// Its places.
    pub coming: Vec<Coming>,
    /// The door, as it was typed.
    pub door: Option<String>,
    /// Who saw door and phone.
    pub looks: Vec<Look>,
}

#[derive(Serialize)]
struct AskNeed {
    household: HouseholdId,
    draft: NeedDraft,
    #[serde(skip)]
    vault: crate::base::vault::Vault,
    #[serde(skip)]
    nonce: [u8; 24],
}

#[async_trait]
impl Change for AskNeed {
    const NAME: &'static str = "ask-need";
    type Output = NeedId;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<NeedId, Error> {
        let now = act.now;
        let NeedDraft { kind, person, words, windows, estate, building, door, tongues, wish, .. } = self.draft.clone();
        let kind = kind_of(&mut **act, &kind).await?;
        if act.base().retired(KIND).await?.contains(kind.id.as_str()) {
            return Err(CatalogueRefusal::KindRetired.into());
        }
        if !act.people().people(&self.household).await?.iter().any(|each| each.id == person) {
            return Err(BaseRefusal::NotFound.into());
        }
        let estates = act.community().estates().await?;
        let there = estates.iter().find(|each| each.id == estate).ok_or(BaseRefusal::NotFound)?;
        // However somebody writes it, one building has one name.
        let known = building.as_ref().and_then(|typed| there.building(typed.as_str()));
        let building = known.map(|known| BuildingId::new(known.name.clone())).or(building);
        let id = NeedId::new(act.id());
        let need = Need {
            id: id.clone(),
            kind: kind.id.clone(),
            words,
            person,
            entered_by: None,
            asked: now,
            windows,
            minutes: kind.minutes,
            spot: Spot { estate, building, door: None },
            tongues,
            wish,
            pets: self.draft.pets,
            stairs: self.draft.stairs,
            weekly_until: None,
            urgent: self.draft.urgent,
            places: kind.places,
            risk: None,
            regular: None,
            not: Vec::new(),
        };
        need.check(kind.own_words, now)?;
        let door = door.trim();
        let door_sealed = (!door.is_empty())
            .then(|| self.vault.seal_column(DOOR, id.as_str().as_bytes(), door.as_bytes(), self.nonce));
        let row = NeedRow { need, household: self.household.clone(), state: State::Requested, door_sealed };
        act.service().insert_need(&row).await?;
        for number in 0..u32::from(kind.places) {
            let place = PlaceRow { id: format!("{id}-{number}"), need: id.clone(), version: 0, life: Life::new(now) };
            act.service().insert_place(&place, number).await?;
        }
        act.audit(Some(&self.household), "need-requested", id.as_str()).await?;
        Ok(id)
    }
}

impl Desk {
    /// What can be asked for, and where.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn catalogue(&self) -> Result<Catalogue, Error> {
        let mut repo = self.read().await?;
        Ok(Catalogue {
            brands: repo.service().brands().await?,
            kinds: repo.service().kinds().await?,
            retired: repo.base().retired(KIND).await?,
            estates: repo.community().estates().await?,
        })
    }

    /// Asks for something. Staff look at it first.
    ///
    /// # Errors
    /// Those of [`Need::check`]; `NotFound` for a person of another household; [`Error::Unavailable`].
    pub async fn ask_need(&self, household: HouseholdId, draft: NeedDraft, by: By) -> Result<NeedId, Error> {
        let case = AskNeed { household, draft, vault: (*self.vault).clone(), nonce: self.random.bytes() };
        self.change(by, case).await
    }

    /// A household's needs, the newest first, and how each stands.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn my_needs(&self, household: &HouseholdId) -> Result<Vec<(Found, State)>, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let mut mine = Vec::new();
        for row in repo.service().needs_of(household).await? {
            let found = found(&mut *repo, row).await?;
            let state = found.state(now);
            mine.push((found, state));
        }
        Ok(mine)
    }

    /// One need of a household: who comes, the code, who saw the address.
    ///
    /// # Errors
    /// `NotFound`, also for another household's; [`Error::Unavailable`].
    pub async fn my_need(&self, household: &HouseholdId, id: &NeedId) -> Result<MyNeed, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let found = find(&mut *repo, id).await?;
        if found.row.household != *household {
            return Err(BaseRefusal::NotFound.into());
        }
        let secret = Secret::new(self.vault.visit_codes());
        let mut coming = Vec::new();
        for (place, life) in found.places.iter().zip(found.lives(now)) {
            let who = match &life.holder {
                Some(holder) => repo.service().volunteer(holder).await?,
                None => None,
            };
            let moment = match life.state {
                State::Confirmed => Some(Moment::Start),
                State::InProgress => Some(Moment::End),
                _ => None,
            };
            let visit = match &life.holder {
                Some(holder) => repo.service().visit_of(&place.id, holder).await?,
                None => None,
            };
            let code = moment.zip(visit).map(|(moment, row)| (moment, secret.code(&row.visit.id, moment)));
            coming.push(Coming { id: place.id.clone(), life, who, code });
        }
        let looks = repo.service().looks(id).await?;
        let door = self.door(&found.row)?;
        Ok(MyNeed { state: found.state(now), found, coming, door, looks })
    }

    /// The door of a need, opened.
    pub(crate) fn door(&self, row: &NeedRow) -> Result<Option<String>, Error> {
        let open = |sealed: &Vec<u8>| {
            let plain = self.vault.open_column(DOOR, row.need.id.as_str().as_bytes(), sealed)?;
            String::from_utf8(plain).map_err(|_| Error::fault("a door is no text"))
        };
        row.door_sealed.as_ref().map(open).transpose()
    }
}

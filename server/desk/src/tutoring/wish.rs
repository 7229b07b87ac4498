//! What families ask a ballot for: handed in once for all children, and changed as often as they like until it closes.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use domain::{
    base::{
        id::{BallotId, HouseholdId, PersonId, ProgrammeId, TicketId},
        refusal::Refusal as BaseRefusal,
    },
    people::commitment::To,
    tutoring::{
        day::Days,
        programme::Programme,
        signup::AllOrNone,
        ticket::Ticket,
        wish::{Asked, Entry, Form, Wishing, decide, tickets},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    tutoring::{
        port::{BallotRow, Held},
        signup::{Child, ChildDraft, SignUpSheet, applicants, keep_facts},
    },
};

/// What was typed about one child.
#[derive(Clone, Debug, Serialize)]
pub struct WishDraft {
    /// The child and its days; without days it takes no part.
    pub child: ChildDraft,
    /// The programmes, the dearest first.
    pub wishes: Vec<ProgrammeId>,
}

/// What the form needs.
#[derive(Clone, Debug)]
pub struct WishSheet {
    /// The ballot.
    pub row: BallotRow,
    /// Its programmes, in its own order.
    pub programmes: Vec<Programme>,
    /// The household's children and the schools.
    pub sheet: SignUpSheet,
    /// What was handed in before.
    pub tickets: Vec<(PersonId, Ticket)>,
}

#[derive(Serialize)]
struct HandIn {
    household: HouseholdId,
    ballot: BallotId,
    children: Vec<WishDraft>,
    all_or_none: AllOrNone,
    /// The allergies of each child, sealed.
    #[serde(skip)]
    sealed: Vec<Vec<u8>>,
}

#[async_trait]
impl Change for HandIn {
    const NAME: &'static str = "hand-in-wishes";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        act.tutoring().lock_ballot(&self.ballot).await?;
        let row = act.tutoring().ballot(&self.ballot).await?.ok_or(BaseRefusal::NotFound)?;
        row.ballot.collects(now)?;
        let drafts: Vec<ChildDraft> = self.children.iter().map(|draft| draft.child.clone()).collect();
        keep_facts(act, &self.household, &drafts, &self.sealed).await?;
        let taking: Vec<&WishDraft> = self.children.iter().filter(|draft| !draft.child.days.is_empty()).collect();
        let held = act.tutoring().tickets(&self.ballot).await?;
        let withdraws = taking.is_empty() && held.iter().any(|held| held.household == self.household);
        if !withdraws {
            self.check(act, &row, &taking).await?;
        }
        act.tutoring().delete_tickets(&self.ballot, &self.household).await?;
        for ticket in self.tickets(&taking, &held) {
            act.tutoring().insert_ticket(&self.ballot, &ticket).await?;
        }
        act.audit(Some(&self.household), "wishes-handed-in", self.ballot.as_str()).await
    }
}

impl HandIn {
    /// Whether the family may ask for this.
    async fn check(&self, act: &mut Act<'_>, row: &BallotRow, taking: &[&WishDraft]) -> Result<(), Error> {
        let mut programmes = Vec::new();
        for id in &row.programmes {
            programmes.extend(act.tutoring().programme(id).await?);
        }
        let wanted: Vec<(PersonId, Days)> =
            taking.iter().map(|draft| (draft.child.person.clone(), draft.child.days)).collect();
        let applicants = applicants(&mut **act, &self.household, &wanted, &[]).await?;
        let own = |to: &To| matches!(to, To::Programme(id) if row.programmes.contains(id));
        let wishing: Vec<Wishing> = applicants
            .into_iter()
            .zip(taking)
            .map(|(mut applicant, draft)| {
                applicant.commitments.retain(|each| !own(&each.to));
                Wishing { applicant, wishes: draft.wishes.clone() }
            })
            .collect();
        let calendar = act.community().calendar().await?;
        decide(&row.ballot.window, &programmes, &wishing, self.all_or_none, &calendar, act.now)?;
        Ok(())
    }

    /// The tickets that come of the form. A child that had a number keeps it.
    fn tickets(&self, taking: &[&WishDraft], held: &[Held]) -> Vec<Held> {
        let mut used: BTreeSet<TicketId> = held.iter().map(|held| held.ticket.id.clone()).collect();
        let mut number = |person: &PersonId| {
            if let Some(own) = held.iter().find(|held| held.person == *person) {
                return own.ticket.id.clone();
            }
            let mut next = (held.len() + 1..).map(|number| TicketId::new(format!("T{number:02}")));
            let free = next.find(|id| !used.contains(id)).unwrap_or_else(|| TicketId::new("T00"));
            used.insert(free.clone());
            free
        };
        let entries: Vec<Entry> = taking
            .iter()
            .map(|draft| Entry {
                person: draft.child.person.clone(),
                ticket: number(&draft.child.person),
                losses: 0,
                tiers: BTreeMap::new(),
            })
            .collect();
        let asked = |draft: &&WishDraft| Asked {
            person: draft.child.person.clone(),
            days: draft.child.days,
            wishes: draft.wishes.clone(),
        };
        let form = Form { children: taking.iter().map(asked).collect(), all_or_none: self.all_or_none };
        let whose = |ticket: Ticket| {
            let entry = entries.iter().find(|entry| entry.ticket == ticket.id)?;
            Some(Held { person: entry.person.clone(), household: self.household.clone(), ticket })
        };
        tickets(std::slice::from_ref(&form), &entries).into_iter().filter_map(whose).collect()
    }
}

impl Desk {
    /// What the form for a ballot needs.
    ///
    /// # Errors
    /// That it does not collect wishes now; `NotFound`; [`Error::Unavailable`].
    pub async fn wish_sheet(&self, household: &HouseholdId, id: &BallotId) -> Result<WishSheet, Error> {
        let row = self.ballot(id).await?.row;
        row.ballot.collects(self.now())?;
        let first = row.programmes.first().ok_or(BaseRefusal::NotFound)?;
        let mut sheet = self.sign_up_sheet(household, first).await?;
        let mut repo = self.read().await?;
        let mut programmes = Vec::new();
        for id in &row.programmes {
            programmes.extend(repo.tutoring().programme(id).await?);
        }
        let held = repo.tutoring().tickets(id).await?.into_iter().filter(|held| held.household == *household);
        let tickets: Vec<(PersonId, Ticket)> = held.map(|held| (held.person, held.ticket)).collect();
        for Child { held, person, .. } in &mut sheet.children {
            let own = tickets.iter().find(|(owner, _)| *owner == person.id);
            *held = own.map(|(_, ticket)| ticket.weekdays).unwrap_or_default();
        }
        Ok(WishSheet { row, programmes, sheet, tickets })
    }

    /// Hands the wishes of a household in, in the place of those that it handed in before.
    ///
    /// # Errors
    /// Those of [`decide`]; that the ballot does not collect wishes now; `NotFound`; [`Error::Unavailable`].
    pub async fn hand_in_wishes(
        &self,
        household: HouseholdId,
        ballot: BallotId,
        children: Vec<WishDraft>,
        all_or_none: AllOrNone,
        by: By,
    ) -> Result<(), Error> {
        let drafts: Vec<ChildDraft> = children.iter().map(|draft| draft.child.clone()).collect();
        let sealed = self.sealed(&drafts);
        self.change(by, HandIn { household, ballot, children, all_or_none, sealed }).await
    }
}

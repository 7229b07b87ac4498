//! Wishes for a ballot.

use std::collections::BTreeMap;

use desk::{
    base::act::By,
    tutoring::{signup::ChildDraft, wish::WishDraft},
};
use domain::{
    base::id::{BallotId, ProgrammeId},
    tutoring::{signup::AllOrNone, ticket::WISHES_MAX},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::{api::signup::Typed, routes::MINE},
    visitor::Visitor,
};

/// Where the form for a ballot posts to.
pub const HAND_IN_WISHES: &str = "/api/hand-in-wishes";

/// Hands wishes in, in the place of those that were handed in before: days as for signing up, and for each child under
/// `of-PERSON-1`, `of-PERSON-2` and so on the programmes, the dearest first. A child without days takes no part.
#[server(prefix = "/api", endpoint = "hand-in-wishes")]
pub async fn hand_in_wishes(
    ballot: String,
    #[server(default)] days: Vec<String>,
    #[server(default)] wish: BTreeMap<String, String>,
    #[server(default)] whole: String,
    #[server(default)] together: String,
    #[server(default)] school: BTreeMap<String, String>,
    #[server(default)] entered: BTreeMap<String, String>,
    #[server(default)] allergies: BTreeMap<String, String>,
    #[server(default)] consent: BTreeMap<String, String>,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?;
    let children = Typed { school, entered, allergies, consent }.children(days)?;
    let ranked = |child: ChildDraft| {
        let named = (1..=WISHES_MAX).filter_map(|rank| wish.get(&format!("of-{}-{rank}", child.person)));
        let wishes = named.filter(|wish| !wish.is_empty()).map(|wish| ProgrammeId::new(wish.as_str())).collect();
        WishDraft { child, wishes }
    };
    let children = children.into_iter().map(ranked).collect();
    let all_or_none = AllOrNone { days: whole == "1", children: together == "1" };
    let (ballot, by) = (BallotId::new(ballot), By::themselves(&key));
    match visitor.desk.hand_in_wishes(household.id.clone(), ballot, children, all_or_none, by).await {
        Ok(()) => {
            lead_to(MINE);
            Ok(())
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), &household.id, error).await),
    }
}

//! What of today cannot be true at once, for a person to decide.

use std::collections::BTreeMap;

use domain::{
    base::id::{PersonId, ProgrammeId, StaffId},
    tutoring::{
        conflict::{Kind, conflicts},
        tap::{Hand, Tap},
    },
};

use crate::{Desk, Error, tutoring::door::DoorSheet};

/// What cannot be true of a child, and the taps that say so.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which child.
    pub child: PersonId,
    /// Its name.
    pub name: String,
    /// Its programme today.
    pub programme: ProgrammeId,
    /// What cannot be true.
    pub kind: Kind,
    /// The taps, by time; with the name of the colleague whose hand it was.
    pub taps: Vec<(Tap, Option<String>)>,
}

impl Desk {
    /// What of a sheet cannot be true at once, child by child.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn door_questions(&self, sheet: &DoorSheet) -> Result<Vec<Question>, Error> {
        let found = conflicts(&sheet.sheet);
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let staff = self.staff().await?;
        let names: BTreeMap<&StaffId, &String> = staff.members.iter().map(|each| (&each.id, &each.name)).collect();
        let mut questions = Vec::new();
        for conflict in found {
            let Some(row) = sheet.rows.iter().find(|row| row.person == conflict.child) else { continue };
            let mut taps: Vec<Tap> = sheet
                .sheet
                .taps()
                .filter(|(tap, _)| tap.child == conflict.child && conflict.taps.contains(&tap.id))
                .map(|(tap, _)| tap.clone())
                .collect();
            taps.sort_by_key(|tap| tap.at);
            let by = |tap: Tap| {
                let name = if let Hand::Staff(id) = &tap.hand { names.get(id).map(ToString::to_string) } else { None };
                (tap, name)
            };
            questions.push(Question {
                child: conflict.child,
                name: row.name.clone(),
                programme: row.programme.clone(),
                kind: conflict.kind,
                taps: taps.into_iter().map(by).collect(),
            });
        }
        Ok(questions)
    }
}

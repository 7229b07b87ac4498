//! Announcing something to a group: entered, for a minute undoable, then told to each household of it.

use async_trait::async_trait;
use domain::{
    base::{
        id::{AnnouncementId, HouseholdId, NoticeId},
        refusal::Refusal as BaseRefusal,
        subject::Subject,
    },
    notices::{
        announcement::{Announcement, Said, State},
        refusal::Refusal,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error, audiences,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    notices::audience::{Group, group},
    store::UseCase,
};

/// Announcements that are listed.
const LISTED: u32 = 50;

/// An announcement and the name of who made it.
#[derive(Clone, Debug)]
pub struct Announced {
    /// What was announced.
    pub announcement: Announcement,
    /// By whom; nothing when they are not known any more.
    pub by: Option<String>,
}

#[derive(Serialize)]
struct Announce {
    /// The kind and the id of the group.
    audience: Subject,
    said: Said,
    /// The group of which somebody has seen how many it reaches.
    seen: Option<Subject>,
}

#[async_trait]
impl Change for Announce {
    const NAME: &'static str = "announce";
    type Output = AnnouncementId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<AnnouncementId, Error> {
        let now = act.now;
        let Actor::Staff(by) = act.by.clone() else { return Err(BaseRefusal::NotAllowed.into()) };
        let said = self.said.clone().checked()?;
        let wanted = (&*self.audience.noun, &*self.audience.id);
        let (audience, group) = group(audiences::ALL, &mut **act, wanted, now).await?;
        let households = audience.households(&mut **act, &group.id, now).await?;
        let count = u32::try_from(households.len()).unwrap_or(u32::MAX);
        if count == 0 {
            return Err(Refusal::AudienceEmpty.into());
        }
        if self.seen.as_ref() != Some(&self.audience) {
            return Err(Refusal::AnnouncementUnseen { count }.into());
        }
        let id = AnnouncementId::new(act.id());
        let announcement = Announcement {
            id: id.clone(),
            audience: Subject::new(group.noun, &group.id),
            group: group.name,
            said,
            by,
            at: now,
            state: State::Waiting,
            households: count,
        };
        act.notices().insert_announcement(&announcement).await?;
        act.audit(None, "announced", id.as_str()).await?;
        Ok(id)
    }
}

#[derive(Serialize)]
struct UndoAnnouncement {
    announcement: AnnouncementId,
}

#[async_trait]
impl Change for UndoAnnouncement {
    const NAME: &'static str = "undo-announcement";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let found = act.notices().lock_announcement(&self.announcement).await?.ok_or(BaseRefusal::NotFound)?;
        let undone = found.undone(now)?;
        act.notices().put_announcement(&undone).await?;
        act.audit(None, "announcement-undone", self.announcement.as_str()).await
    }
}

/// Tells the group of an announcement whose minute is over.
struct Tell {
    announcement: AnnouncementId,
}

#[async_trait]
impl UseCase for Tell {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let found = act.notices().lock_announcement(&self.announcement).await?;
        // Another server may have told it meanwhile.
        let Some(announcement) = found.filter(|each| each.is_due(now)) else { return Ok(()) };
        let audience = audiences::ALL.iter().find(|each| each.noun() == announcement.audience.noun);
        // Who belongs to the group now: a course that has gone meanwhile has nobody left.
        let households = match audience {
            Some(audience) => audience.households(&mut **act, &announcement.audience.id, now).await?,
            None => Vec::new(),
        };
        let told: Vec<(NoticeId, HouseholdId)> =
            households.into_iter().map(|household| (NoticeId::new(act.id()), household)).collect();
        act.notices().insert_notices(&told, &announcement.matter(), now).await?;
        let count = u32::try_from(told.len()).unwrap_or(u32::MAX);
        act.notices().put_announcement(&announcement.sent(count)).await
    }
}

impl Desk {
    /// The groups that something can be announced to.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn groups(&self) -> Result<Vec<Group>, Error> {
        let now = self.now();
        let mut read = self.read().await?;
        let mut groups = Vec::new();
        for audience in audiences::ALL {
            for (id, name) in audience.groups(&mut *read, now).await? {
                groups.push(Group { noun: audience.noun(), id, name });
            }
        }
        Ok(groups)
    }

    /// Announces something to a group; it is told once a minute has passed. `seen` is the group of which the asker has
    /// seen how many households it reaches.
    ///
    /// # Errors
    /// What [`Said::checked`] refuses; `AudienceMissing`, `AudienceEmpty`; `AnnouncementUnseen` with the number of
    /// households that it reaches as long as `seen` is another group; [`Error::Unavailable`].
    pub async fn announce(
        &self,
        audience: Subject,
        said: Said,
        seen: Option<Subject>,
        by: By,
    ) -> Result<AnnouncementId, Error> {
        self.change(by, Announce { audience, said, seen }).await
    }

    /// Undoes an announcement within its minute: nobody is told. A second time changes nothing.
    ///
    /// # Errors
    /// `NotFound`; `AnnouncementGone` once its minute is over; [`Error::Unavailable`].
    pub async fn undo_announcement(&self, announcement: AnnouncementId, by: By) -> Result<(), Error> {
        self.change(by, UndoAnnouncement { announcement }).await
    }

    /// The newest fifty announcements.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn announcements(&self) -> Result<Vec<Announced>, Error> {
        let mut read = self.read().await?;
        let members = read.staff().staff().await?.members;
        let named = |announcement: Announcement| {
            let by = members.iter().find(|member| member.id == announcement.by).map(|member| member.name.clone());
            Announced { announcement, by }
        };
        Ok(read.notices().announcements(LISTED).await?.into_iter().map(named).collect())
    }

    /// Tells whoever is to be told of announcements whose minute is over. Takes no input and is safe to run twice and on
    /// several servers. Returns how many it told.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn tell_announcements(&self) -> Result<usize, Error> {
        let now = self.now();
        let due = self.read().await?.notices().announcements_due(now).await?;
        for announcement in &due {
            self.write(Actor::Wuse, Tell { announcement: announcement.clone() }).await?;
        }
        Ok(due.len())
    }
}

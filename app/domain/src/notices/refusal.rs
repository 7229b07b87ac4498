//! What is refused about notices.

use crate::base::refusal::refusals;

refusals! {
    /// Why something about a notice is not done.
    Refusal {
        /// It arrived, or it is on its way without trouble: there is nothing to send again.
        NoticeNotStuck = "notice-not-stuck" [status 409];
        /// No group was chosen, or there is none like this any more.
        AudienceMissing = "audience-missing" [field "audience"];
        /// Nobody belongs to the group.
        AudienceEmpty = "audience-empty" [field "audience", status 409];
        /// No title was given.
        AnnouncementTitleMissing = "announcement-title-missing" [field "title"];
        /// The title is longer than a text message has room for.
        AnnouncementTitleTooLong = "announcement-title-too-long" {
            /// The most characters.
            most: usize,
        } [field "title"];
        /// Nothing is said.
        AnnouncementWordsMissing = "announcement-words-missing" [field "words"];
        /// More is said than anybody reads on a phone.
        AnnouncementWordsTooLong = "announcement-words-too-long" {
            /// The most characters.
            most: usize,
        } [field "words"];
        /// Whoever announces it has not seen yet how many it reaches.
        AnnouncementUnseen = "announcement-unseen" {
            /// How many households it reaches.
            count: u32,
        } [status 409];
        /// Its minute is over: people have been told.
        AnnouncementGone = "announcement-gone" [status 409];
    }
}

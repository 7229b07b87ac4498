nav-notices = Notices
nav-unread = unread

notices-read = Mark all as read
notices-none = No notices yet
notices-none-hint = When something changes about your bookings, you are told here.

message-code = Your code, valid for 10 minutes, for nobody but you:

outbox-title = Demo messages
outbox-text = In real use these would go to phones.
outbox-none = No messages yet
outbox-use-code = Enter the code

desk-notices-title = Messages
way = Channel
way-any = All channels
way-waiting = Waiting
way-sent = Sent in the last hour
way-dead = Given up
way-state = How it is
way-none = No channel is set up: notices stand in the app only. Whoever runs the server sets one up in wuse.toml.
way-well = Messages get through
way-failing = Failing since { $since }
way-paused = Nothing is sent by it until { $until }.
way-gone = No longer set up
channel-aliyun = SMS, Aliyun
channel-tencent = SMS, Tencent
channel-mail = Mail
channel-wechat = WeChat
channel-webhook = Own program
channel-demo = Demo messages

stuck-title = What did not arrive
stuck-none = Nothing is stuck here.
stuck-show = Show
stuck-all = All that is stuck
stuck-dead = Given up
stuck-failing = Failing, tried again
stuck-filter = Filter
stuck-told = Told
stuck-household = To whom
stuck-what = What
stuck-tries = Tries
stuck-why = Why
stuck-next = What is next
stuck-do = Do
stuck-given-up = Given up { $at }
stuck-again = Tried again { $at }
stuck-resend = Send again
stuck-unreadable = What it says cannot be read

trouble-address = Nobody is reached at this number. Check it with them, or call.
trouble-message = The channel does not take these words.
trouble-setup = The channel is not set up for this message. Once it is, send it again.
trouble-later = The channel did not take it.
trouble-unknown = The answer was lost; nobody knows whether it arrived.
trouble-paused = The channel takes nothing for a while.
trouble-undelivered = It was sent and did not arrive: the phone may be off or barred.
trouble-unreadable = Number or words cannot be read from the database.
trouble-late = It waited for three days and is no news any more.

refusal-notice-not-stuck = This message has arrived or is on its way; there is nothing to send again. Look at the list once more.

announcements-title = Announcements
announcements-text = To a group of households: who booked a course, lives in an estate, has a child in a grade. Each household gets one message; for a minute it can be undone, and nobody has heard of it by then.
announcements-none = Nothing has been announced yet.
announcement-at = When
announcement-audience = To whom
announcement-what = What
announcement-households = Households
announcement-state = State
announcement-sent = Sent
announcement-undone = Undone
announcement-waiting = Goes out in { $seconds } s
announcement-undo = Undo
announcement-new = Announce something
announcement-choose = Please choose
announcement-title = Title, in Chinese
announcement-words = Words, in Chinese
announcement-title-en = Title, in English (optional)
announcement-words-en = Words, in English (optional)
announcement-most = { $most } characters at most
announcement-look = See first how many it reaches
announcement-look-again = Look again
announcement-preview = What residents will see
announcement-minute = For a minute it can be undone. At night no phone rings; text messages wait until morning.
announcement-send = Send
audience-everybody = All households
audience-grade = Households with a child in grade { $grade }
audience-kind-everybody = All
audience-kind-course = Who booked this course
audience-kind-grade = By grade
audience-kind-programme = In after-school care
audience-kind-estate = By estate

notice-announced = { $what }
notice-announced-more = { $words }

refusal-audience-missing = Please choose whom it is for; if it was there a moment ago, it may be over.
refusal-audience-empty = No household belongs to this group now; nobody would get it.
refusal-announcement-title-missing = Please write a title.
refusal-announcement-title-too-long = A title has { $most } characters at most; a text message has no room for more.
refusal-announcement-words-missing = Please write what it says.
refusal-announcement-words-too-long = It has { $most } characters at most.
refusal-announcement-unseen = { $count ->
    [one] One household gets it.
   *[other] { $count } households get it.
}
refusal-announcement-gone = Its minute is over and it has gone out; it cannot be undone. To put something right, announce it again.

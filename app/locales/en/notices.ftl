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

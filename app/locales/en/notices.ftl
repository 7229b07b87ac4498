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

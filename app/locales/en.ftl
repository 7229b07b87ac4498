# The English of Wuse. Every key stands in zh-CN.ftl too.

language-name = English
skip = Skip to the main content
comma = {", "}
stop = {". "}
dot = {"\u00A0· "}
somebody = This person
save = Save
name = Name
name-hint = As on the identity card; a "·" is fine
phone = Mobile number
code = Code
year = { $year }
money-free = free
money = ¥{ $amount }

nav-label = Main pages
nav-courses = Courses
nav-bookings = Bookings
nav-notices = Notices
nav-me = Me
nav-unread = unread
elder-on = Large text
elder-off = Standard
demo-banner = Demo: nobody is real.
demo-outbox-link = See the messages
footer-address = {" service centre, "}Qinxian North Street, Xiaodian district, Taiyuan, daily 8:30–18:00
offline-title = There is no connection
offline-text = What you filled in is still here. Press again once you are connected; you will not be booked twice.
slow-title = No answer yet
slow-text = The network may be slow. What you filled in is still here: wait a little longer, or press again; you will not be booked twice.
failed-title = It did not work
failed-text = The system could not take it. What you filled in is still here; please press again in a while. You will not be booked twice.
failed-status = Error code
to-courses = See the courses

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
day = { $weekday } { $day } { $month }
day-year = { $weekday } { $day } { $month } { $year }
date = { $day } { $month }
date-year = { $day } { $month } { $year }
today = today
tomorrow = tomorrow
day-today = today ({ $day })
day-tomorrow = tomorrow ({ $day })

category-paper-cutting = Paper-cutting
category-seal-carving = Seal carving
category-calligraphy = Calligraphy
category-painting = Painting
category-dance = Dance
category-modelling = Modelling
category-yoga = Yoga
category-parent-child = Parent and child
category-parents-school = Parents' school
category-festival = Festivals
category-tutoring = Tutoring

home-description = Hobby classes, parent-and-child classes and festivals of Qinxian community, booked in a minute.
home-next = My next session
home-week = Within seven days
home-later = Later
find = Find a course
search = Search
search-label = Search courses, teachers or places
search-placeholder = Courses, teachers, places
search-title = Search for "{ $text }"
search-none = No course fits
search-none-hint = Try a shorter word, or look again without filters.
search-all = See all courses
filter-kind = By kind
filter-day = By day of the week
filter-all = All
filter-any-day = Any
filter = Filters
filter-what = kind, day, age
filter-of-age = age { $age }
filter-free = places left
filter-clear = Remove filters
filter-age = Age of who takes part
filter-age-unread = Please type an age in years, such as 8. Courses for every age are shown for now.
filter-places = Only with places left
filter-apply = Apply filters
card-next = next: { $day }

places-left = { $count ->
    [one] 1 place left
   *[other] { $count } places left
}
places-left-waiting = { $left }, { $waiting ->
    [one] 1 household waits for more
   *[other] { $waiting } households wait for more
}
places-full = Full, nobody waiting yet
places-waiting = { $count ->
    [one] Full, 1 in the queue
   *[other] Full, { $count } in the queue
}
places-later = Enrolment opens { $when }
places-closed = Enrolment is over
places-sessions = Single sessions can be booked
places-sessions-full = Single sessions are full, with a queue

all-courses = All courses
fact-when = When
fact-where = Where
fact-who = For whom
fact-price = Price
weekly = Every { $weekday } { $hours }
span = { $first } to { $last }, { $count } sessions
price-both = Whole course { $whole }, one session { $single }
all-dates = { $count ->
    [1] The date
   *[other] All { $count } dates
}
cancel-rules = How to cancel
cancel-rules-text = Cancel until { $hours } hours before the next session, without giving a reason. Within 10 minutes of booking you can always undo it. The place goes at once to whoever is first in line.
bring = What to bring
teacher = Teacher
about-course = What you do there
drop-in = Just one session
session-book = Book this one
session-queue = Queue
own-confirmed = {"You are booked: "}
own-waitlisted = {"You are waiting"} (no. { $position }):{" "}
own-offered = {"It is your turn: "}
own-see = See my booking
poster-link = Print a poster
action-book = Book
action-book-once = Book
action-full-text = When somebody leaves, places go to whoever is first in line; you will be told, and the place is kept for you.
action-queue = Join the queue (no. { $position })
action-opens = Enrolment opens { $when }

book-title = Who takes part?
book-legend = Who takes part
book-nobody = Choose one or several people.
book-together = Several are booked together: all of them get a place, or all of them wait.
book-confirm-text = People booked together: { $count }. Each: { $price }.
book-confirm-one = One person, { $price }.
book-queue-one = There are no places left: you wait as no. { $position }. You will be told when there is a place.
book-queue-text = There are too few places for { $count }: you wait together, as no. { $position }. You will be told when there are places.
book-confirm = Confirm booking
book-queue = Join the queue
book-add-person = + Add a person
book-add-self = First write down your name
book-empty = Write down your name, and you can book; the others of your household can be added later.
way-consent = Answer now
way-birth = Add it now
way-bookings = See my bookings
age-and-relation = { $age } years, { $relation }
relation = Relation to me
relation-self = myself
relation-child = child
relation-elder = elder
relation-partner = partner

receipt-confirmed = You are booked
receipt-waitlisted = You are in the queue
receipt-offered = It is your turn
receipt-lapsed = No place this time
receipt-declined = Passed on to the next in line
receipt-cancelled = Cancelled
receipt-number = Show this at the door, or read out the number
receipt-qr = QR code of this booking
state-confirmed = Booked
state-waitlisted = Waiting
state-offered = Awaits your answer
state-lapsed = Lapsed
state-declined = Declined
state-cancelled = Cancelled
state-past = Over
restore = Restore
restore-text = Just cancelled; it can be restored for 10 minutes. Left:
undo-booking = Undo this booking
undo-text = You can undo this for 10 minutes. Left:
cancel-booking = Cancel
cancel-until = You can cancel until { $when }.
cancel-over = The time for cancelling is over. If you cannot come, please tell the teacher or the service centre.
cancel-goes-on = Others are waiting: once you cancel, the place is offered to them at once, and you may not get it back.
cancel-who = Who is not coming
add-to-calendar = Add to calendar
leave-queue = Leave the queue
leave-queue-text = You can leave at any time; it does not affect later bookings.
offer-turn = {"There are places for: "}
offer-until = Please answer before { $when }; otherwise the next in line is asked.
offer-accept = Take the place
offer-decline = No, thank you
book-again = Look at the course again
back-to-bookings = Back to my bookings
history = What happened
move-booked = You booked
move-queued = You joined the queue
move-places-freed = There was a place, and it was your turn
move-accepted = You took the place
move-declined = You declined; the next in line was asked
move-unanswered = There was no answer in time; the next in line was asked
move-cancelled = You cancelled
move-undone = You undid it
move-left = You left the queue
move-restored = You restored it
move-over = It has begun; the wait is over
queue-place = No. { $position }
queue-next = { $ahead ->
    [0] You are next.
    [one] One household is before you.
   *[other] { $ahead } households are before you.
} We tell you when it is your turn and keep the place for 24 hours (12 when it starts within two days).
queue-together = {" "}Your party needs { $count } places; your turn comes when there are that many.
queue-unmoved = {"Nothing has moved since you joined. "}
queue-moved-offer = There was a place on { $when }: somebody before you was asked, and you moved up by one.{" "}
queue-moved-left = Somebody before you left on { $when }, and you moved up by one.{" "}
queue-moved-over = Somebody before you stopped waiting on { $when }, and you moved up by one.{" "}

bookings-offers = Awaiting your answer
bookings-next = Next
bookings-coming = Booked
bookings-queues = Waiting
bookings-more = More
bookings-none = No bookings yet
bookings-none-hint = Once you have booked, time, place and number are here.
bookings-past = Past bookings ({ $count })
bookings-past-newest = Past bookings (the last { $count })
bookings-past-all = Show all past bookings
past-day = Booked on
past-course = Course
past-outcome = Outcome
show-receipt = Show or cancel
feed-title = Put it into your phone's calendar
feed-text = Add this address to your calendar's subscriptions; changes and cancellations then appear by themselves. It is for you alone; do not pass it on.
feed-renew = Make a new address

notices-read = Mark all as read
notices-none = No notices yet
notices-none-hint = When something changes about your bookings, you are told here.
notice-confirmed = { $course }: { $people } booked
notice-waitlisted = { $course }: { $people } in the queue
notice-offered = { $course } has places for { $people }
notice-lapsed = { $course }: no answer in time, so the next in line was asked
notice-cancelled = { $course }: { $people } cancelled
notice-queue-over = { $course } has begun; no place became free
notice-starts = Next session { $when }

sign-in-title = Sign in
sign-in-text = Sign in with your mobile number; there is no password. Newcomers start here too.
sign-in-desk = No phone? Come to the service centre, where a worker does it for you. It counts the same, in the same queue.
draft-kept = Your sign-in has ended. What you filled in is kept: after signing in you are back on that page and send it once more.
kept-title = You are signed in again
kept-text = What you filled in is here, but it has not been sent yet. Please look at it and press once more.
sign-in = Sign in
send-code = Send a code
demo-phone = This is a demo: sign in as 13800010001 to meet a family.
code-title = Enter the code
code-text = 6 digits, sent to { $phone }, valid for 10 minutes.
code-text-somewhere = 6 digits, sent to your phone, valid for 10 minutes.
code-asked = Do you have a code already? Enter it
code-none = Did none come?
code-again = Send another
other-phone = Use another number
demo-code = This is a demo; no message is really sent.
message-code = Your code, valid for 10 minutes, for nobody but you:
outbox-title = Demo messages
outbox-text = In real use these would go to phones.
outbox-none = No messages yet
outbox-use-code = Enter the code

me-welcome = Welcome
household = Household
signed-in = Signing in
sign-out = Sign out
sign-out-everywhere = Sign out everywhere
add-self = First tell us your name
add-person = Add a person
change-person = Change
remove-person = Remove from the household
remove-person-text = Nobody can be booked who is not in the household. Past bookings are kept.
remove-person-sure = Yes, remove
person-title = Change a person
born = Month of birth
born-hint = Needed for courses with age limits, and always for children.
born-year = Year
born-month = Month
consent-child = For a child under 14: do you consent as the guardian?
consent-question = As the guardian, do you allow the community to use what it knows about { $name } for bookings?
consent-text = Only name and month of birth, only for booking and attending; you can withdraw at any time. Without it the child cannot be booked; nothing else changes.
consent-yes = Yes, I consent
consent-no = No, I do not
consent-given = Consent given
consent-withdraw = Withdraw consent

poster-print = Use your browser's "Print" for an A4 sheet.
poster-qr = QR code of this course
poster-text = Scan to book, nothing to install.

privacy-title = How personal data is used
privacy-what = We keep your phone, the names of your family and how they belong to you, where needed month of birth and a guardian's consent, and what was booked: to book, to queue and to tell you.
privacy-children = For children under 14 a guardian consents separately, and may withdraw at any time.
privacy-phone = Phones are stored encrypted; pages show them with the middle hidden.
privacy-who = Nobody but you and the community sees it. Nothing goes to advertisers or leaves the community.
privacy-cookies = The browser remembers the language, large text, and that you are signed in; and, encrypted for half an hour, what you sent when your sign-in had ended. Nothing else tracks you.

problem-not-found = There is no such page
problem-refused = This cannot be done now
problem-fault = Something went wrong on our side
problem-unavailable = Please try again later
cross-site = This request did not come from this site's own pages. Please try again from our page.
reference = Reference
form-wrong = { $count ->
    [one] One thing needs a look
   *[other] { $count } things need a look
}
fault = Your bookings have not changed. Please try again in a minute; if it happens again, tell us the reference { $reference }.
unavailable = Too many people are here at this moment, or the system is being looked after. What you filled in is kept; please try again in a while.

refusal-nobody-chosen = Nobody is chosen yet. Please choose at least one person.
refusal-too-many-people = At most 12 people can be booked at once; please book in two parts.
refusal-not-open-yet = Enrolment is not open yet; come back { $when }.
refusal-closed = Enrolment is over. Have a look at the other courses.
refusal-no-drop-in = This course is only booked as a whole.
refusal-larger-than-room = There are only { $capacity } places in all; please choose fewer people.
refusal-too-young = { $name } is too young; this course is for { $age } and older.
refusal-too-old = { $name } is too old for this course; it is for up to { $age } years.
refusal-age-unknown = This course has age limits, and { $name }'s month of birth is not known.
refusal-consent-missing = No guardian has consented for { $name } yet.
refusal-already-enrolled = { $name } is booked or waiting already.
refusal-clash = { $name } has something else then: { $other } ({ $when }).
refusal-past-cutoff = Cancelling was possible until { $when }. If you cannot come, please tell the teacher or the service centre.
refusal-undo-over = The 10 minutes are over, so it cannot be restored. You can book again.
refusal-place-gone = The place has gone to the next in line. You can book again and join the queue.
refusal-no-offer = This offer no longer stands: it lapsed or was answered. You can book again.
refusal-not-active = This booking is over; there is nothing more to do.
refusal-name-missing = Please enter a name.
refusal-name-too-long = The name is too long; at most { $most } characters.
refusal-name-characters = The name has characters that cannot be used; letters and "·" are fine.
refusal-phone-missing = Please enter a mobile number.
refusal-phone-malformed = A mobile number has 11 digits and begins with 1. Perhaps one is missing.
refusal-birth-impossible = Please choose both year and month of birth.
refusal-consent-unanswered = Please choose yes or no.
refusal-birth-missing = Please choose the child's month of birth.
refusal-holder-too-young = The account holder must be 14 or older. Please enter a grown-up here first, then add the child to the household.
refusal-relation-missing = Please choose the relation to you.
refusal-household-full = A household has at most { $most } people.
refusal-holder-stays = The account holder cannot be removed.
refusal-has-bookings = There are bookings or queues; please cancel them first.
refusal-code-malformed = The code has 6 digits.
refusal-code-wrong = The code is wrong; { $left ->
    [one] one more try.
   *[other] { $left } more tries.
}
refusal-code-spent = This code can no longer be used. Please ask for a new one.
refusal-code-too-soon = Too many codes were asked for; try again after { $when }.
refusal-code-too-soon-seconds = A code was just sent; please wait { $seconds } seconds.
refusal-not-signed-in = Please sign in first.
refusal-not-found = It was not found; it may be gone, or the address may be wrong.
refusal-malformed = This request cannot be understood. Please start again from the page.

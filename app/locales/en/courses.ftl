comma = {", "}

stop = {". "}

dot = {"\u00A0· "}

nav-bookings = Bookings


home-description = Hobby classes, parent-and-child classes and festivals of { $community }, booked in a minute.
home-next = My next session
home-doors = What there is
home-week = Within seven days
home-later = Later

find = Find a course

search-label = Search courses, teachers or places
search-placeholder = Courses, teachers, places
search-title = Search for "{ $text }"
search-none = No course fits
search-none-hint = Try a shorter word, or look again without filters.
search-near = Something like it
search-all = See all courses

filter-kind = By kind
filter-day = By day of the week
filter-all = All
filter-any-day = Any
filter-what = kind, day, age
filter-of-age = age { $age }
filter-free = places left
filter-clear = Remove filters
filter-age = Age of who takes part
filter-age-unread = Please type an age in years, such as 8. Courses for every age are shown for now.
filter-places = Only with places left
filter-apply = Apply filters

card-next = next: { $day }

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
fact-call = Call
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

way-consent = Answer now
way-birth = Add it now
way-bookings = See my bookings

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
move-passed-over = There were places, but somebody could not come just then; the turn is kept
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

notice-confirmed = { $course }: { $people } booked
notice-waitlisted = { $course }: { $people } in the queue
notice-offered = { $course } has places for { $people }
notice-lapsed = { $course }: no answer in time, so the next in line was asked
notice-cancelled = { $course }: { $people } cancelled
notice-queue-over = { $course } has begun; no place became free
notice-confirmed-more = Next session { $starts }
notice-offered-more = Please answer before { $until }; otherwise the next in line is asked.
notice-passed-over = { $course } had places, but somebody of { $people } cannot come just now
notice-passed-over-more = Your turn is kept. Once it is settled (a clash, an age, a consent), you are asked again.

poster-print = Use your browser's "Print" for an A4 sheet.
poster-qr = QR code of this course
poster-text = Scan to book, nothing to install.

refusal-nobody-chosen = Nobody is chosen yet. Please choose at least one person.
refusal-too-many-people = At most 12 people can be booked at once; please book in two parts.
refusal-not-open-yet = Enrolment is not open yet; come back { $opens }.
refusal-closed = Enrolment is over. Have a look at the other courses.
refusal-no-drop-in = This course is only booked as a whole.
refusal-larger-than-room = There are only { $capacity } places in all; please choose fewer people.
refusal-too-young = { $person } is too young; this course is for { $min } and older.
refusal-too-old = { $person } is too old for this course; it is for up to { $max } years.
refusal-age-unknown = This course has age limits, and { $person }'s month of birth is not known.
refusal-consent-missing = No guardian has consented for { $person } yet.
refusal-already-enrolled = { $person } is booked or waiting already.
refusal-clash = { $person } has something else then: { $other } ({ $at }).
refusal-past-cutoff = Cancelling was possible until { $cutoff }. If you cannot come, please tell the teacher or the service centre.
refusal-undo-over = The 10 minutes are over, so it cannot be restored. You can book again.
refusal-place-gone = The place has gone to the next in line. You can book again and join the queue.
refusal-no-offer = This offer no longer stands: it lapsed or was answered. You can book again.
refusal-not-active = This booking is over; there is nothing more to do.

desk-title = Today
desk-no-sessions = No sessions in the next days.
desk-courses-title = Courses
desk-courses-none = No courses yet. Enter the first one.
course-new = New course
course-name = Name
course-when = When
course-room = Room
course-teacher = Teacher
course-taken = Taken
course-waiting = Waiting
course-state = State
publication-draft = Draft
publication-published = Published
publication-closed = Closed
publication-cancelled = Cancelled
course-fill = { $taken } of { $capacity } taken, { $waiting } waiting.
course-as-seen = As residents see it
course-dates = Dates
course-publish = Publish
course-close = Close enrolment
course-cancel = Cancel this course
course-cancel-text = { $people } people who are booked and { $waiting } households that wait will be told. It cannot be taken back.
course-cancel-sure = Cancel it and tell everybody
course-title-zh = Name (Chinese)
course-title-en = Name (English, optional)
course-summary = One sentence about it
course-bring = What to bring (optional)
course-capacity = Places
course-price = Fee (yuan; empty is free)
course-min-age = Youngest age (optional)
course-max-age = Oldest age (optional)
course-starts = Begins at
course-minutes = Minutes
course-from = From
course-until = Until (optional)
course-count = How many times (optional)
course-weekdays = On which weekdays
course-kind = Kind
course-category = Category
kind-class = Class
kind-tutoring = Tutoring
kind-activity = Activity
course-show-dates = Show the dates
course-save-draft = Save as draft
course-dates-count = { $count } sessions
course-dates-guessed = Holidays from { $day } on are not known yet; dates may change.
makeup-question = { $day } is a make-up workday. Is there a lesson?
makeup-nothing = None
makeup-itself = As its own weekday
makeup-as-1 = As a Monday
makeup-as-2 = As a Tuesday
makeup-as-3 = As a Wednesday
makeup-as-4 = As a Thursday
makeup-as-5 = As a Friday
roster-sum = { $present } present · { $absent } absent · { $told } excused · { $unknown } not known yet
roster-empty = Nobody is booked.
roster-rest-present = All the others are here
mark-present = Present
mark-absent = Absent
mark-told = Excused
mark-told-late = Excused late
mark-unknown = Not known yet
mark-corrected = (corrected)
notice-course-cancelled = { $course } is cancelled; { $people } need not come
move-course-cancelled = The course was cancelled
refusal-publication-fixed = The course cannot be moved there from where it stands. What is cancelled stays cancelled; enter a new one.
refusal-no-dates = With this there would be no session at all. Please check dates and weekdays.
refusal-slot-missing = Please choose at least one weekday.
refusal-slot-malformed = Please enter when it begins (14:30) and how many minutes; not beyond midnight.
refusal-series-malformed = Please enter from which day on, and until when or how many times; two years at most.
refusal-series-count = A course has at most { $most } sessions.
refusal-makeup-unanswered = These are make-up workdays; please say whether there is a lesson: { $days }.
refusal-exception-twice = { $day } is changed twice; please keep one.
refusal-session-in-past = { $at } is over; please choose another time.
refusal-capacity-missing = Please enter how many places there are; at least one.
refusal-capacity-beyond-room = The room holds { $seats } people. Please take fewer, or another room.
refusal-roster-not-open = Attendance can be taken from { $opens } on.
refusal-roster-closed = Since { $closed } only those who see all rosters can correct it.
refusal-too-late-to-tell = The session has begun; it can no longer be told.
refusal-amount-missing = Please enter an amount, such as 60 or 60.50.
refusal-beyond-owed = At most { $owed } is owed.
refusal-beyond-paid = At most { $paid } was paid.
refusal-entry-not-correctable = This entry cannot be corrected.
refusal-reason-missing = Please give a reason.
refusal-course-number-malformed = "{ $found }" can not be a course's number. Please use small letters, digits and hyphens only.
refusal-reference-unknown = There is no "{ $found }". Check the name, or add it first.
refusal-teacher-by-name = A name alone ("{ $found }") is no teacher in particular. Please write the phone or the teacher's number.
refusal-ends-before-it-begins = It ends before it begins. Please check.
move-at-desk = done for you at the desk
people-search = Name, phone, its last four digits, or estate
people-find = Find
people-hint = Look for a part of a name, a whole phone, its last four digits, or where they live (estate, or estate and building).
people-none = Nobody was found. Try another character, or enter a new household.
people-sum = { $total ->
    [one] one person
   *[other] { $total } people
 }, { $households ->
    [one] one household
   *[other] { $households } households
 }
people-more = { $total } people; the first { $shown } are shown. One more character makes them fewer.
people-age = Age
people-holder = Holder
people-holder-self = self
people-booked = Booked
people-waiting = Waiting
household-of = { $name } and household
household-unnamed = A household without a name yet
household-bookings = Bookings
household-no-bookings = Nothing is to come.
household-past = Earlier ones
household-consent-missing = no guardian's consent yet
desk-book-title = Book for them
desk-book-what = What
desk-book-text = Where it is full they join the queue, in the same order as everybody. It is noted as done at the desk.
desk-book = Book for them
desk-book-none = Nothing can be booked just now.
desk-accept = Take it for them
desk-decline = Let the next have it
desk-cancel-sure = Cancel for them
refusal-course-there = There is a course "{ $course }" already; nothing was imported. Please try the file once more.
refusal-course-unchanged = This course is there, and the sheet says otherwise: { $columns }. A sheet only adds courses; change this one on its page.
refusal-makeup-for-all = Please say whether make-up workdays are taught.
imports-title = Import
import-courses = Import courses
import-courses-text = As .xlsx or .csv, a course in each line, headings first. The dry run changes nothing; new courses become drafts. Columns that are known:
import-file = The file (1 MB at most)
import-makeup = Do these courses take place on make-up workdays?
import-dry = Dry run
import-would = { $new } courses would be new; { $same } lines are as they are
import-apply = Import these { $count } courses
import-done = { $count } new courses were imported as drafts.
import-line-heading = Line
import-number = Number
book-none = Nobody of your household can book this now; the reason stands below each name.
book-audience = It is for: { $audience }
book-suits = Courses that suit { $name }
receipt-first = First time:
receipt-next = Next time:
receipt-fee-each = { $price } each, { $total } together
receipt-pay = Pay at the service desk before the first session, in cash or by phone.
cancel-one = Cancel for { $name }
cancel-all = Cancel for all: { $names }
cancel-who = Who does not come

teachers-title = Teachers
teachers-none = There is no teacher yet. Enter one, and courses can take place.
teacher-new = New teacher
teacher-first = The first teacher
teacher-name = Name
teacher-name-hint = Each teacher's name is another one; it stands on posters and timetables.
teacher-about = One sentence
teacher-about-hint = Residents read it on the course's page: has taught calligraphy for twenty years.
teacher-about-en = One sentence in English (optional)
teacher-check = Background check
check-none = none
check-expired = expired on { $day }
check-expiring = expires soon: { $day }
check-valid = until { $day }
check-seen = made out on { $made }, until { $until }
check-text = Whoever teaches children needs one. It counts for a year from the day on which it was made out. Note it once you have seen the paper.
check-made = Made out on
check-note = I have seen it
course-room-first = Enter a room first
course-room-missing = A course needs a room. You come back here when it is entered.
course-room-ask = There is no room yet. Please ask a colleague who may enter rooms.
course-teacher-first = Enter a teacher first
course-teacher-missing = A course needs a teacher. You come back here when they are entered.

refusal-about-too-long = The text is too long; at most { $most } characters.
refusal-teacher-there = There is a teacher called { $name } already. If two have one name, add something that tells them apart.
refusal-check-day = Please enter the day on which the paper was made out.

first-steps-text = After these five steps residents can book. Leave whenever you like and go on later; what is open also stands at the desk.
first-steps-done = All is done; residents can book.
first-steps-look = See what residents see
first-steps-open = Steps left before opening: { $count }
first-step-do = Do it
first-step-done = done
first-step-community = The community
first-step-community-text = Name, address, phone and hours; they stand on every page.
first-step-room = The first room
first-step-room-text = Where courses take place, and how many people it holds.
first-step-teacher = The first teacher
first-step-teacher-text = A name and a sentence.
first-step-channel = Text messages or mail
first-step-channel-text = Codes for signing in have to go out. See what is set up, and send a trial.
first-step-course = The first course
first-step-course-text = Publish it once it is entered, and residents see it.
refusal-category-unknown = There is no such category; please choose again.

course-summary-en = One sentence about it (English, optional)
course-about = More about it (Chinese, optional)
course-about-en = More about it (English, optional)
course-audience = For whom, in words (Chinese, optional)
course-audience-en = For whom (English, optional)
course-bring-en = What to bring (English, optional)
course-drop-in = Fee for one session (yuan; empty: not booked singly)
course-cutoff = Hours before a session until which it can be cancelled
course-edit = Edit "{ $course }"
course-change = Edit this course
course-copy = Copy
course-save = Save
course-look-again = Show again what it does
course-leave = Leave it
course-save-hint = If it touches dates or people who are booked, or clashes with a room or teacher, you are told first and asked to confirm.
course-ended = Ended
courses-now = Current
courses-past = Past
courses-past-none = No course is over yet.
ages-any = any
drop-in-none = not singly
cutoff-hours = { $hours } hours
field-title = Name
field-summary = Summary
field-about = About
field-audience = For whom
field-bring = What to bring
field-kind = Kind
field-category = Category
field-ages = Ages
field-room = Room
field-teacher = Teacher
field-capacity = Places
field-price = Fee
field-drop-in = Fee for one session
field-cutoff = Cancelling
field-rhythm = Weekly time
field-dates = Dates
clash-count = { $count ->
    [one] One clash
   *[other] { $count } clashes
 }
clash-line = { $what }: clashes with "{ $other }"
exception-moved = { $on } moved to { $to }
exception-dropped = { $on } dropped
exception-added = { $at } added
effect-title = This changes { $dates } dates and tells { $households } households ({ $people } people)
effect-not-yet = Nothing is saved yet. Please look at it, then confirm.
effect-moved = { $count } at another time
effect-dropped = { $count } dropped
effect-added = { $count } added
effect-undone = These single dates that were changed before would be undone:
effect-busy = { $count } of these people have something else at the new times.
effect-offered = { $count } waiting households are offered places at once.
effect-over = Nobody loses a place; these sessions have more people than places, and what is given back goes to nobody until they fit:
effect-over-line = { $at }: { $over } too many
effect-in-vain = { $count } waiting households are larger than the course and wait in vain.
effect-save = Confirm and save
effect-save-tell = Save and tell { $households } households
meanwhile-title = Somebody changed this course meanwhile; yours is not saved yet
meanwhile-by = { $name }, { $at }
meanwhile-text = What you wrote is kept below; where you wrote nothing, theirs stands. Check it, then save.
date-move-title = Move or drop: { $at }
date-add-title = Add a date
date-change = Move or drop
date-day = Day
date-move = Move it there
date-add = Add it
date-drop = Drop this one
date-drop-text = What is dropped is not made up for; add a date for that.
date-begun = This one has begun; it cannot be changed.
date-free = When both room and teacher are free: { $day }
date-free-none = Not on this day.
date-dropped = Dropped dates
date-put-back = Put back
week-title = Week
week-rooms = By room
week-teachers = By teacher
week-before = Week before
week-after = Week after
week-today = Today
week-days = This week
week-seats = { $seats } seats
week-count = { $count ->
    [one] one session
   *[other] { $count } sessions
 }
week-workday = make-up workday
week-taken = { $taken }/{ $capacity }
week-waiting = { $count } waiting
week-clash = clashes with "{ $other }"
week-free = free { $hours }{ $half ->
    [yes] ½
   *[no] {""}
 } h
week-free-new = A new course here
week-free-at = Free: { $hours }
notice-session-moved = { $course }: the session of { $was } is moved to { $becomes }
notice-session-moved-more = { $people }, at { $room }. You can cancel if you cannot come.
notice-session-dropped = { $course }: no session { $was }
notice-session-dropped-more = { $people } need not come then.
notice-session-added = { $course }: one more session, { $becomes }
notice-session-added-more = { $people }, at { $room }.
notice-rescheduled = { $course }: dates or room have changed
notice-rescheduled-more = { $people }: next { $starts }, at { $room }.
move-session-dropped = The session was dropped
refusal-course-changed = Somebody changed this course meanwhile; yours is not saved. Please look at what changed, then save again.
refusal-to-be-confirmed = Not saved yet: it changes { $dates } dates, tells { $households } households and has { $clashes } clashes. Please confirm.
fee-title = Fee of { $names }
fee-due = Due
fee-paid = Paid
fee-waived = Waived
fee-refunded = Refunded
fee-corrected = Corrected
fee-owed = { $amount } owed
fee-to-give-back = { $amount } to give back
fee-settled = Settled
fee-none = Nothing was noted yet.
fee-what = What
fee-amount = Amount
fee-how = How, or why
fee-means = How
fee-by = By
fee-correct = A mistake
fee-correct-sure = Strike it out
fee-reason = Reason
fee-note = Note something
fee-amount-yuan = Amount (yuan)
fee-pay = Paid to me
fee-reason-waived = Why waived (needed when waiving)
fee-waive = Waive
fee-refund = Give back
fee-open = Fee
means-cash = Cash
means-wechat = WeChat Pay
means-alipay = Alipay
means-card = Card
means-transfer = Transfer
first-options = If you offer these
first-options-text = Leave what you do not offer; what you enter appears on the first page by itself.
option-schools = Schools
option-schools-text = Parents choose their child's when they sign up.
option-programmes = After-school care
option-programmes-text = In which term, on which days, when, for how many children.
option-ballot = A ballot
option-ballot-text = Where places are too few: drawn in public, for anybody to check.
figures-title = Figures
figures-from = From
figures-until = Until
figures-show = Show
figures-none = There are no courses in this time. Try other days.
figures-courses = Courses
figures-capacity = Places
figures-booked = Booked
figures-fill = Filled (%)
figures-waiting = Waiting
figures-dropped-in = Drop-in
figures-sessions = Sessions
figures-over = Over
figures-attendance = Attendance
figures-no-shows = No-shows
figures-told = Excused
figures-ages = By age: with a place, and waiting
figures-wanted = Wanted, and no place left
figures-wanted-none = Nobody is waiting.
figures-opening = The first hour of enrolment
figures-opening-text = Bookings in each minute, all courses together.
figures-as-table = See the numbers
figures-minute = Minute
figures-bookings = Bookings
figures-each = Each course
export-xlsx = Export to Excel
export-csv = Export CSV
export-course = Course
export-who = Name
export-phone = Phone of the household
export-state = State
export-turn = Turn
export-booked = Booked
export-mark = Attendance
export-confirmed = has a place
export-offered = was offered one
export-waitlisted = waits
export-places = Export everybody
export-courses = Export courses
age-under-6 = under 6
age-6-13 = 6–13
age-14-17 = 14–17
age-18-59 = 18–59
age-60-69 = 60–69
age-70 = 70 and older
age-unknown = not said

refusal-category-missing = Please choose a category.
refusal-category-retired = This category is no longer offered; please choose another.
refusal-room-retired = This room is no longer offered; please choose another.
refusal-teacher-retired = This teacher gives no new courses; please choose another.
refusal-teacher-linked = This member of the staff is { $name } already; please undo that first.
teacher-member = Which member of the staff
teacher-member-text = Whoever it is sees the courses and rosters of this teacher after signing in.
teacher-member-label = Member of the staff
teacher-member-none = None of them
option-holidays = Holidays
option-holidays-text = Courses leave out days off; take over each new year's notice.
option-estates = Estates and buildings
option-estates-text = Residents can ask for help once there is one.
option-kinds = Neighbourly help
option-kinds-text = What residents can ask for, how risky it is, and what is a matter for an emergency number.
option-teams = Teams of volunteers
option-teams-text = Who serves together.
roster-course = See the course
roster-print = To print the roster press Ctrl+P; it fits one sheet of A4.

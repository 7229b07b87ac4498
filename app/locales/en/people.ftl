name = Name
name-hint = As on the identity card; a "·" is fine

phone = Mobile number

code = Code

year = { $year }

nav-me = Me

demo-outbox-link = See the messages

age-and-relation = { $age } years, { $relation }

relation = Relation to me
relation-self = myself
relation-child = child
relation-elder = elder
relation-partner = partner

sign-in-title = Sign in
sign-in-text = Sign in with your mobile number; there is no password. Newcomers start here too.
sign-in-back = After signing in you are back on the page that you came from.
sign-in-desk = No phone? Come to the service centre, where a worker does it for you. It counts the same, in the same queue.

draft-kept = Your sign-in has ended. What you filled in is kept: after signing in you are back on that page and send it once more.
draft-kept-newest = Your sign-in has ended. What you filled in last is kept: after signing in you are back on that page and send it once more. An earlier form did not fit beside it and was not kept.

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
refusal-codes-too-many = { $again-near ->
    [yes] Too many people here are asking for codes; please wait { $again-in } seconds.
   *[no] Too many people here are asking for codes; try again after { $again }. If it is urgent, come to the service centre, where a worker does it for you.
 }
refusal-tries-too-many = { $again-near ->
    [yes] Too many wrong codes were entered from here; please wait { $again-in } seconds.
   *[no] Too many wrong codes were entered from here; try again after { $again }. If it is urgent, come to the service centre, where a worker does it for you.
 }
refusal-code-too-soon = { $again-near ->
    [yes] A code was just sent; please wait { $again-in } seconds.
   *[no] Too many codes were asked for; try again after { $again }.
 }
refusal-name-bound = There are bookings or queues for this person. A name can be corrected, not exchanged; to send somebody else, please cancel first.
refusal-birth-bound = Born then, this person does not fit "{ $other }", which is booked. Please cancel that first, or check the month.
refusal-check-missing = Who works with children needs a background check, and none was noted. Please note it first.
refusal-check-expired = The background check expired at { $until }. Please have it renewed and note the new one.
refusal-check-in-future = The day of the background check is still to come. Please look at the date.
household-since = here since { $day }
refusal-household-there = There is a household with this phone already. Look for the phone to open it.
refusal-note-missing = Please write down what is to be kept in mind.
refusal-note-too-long = A note has { $most } characters at most.
refusal-name-alone = A name alone is nobody in particular. Please add the holder's phone or a number.
refusal-phone-differs = The person with this number signs in with another phone. Phones are changed at the desk, not by a sheet.
refusal-holder-missing = Nobody heads this household. Please add the line that says "Self".
refusal-holder-twice = Somebody heads this household already. Please choose another relation.
refusal-estate-unknown = There is no estate called "{ $found }". Check the name, or add it in the settings first.
refusal-building-unknown = This estate has no building "{ $found }". Please check it.
refusal-not-a-month = "{ $found }" is no month. Please write 1960-05.
people-title = Residents
name-of-child = The child's name

own-title = My data
own-teaser = See what we keep, take a copy along, or delete the account.
own-open = Have a look
own-text = This is everything that we keep about your household. Names and months of birth are changed on "Me".
own-kept = What we keep
own-rows = { $count ->
    [one] 1 entry
   *[other] { $count } entries
 }
own-download-text = Take a copy along whenever you like: the table opens in Excel or WPS, JSON is for programs.
own-csv = Download a table
own-json = Download JSON
own-devices = Where you are signed in
own-device-unknown = An unknown device
own-device-since = since { $at }
own-device-here = This is it
own-device-end = Sign out there
own-erase = Delete the account
own-erase-text = Your phone, names, addresses, notices, pick-up adults and sign-ins are deleted and cannot be brought back. What has to stay (the order of queues, fees that were paid, hours of service, who looked at what) stays without a name.
own-erase-begin = I want to delete it
own-erase-last = Nobody can undo this. If you want a copy, download it first.
own-phone = The phone that you sign in with, all 11 digits
own-erase-now = Delete everything and the account
own-open-first = Something is still to come. Please cancel it first, or wait until it is over:
own-open-bookings = Bookings: { $count }, the last until { $until } (cancel in "Bookings")
own-open-care = Days of after-school care: { $count }, until { $until } (give back in "After-school care")
own-open-tickets = Ballot tickets: { $count }, closing { $until } (withdraw in "After-school care")
own-open-needs = Needs: { $count }, until { $until } (cancel in "Ask for help")
own-open-claims = Visits as a volunteer: { $count }, until { $until } (give back in "I want to help")
own-erased = The account is deleted
own-erased-text = Everything about your household has been deleted. If you come back one day, signing in with your phone begins anew.
own-column-table = Kind
own-column-row = Number
own-column-field = Field
own-column-value = Value
own-household = Account
own-person = People
own-consent = Guardians' consent
own-sign_in = Sign-ins
own-audit_entry = Who saw or changed what
own-notice = Notices
own-party = Bookings
own-enrolment = Each one's place
own-attendance = Attendance
own-fee_entry = Fees
own-pupil = Children's schools
own-signup = After-school care
own-pickup = Pick-up adults
own-tap = Arriving and leaving
own-ticket = Ballot tickets
own-need = Needs
own-address_look = Who looked at the address
own-volunteer = Volunteering
own-hours_entry = Hours of service
own-certificate = Certificates
own-field-name = Name
own-field-relation = Relation
own-field-born_months = Month of birth
own-field-added_at = Added
own-field-removed_at = Removed
own-field-purpose = Purpose
own-field-version = Version
own-field-given = Yes (1) or no (0)
own-field-at = When
own-field-device = Device
own-field-expires = Valid until
own-field-ended_at = Ended
own-field-actor = Who
own-field-action = What was done
own-field-subject = About
own-field-phone = Phone
own-field-language = Language
own-field-created_at = Opened
own-field-matter = Content
own-field-read_at = Read
own-field-delivered_at = Delivered
own-field-course = Course
own-field-state = State
own-field-turn = Turn
own-field-booked_at = Booked
own-field-ends = Ends
own-field-changed_at = Changed
own-field-starts = Starts
own-field-mark = Attendance
own-field-kind = Kind
own-field-amount = Amount in fen
own-field-means = Means
own-field-school = School
own-field-entered = Year of entry
own-field-allergies = Allergies
own-field-programme = Programme
own-field-weekday = Weekday
own-field-child = Child
own-field-called = Called
own-field-first_day = First day
own-field-last_day = Last day
own-field-revoked_at = Revoked
own-field-said = Record
own-field-ballot = Ballot
own-field-number = Number
own-field-asked_at = Asked
own-field-door = Door
own-field-terms = Details
own-field-registered_at = Registered
own-field-volunteer = Volunteer number
own-field-minutes = Minutes
own-field-issued_at = Issued
refusal-still-to-come = Something is still to come (a need, a visit or after-school care). Please cancel it first, or wait until it is over.
refusal-phone-wrong = This is not the phone that you sign in with. Please look again.
residence-title = Where they live
residence-estate = Estate
residence-building = Building
residence-none = Not entered
refusal-estate-missing = Please choose an estate.
refusal-residence-building-too-long = The building is too long; at most { $most } characters.
own-residence = Where you live
own-field-estate = Estate
own-field-building = Building

somebody = This person

money-free = free
money = ¥{ $amount }

nav-courses = Courses

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

search = Search

filter = Filters

places-left = { $count ->
    [one] 1 place left
   *[other] { $count } places left
}

kept-title = You are signed in again
kept-text = What you filled in is here, but it has not been sent yet. Please look at it and press once more.

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

refusal-not-signed-in = Please sign in first.
refusal-not-found = It was not found; it may be gone, or the address may be wrong.
refusal-malformed = This request cannot be understood. Please start again from the page.
refusal-address-too-long = This address is too long. Please start again from the first page.
refusal-too-many-changes = { $again-near ->
    [yes] That was a lot of changes in a short time, so this one was not made. Please try again in { $again-in } seconds.
   *[no] That was a lot of changes in a short time, so this one was not made. Please try again after { $again }.
 }
refusal-not-allowed = You do not have the right to do this. If you need it, please ask an administrator.

wuse = Wuse
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

save = Save

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
refusal-file-unknown = This file is no table. Please use .xlsx or .csv.
refusal-file-old = This is an old workbook (.xls), or one with a password. Please save it as .xlsx without one.
refusal-file-broken = This file is damaged and can not be read. Please save it once more and try again.
refusal-file-encoding = The text of this file is in no known encoding. Please save it as .xlsx, or as .csv in UTF-8.
refusal-file-too-large = The file is too large. Please divide it into smaller ones.
refusal-sheet-empty = There is nothing in the table. Please check which file was chosen.
refusal-heading-missing = These columns are missing: { $columns }. Please add them to the heading.
refusal-heading-twice = Two columns are called "{ $column }". Please keep one.
refusal-value-missing = Something has to be here.
refusal-digits-lost = A number format has cut digits off "{ $found }". Make this column text and type it again.
refusal-not-a-day = "{ $found }" is no day, or can be read in two ways. Please write 2026-09-01.
refusal-not-a-time = "{ $found }" is no time of day. Please write 14:30.
refusal-not-a-number = "{ $found }" is no whole number that can be here.
refusal-not-money = "{ $found }" is no amount. Please write 60 or 60.50.
refusal-not-a-choice = "{ $found }" can not be here. It can be: { $choices }.
refusal-cell-broken = The formula in this cell has gone wrong ({ $found }). Please put the value there.
refusal-line-twice = Line { $other } is about the same. Please keep one.
import-line = {"Line "}{ $line }:{" "}
import-line-column = {"Line "}{ $line }, "{ $column }":{" "}

refusal-in-use = Courses to come still need it: { $by }. Stop offering it when they are over, or move them first.
retire = Stop offering it
retired = No longer offered
retire-text = Nothing new can choose it then; whatever has it keeps it. It cannot be done while something to come needs it.
retired-text = Nothing new can choose it; whatever has it keeps it. You can offer it again at any time.
offer-again = Offer it again
choose = Please choose

care-title = After-school care
care-text = After school the children do their homework at the service centre, tutors look after them, and adults whom you name collect them.
care-list = All programmes
care-more = All programmes
weekdays-school = Monday to Friday
care-none = There is no after-school care just now.
care-any-school = Pupils of every school
care-grades = { $from } to { $to }
method-first-come = First come, first served
method-ballot = Drawn by ballot
care-term = { $first } – { $last }
care-ratio = At most { $ratio } children for each tutor
care-window = Sign-up { $opens } – { $closes }
care-opens = Sign-up begins { $at }
care-closed = Sign-up is over
care-collects = Wishes are being collected
care-all-full = Full every day; you can queue
care-free-on = Places left: { $days }
care-seats = { $capacity } places
care-fact-term = When
care-fact-who = For
care-fact-where = Where
care-fact-price = Price
care-fact-tutors = Tutors
care-days = Places on each day
care-free = { $free } of { $capacity } places left
care-full = Full, { $waiting } waiting
care-sign-up = Sign up
care-see-ballot = See the ballot
care-mine-title = My children in care
care-mine-none = Not signed up for care yet.
care-placed = has a place
care-waits = number { $position } in the queue
care-leave = Give { $day } back
care-stop-waiting = Stop waiting for { $day }
care-my-ticket = Ticket { $number } in the ballot
care-give-back = Give a day back
care-give-back-text = Until the evening before. The place goes to the next in the queue at once.
care-consent = My consent
care-consent-given = You consented to care for this child. If you withdraw, all its places are given back.
care-consent-question = As the guardian, do you allow the community to look after { $name } after school?
care-consent-text = Only for looking after the child: school, grade, allergies that the door must know, who collects it. You can withdraw at any time. Without it the child cannot be signed up; nothing else changes.

sign-up-title = Sign children up for care
sign-up-text = Tick the days for each child. Each day stands by itself: a place where there is one, otherwise a turn in the queue.
sign-up-no-child = No child of your household is entered yet; please add one first.
sign-up-add-child = Add a child
sign-up-held = signed up
sign-up-school = School
sign-up-grade = Grade now
sign-up-grade-entered = { $grade } (since { $year })
sign-up-choose = Please choose
sign-up-allergies = Allergies (leave empty if none)
sign-up-allergies-hint = At most 24 characters; the tutors at the door see it. For example: peanuts.

wish-title = Hand in wishes
wish-text = Tick the days of each child and choose what you would like best. You can change it until { $at }; early or late, the odds are the same.
wish-rank = Wish { $rank }
wish-none = No more
wish-all-or-none = Where only a part is of no use
wish-whole = All days of a child or none
wish-together = All children or none
wish-hand-in = Hand in
wish-change = Change
ballot-collects = Wishes are being collected. Early or late, the odds are the same: then numbers are drawn, and everybody chooses in turn.

grade-1 = Grade 1
grade-2 = Grade 2
grade-3 = Grade 3
grade-4 = Grade 4
grade-5 = Grade 5
grade-6 = Grade 6
grade-7 = Grade 7
grade-8 = Grade 8
grade-9 = Grade 9

pickups-title = Who collects the children
pickups-text = Only adults of 18 or more whom you name here can collect a child. Name the family too.
pickup-none = Nobody is named yet. Until then nobody can collect this child.
pickup-add = Name an adult
pickup-children = Which children
pickup-name = Name
pickup-called = What the children call them
pickup-called-hint = For example: Grandma, Uncle Wang
pickup-born-year = Year of birth
pickup-born-month = Month of birth
pickup-last-day = Last day
pickup-last-day-hint = Leave it empty for: until you take it back
pickup-until = until { $day }
pickup-revoke = Take back

door-title = Care today
door-empty = There is no care today.
door-unknown = Not here yet
door-absent = Absent
door-here = Here
door-left = Gone
door-late = Late
door-minutes = { $minutes } min
door-who = Who may collect { $child } today
door-missing = { $minutes } min late
door-allergies = Allergies: { $allergies }
door-in = Is here
door-back = Is back
door-not-coming = Not today
door-out = Collects
door-undo = A slip, undo
door-nobody-listed = Nobody is named for this child yet. Please call the parents.
door-stranger = Anybody else: no
door-stranger-text = The child may not leave with them. Write down the name, then call the parents: they can name this person on their phone at once.
door-turn-away = Write down that they were turned away
door-turned-away = { $at } { $adult } is not listed and was turned away

ballots-title = Ballots
ballots-text = Where there are too few places they are drawn. Every step is public, and anybody can compute it again.
ballots-list = All ballots
ballots-how = How it is drawn where places are too few
ballots-none = There is no ballot yet.
ballot-name = Ballot
ballot-state = How far
ballot-closing = Closing
ballot-closes = Closes { $at }
ballot-tickets = { $count } tickets
phase-collecting = Wishes are collected
phase-closed = Closed, open to objections
phase-thrown = The dice are thrown
phase-drawn = Drawn, to be published
phase-published = Published
phase-void = Void
ballot-c = Commitment C
ballot-r = Roster R
ballot-t = Terms T
ballot-dice = 38 digits that residents threw
ballot-digest = Digest of the transcript
ballot-prints = What was published
ballot-prints-text = Each of these can no longer be changed once it is public. Compare it with the paper on the wall, digit by digit.
ballot-steps = Step by step
ballot-stage-commit = Commitment
ballot-stage-close = Roster and terms
ballot-stage-answer = Objections (48 hours)
ballot-stage-throw = Residents' dice
ballot-stage-draw = Draw
ballot-stage-publish = Publication
ballot-log = Every step that was tried
ballot-public = The page that residents see
ballot-try-done = done
ballot-try-refused = refused
ballot-step-commit = Make a secret and publish the commitment
ballot-step-close = Publish roster and terms
ballot-step-object = Note an objection
ballot-step-answer = Answer an objection; the roster stays
ballot-step-throw = Enter the dice
ballot-step-draw = Draw
ballot-step-publish = Publish the result
ballot-step-void = Declare void
ballot-next-commit = Next: make a secret and publish the commitment before { $before }.
ballot-next-prolong = Nobody committed before the closing; this ballot can only be declared void.
ballot-next-close = Next: publish roster and terms, from { $from } on.
ballot-next-answer = Objections are taken until { $until }; { $count } wait for an answer.
ballot-next-throw = Next: residents throw the dice in public; enter the 38 digits.
ballot-next-draw = Next: the draw. There is only one.
ballot-next-publish = Next: publish the result; whoever drew a place has it from then on.
ballot-next-nothing = This ballot is over.
ballot-dice-field = 38 digits, in the order of the throws
ballot-void-field = Why it is void

recheck-title = Check it yourself
recheck-text = Names, places and dice are all in the public record. Your phone runs the draw again from the record alone; our server is not asked.
recheck-transcript = Download the transcript
recheck-by-hand = To check it offline:
recheck-start = Run it on this device
recheck-part-reading = Names and places, from the record
recheck-part-numbering = Numbers, from the dice of the day
recheck-part-choosing = Everybody chooses again in turn
recheck-part-comparing = Compared with the record, line by line
recheck-same-title = As it was published
recheck-same-text = Every one of { $tickets } tickets. Computed on this device.
recheck-rehearsal = This was a rehearsal: it gave nobody a place.
recheck-wrong-title = Not as it was published
recheck-wrong-text = Line { $line } ({ $field }) is wrong.
recheck-wrong-said = It says: { $said }
recheck-wrong-computed = It should say: { $computed }
recheck-failed-title = It cannot be run here
recheck-failed-text = Check the network and try again, or download the record and use wuse verify.
recheck-file = Do you have a record that was kept?
recheck-file-label = The record that was downloaded
recheck-file-hint = The file is read on this device only; it works without network.
recheck-no-ticket = There is no ticket { $ticket }. Please check it.
recheck-ticket-hint = It stands with your children's care; for example T17
recheck-why-title = Why { $ticket } got (no) place
recheck-all-days = these days
recheck-asked = Asked for { $days }
recheck-wishes = Wishes: { $wishes }.
recheck-whole = All of them or none.
recheck-single = Each day by itself.
recheck-together = One number together: { $tickets }.
recheck-numbered = Drew number { $position } of { $of }
recheck-numbered-text = Everybody's dice gave the numbers; nobody could choose one. Small numbers choose first.
recheck-weight = Drawn { $weight } times because of earlier losses; the best one counts.
recheck-got = When its turn came, there was a place: { $day }
recheck-lost = When its turn came, all had gone: { $day }
recheck-granted = a place
recheck-not-needed = an earlier wish was granted
recheck-full = { $day }: { $capacity } places, the last one went to number { $last }
recheck-kept = { $day }: the { $kept } left are kept for others
recheck-not-offered = { $day }: not open
recheck-not-together = No room for all who asked together
recheck-picture = By number: full for a place on that day, hollow for none or not asked for, a diamond for this family
recheck-waits = Waiting at place { $position } after the draw
recheck-waits-text = When somebody leaves, it goes on by these numbers; nothing is drawn again.
recheck-ticket = Ticket number
recheck-why = Why it got (no) place

notice-care-placed = { $programme }: { $child } has a place on { $days } days a week
notice-care-waits = { $programme }: { $child } waits for { $days } days
notice-care-moved-up = { $programme }: a place was free, and { $child } has it now
notice-care-moved-up-more = If you do not want it, give it back under "My children in care"; the next one gets it.
notice-care-gave-back = { $programme }: { $child } gave { $days } days back
notice-care-arrived = { $child } arrived at { $programme }, { $at }
notice-care-left = { $child } left { $programme } with { $adult }, { $at }

refusal-no-child = Nothing is chosen yet. Please tick the days for at least one child.
refusal-too-many-children = At most { $most } children can be signed up at once; please do it in two parts.
refusal-care-not-open-yet = Sign-up is not open yet; come back { $opens }.
refusal-care-closed = Sign-up is over. Have a look at the other programmes.
refusal-by-ballot = Places in this programme are drawn; nobody can sign up directly.
refusal-first-come = This programme is first come, first served; please sign up directly.
refusal-no-weekday = No day is chosen for { $person } yet.
refusal-weekday-not-offered = { $programme } does not take place on that day; please choose another for { $person }.
refusal-more-than-fit = There are only { $capacity } places on that day; please sign fewer up.
refusal-grade-unknown = Please choose the school and the grade of { $person }.
refusal-wrong-grade = { $person } is in another grade; this is for grades { $from } to { $to }.
refusal-wrong-school = This programme is for one school, and { $person } goes to another.
refusal-care-consent-missing = No guardian has consented to care for { $person } yet; please answer in the form.
refusal-signed-up-already = { $person } is signed up or waiting on that day already.
refusal-care-day-begun = Today cannot be given back any more; please come back tomorrow. If the child stays away today, tell the tutor.
refusal-care-clash = { $person } has something else then: { $other } ({ $at }).
refusal-no-wish = No programme is wished for by { $person } yet.
refusal-too-many-wishes = At most { $most } programmes can be ranked for { $person }.
refusal-wish-twice = The same programme is ranked twice for { $person }.
refusal-wish-unknown = A programme ranked for { $person } is not part of this ballot.
refusal-allergies-too-long = Allergies take at most { $most } characters.
refusal-allergies-characters = The allergies have characters that cannot be shown; please use words only.
refusal-entry-impossible = This year of entry is not possible; please choose the grade again.
refusal-days-missing = Please choose the days of the week, each once.
refusal-hours-too-short = Each day takes at least { $least } minutes and ends after it begins.
refusal-no-capacity = Please enter how many children fit in on each day; at least one.
refusal-reserved-too-many = At most { $most } places (half) can be reserved.
refusal-reserves-need-ballot = Only a programme that is drawn can reserve places.
refusal-grades-backwards = The lowest grade is above the highest; please check.
refusal-term-backwards = The term ends before it begins; please check the dates.
refusal-window-backwards = Sign-up ends before it begins; please check the times.
refusal-ratio-missing = Please enter how many children one tutor looks after; at least one.
refusal-price-over-cap = At most { $cap } a month is allowed here.
refusal-committed-already = The commitment was published { $at }.
refusal-committed-too-late = It closed { $closes }; a commitment comes before the closing.
refusal-not-committed = No commitment is published yet.
refusal-still-open = Wishes are collected until { $closes }; please come back then.
refusal-closed-already = Roster and terms were published { $at } and cannot be changed.
refusal-not-closed = Roster and terms are not published yet; please publish them first.
refusal-not-later = The closing can only be moved to a later time that is still to come.
refusal-objections-open = Objections are taken until { $until }; please come back then.
refusal-objections-over = Objections were taken until { $until }.
refusal-objection-unanswered = { $count } objections wait for an answer; please answer them first.
refusal-no-objection = There is no objection to answer.
refusal-dice-malformed = Please enter { $digits } digits in the order of the throws.
refusal-thrown-already = The dice were thrown { $at }.
refusal-not-thrown = The dice are not thrown yet.
refusal-drawn-already = It was drawn { $at }. There is only one draw.
refusal-not-drawn = It is not drawn yet.
refusal-published-already = It was published { $at }.
refusal-ballot-void = This ballot was declared void { $at }.
refusal-secret-wrong = This is not the secret that was committed to.
refusal-roster-changed = What is to be drawn is not what was published; it cannot be drawn.
refusal-roster-contradicts = Roster or places contradict the rule and cannot be published. Please mend them first.
refusal-not-listed = This person is not listed and cannot collect the child. Call the parents; they can name them at once.
refusal-barred = This person cannot collect the child. Please call the lead.
refusal-collector-too-young = Whoever collects a child must be 18.
refusal-pickup-revoked = The parents took this right back { $at }. Please call them.
refusal-pickup-not-today = This person does not collect the child today. Please call the parents.
refusal-pickup-over = This right has ended. Please call the parents.
refusal-pickup-used = This right was for one time and was used { $at }.
refusal-pass-unreadable = This is no pass.
refusal-pass-key-unknown = This phone does not know the pass yet; please fetch the list again.
refusal-pass-forged = We did not sign this pass; the child cannot be collected with it.
refusal-pass-replaced = A newer pass took its place; please show that one.
refusal-pass-expired = This pass expired { $at }; the parents can make a new one.
refusal-left-already = Left { $at } with { $with } already.
refusal-not-here = The child is not signed in. Tap "Is here" first.
refusal-here-already = Has been here since { $at }.
refusal-nothing-to-undo = There is nothing to undo.
refusal-undone-too-late = Undoing is possible for 10 minutes.

care-new = New programme
care-desk-none = There is no programme yet. Enter one, and parents can sign up.
care-needs-room = A programme needs a room. Enter a room first.
care-name = Name
care-name-en = Name in English (optional)
care-first = First day
care-last = Last day
care-from-grade = From grade
care-to-grade = To grade
care-school = Pupils of which school
care-week = On which days, when, and how many children
care-week-hint = Write 16:30-18:30; leave a day without care empty. At least two hours a day; holidays are skipped.
care-day = Day
care-hours = Hours
care-places = Places
care-no-care = no care
care-hours-on = Hours on { $day }
care-places-on = Places on { $day }
care-ratio-field = Children that one tutor looks after at most
care-price = Price
care-price-en = Price in English (optional)
care-opens-at = Sign-up begins
care-closes-at = Sign-up ends
care-method = How places are given
care-days-of = Days
care-taken = Taken/places (all days)
care-touches = At most { $taken } children have a place on one day; { $waiting } turns wait. Families with a place are told of another time or room, places that are added go to those who wait, and nobody who has a place loses it.
schools-title = Schools
schools-none = There is no school yet. Parents choose their child's school when they sign up.
school-new = New school
school-name = Name
school-name-en = Name in English (optional)
ballot-new = New ballot
ballot-none-to-draw = No programme is waiting for a ballot. Enter one whose places are drawn first.
ballot-programmes = Which programmes' places are drawn
ballot-opens = Wishes from
ballot-closes-at = Closes
ballot-closes-hint = Then 48 hours for objections, before the dice are thrown.
ballot-new-text = The commitment must be published before the closing; once it is open, the page leads you step by step.
ballot-open = Open the ballot
absence-tell = Not coming: { $day }
absence-several = Away for several days
absence-until = From { $day } until
absence-send = Tell the tutors
absence-told = Not coming { $day }; the tutors know
absence-told-until = Not coming { $from } to { $until }; the tutors know
absence-take-back = Coming after all
door-told = said by the family, { $at }
notice-care-changed = { $programme } has another time or place; { $child } keeps the place
notice-care-changed-more = Please see the new time and room. If it does not suit you, give the place back under "My children in care".

refusal-term-missing = Please enter the first and the last day.
refusal-window-missing = Please enter when it begins and when it ends.
refusal-care-hours-malformed = The hours on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } cannot be read. Please write 16:30-18:30.
refusal-care-capacity-malformed = Please enter how many children fit in on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }: 1 to { $most }.
refusal-care-price-missing = Please say what it costs; if nothing, write "free".
refusal-care-price-too-long = The price takes at most { $most } characters.
refusal-method-missing = Please choose how places are given.
refusal-care-room-missing = Please choose a room.
refusal-care-day-taken = { $children } children have a place or wait on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }, so the day cannot go. Please talk to them first.
refusal-capacity-taken = { $taken } children have a place on { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }; there cannot be fewer places.
refusal-method-fixed = Children are signed up, or a ballot runs; how places are given can no longer be changed.
refusal-fixed-by-ballot = A ballot draws these places now; days, places and term stay until its result is published.
refusal-ballot-of-nothing = No programme is chosen yet. Please choose at least one.
refusal-not-by-ballot = { $programme } is not drawn. Please change how its places are given first.
refusal-drawn-elsewhere = { $programme } is part of another ballot already.
refusal-closes-too-late = It closes too late: objections take 48 hours. Close { $last } at the latest.
refusal-closes-in-the-past = The closing is over already. Please enter a later time.
refusal-absence-empty = The child has no care on these days, or they are over. Please choose others.
refusal-absence-too-long = At most { $most } days at once. For longer, please give the place back to those who wait.

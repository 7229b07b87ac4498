help-title = Ask for help
help-text = Choose one and say when. The community looks at it and asks volunteers. It is free.
help-emergency = Somebody is ill or hurt, or something burns: call 120 or 119 at once, do not wait here.
help-mine = What I asked for
help-volunteer = I want to help
help-minutes = { $minutes } minutes

ask-person = For whom
ask-windows = When it could be
ask-windows-hint = It takes some { $minutes } minutes. Name several times; the volunteer chooses one.
ask-day = Day
ask-from = From
ask-until = Until
ask-estate = Which estate
ask-building = Which building
ask-building-hint = For example building 3. Only who claims it sees it.
ask-door = Entrance, floor and door
ask-door-hint = Only who is confirmed sees it, and you see each time that they look.
ask-tongues = Which language is easiest
ask-wish = Who should come
wish-any = Anybody
wish-woman = A woman
wish-man = A man
wish-unsaid = I do not say
ask-pets = There are pets
ask-stairs = There are stairs and no lift
ask-urgent = It cannot wait
ask-words = Anything else
ask-words-hint = All volunteers see it: please no names, phones or doors.
ask-words-own = What is needed
ask-send = Send

tongue-mandarin = Mandarin
tongue-jin-taiyuan = Taiyuan dialect
tongue-henan = Henan dialect
tongue-english = English

skill-phone = explain phones
skill-sewing = sew
skill-photo = take photos
skill-music = make music
skill-reading = read aloud
skill-listening = listen
skill-repair = repair things
skill-law = know the law

paper-identity = identity
paper-background = background check
paper-health = health certificate
paper-training = training
paper-licence = licence
paper-until = { $paper } until { $day }
paper = Paper seen
paper-from = First day
paper-last = Last day
paper-note = Note it

risk-l0 = A public place
risk-l1 = At the doorstep
risk-l2 = A visit at home
risk-l3 = A minor, or money

mine-title = What I asked for
mine-none = You have not asked for anything yet.
mine-ask = Ask for help

need-asked = Asked { $when }
need-requested-resident = The community has it. Somebody looks at it within a day, within two hours if urgent.
need-triaged-resident = The community has looked at it and will ask volunteers.
need-published-resident = Volunteers can see it. Nobody has claimed it yet.
need-offered-resident = One volunteer is being asked.
need-claimed-resident = A volunteer wants to come, and waits for you and the community to agree.
need-confirmed-resident = It is settled: somebody comes.
need-in-progress-resident = The volunteer is there.
need-done-resident = The visit is over. Please say whether it was done.
need-verified-resident = You said that it was done. Thank you.
need-closed-resident = All is done.
need-cancelled-resident = It was cancelled.
need-no-show-resident = The volunteer did not come. The community sees to it.
need-unsafe-stop-resident = It was stopped because somebody was not safe. The community will call you.
need-expired-resident = Its time passed and nobody could come. You can ask again.
need-reassigned-resident = Who had promised does not come. The community asks others.
need-disputed-resident = The two sides tell it differently. The community finds out.

need-what = What you wrote
need-looks = Who saw door and phone
need-looks-none = Nobody yet.
need-cancel = Not needed any more
need-call-now = This sounds like an emergency: call { $number } now.
need-volunteer-number = Volunteer number { $number }
need-checked = Checked by the community: { $papers }
need-answer-until = Please answer before { $until }; otherwise others are asked.
need-code-start = When the volunteer has come, tell them this code:
need-code-end = When the volunteer goes, tell them this code:
need-agree = Agree to this volunteer
need-someone-else = Somebody else, please
need-verify = It was done

board-title = Help
urgent = Urgent

state-need-requested = To be triaged
state-need-triaged = To be published
state-need-published = Open
state-need-offered = Offered
state-need-claimed = Claimed
state-need-confirmed = Confirmed
state-need-in-progress = Under way
state-need-done = Over
state-need-verified = Verified
state-need-closed = Closed
state-need-cancelled = Cancelled
state-need-no-show = No-show
state-need-unsafe-stop = Stopped, not safe
state-need-expired = Expired
state-need-reassigned = To be reassigned
state-need-disputed = Disputed

next-requested = Judge the risk, then publish
next-triaged = Publish it
next-published = Waits for a claim; call somebody when it is near
next-claimed = Agree, or ask for somebody else
next-confirmed = Waits for the visit
next-in-progress = Waits for the end
next-done = Ask the resident whether it was done
next-reassigned = Publish it again, or call somebody
next-no-show = Find out why, then publish again
next-unsafe-stop = The duty lead sees to it now

triage-risk = Risk
triage-publish = Publish
triage-note = Only note the risk
lease-both-missing = Until { $until }: neither resident nor staff have agreed
lease-staff-missing = The resident agreed; staff have not (until { $until })
lease-resident-missing = Staff agreed; the resident has not (until { $until })
dispatch-agree = Agree
dispatch-publish = Publish again
dispatch-someone-else = Somebody else
dispatch-verify = The resident says that it was done

volunteers-title = Volunteers
volunteers-name = Name
volunteers-number = Volunteer number
volunteers-risk = Up to
volunteers-papers = Papers

volunteer-title = Volunteering
volunteer-text = Say what you can and when you are free, and you see only what suits you. From 18 years on.
volunteer-person = Who volunteers
volunteer-gender = Woman or man
volunteer-skills = What you can
volunteer-tongues = What you speak
volunteer-free = When you are free every week
free-from = { $day } from
free-until = { $day } until
volunteer-area = In which estates (none means all)
volunteer-risk = The most that you want to do
volunteer-hours = Most hours a month (may stay empty)
volunteer-save = Save
volunteer-change = Change what I wrote

needs-title = Who needs help
needs-held = What I promised
needs-for-you = These suit you
needs-none = Nothing suits just now. Look at the others, or change when you are free.
needs-all = Everything that is open
needs-rest = Others
needs-others = Look at others

reason-regular = you come every week
reason-urgent = it cannot wait
reason-waits = has waited for { $days } days
reason-free = you are free then
reason-speaks = you speak { $tongue }
reason-can = you can { $skill }
reason-brand = under your brand
reason-estate = in your estate

claim = Claim it
claim-when = Choose a time
claim-at-once = It is settled as soon as you claim it.
claim-asks-both = It is held for you until the resident and the community agree.
claim-not = You cannot claim it now
claim-lease = Held for you until { $until }
claim-extend = Hold it longer (once)
claim-release = Give it back
claim-release-late = It begins within 24 hours. The community and the resident hear at once, so that somebody else can come. Late is better than not coming.
claim-release-meant = I know; give it back

need-claimed-volunteer = Held for you until all agree
need-confirmed-volunteer = It is settled: you go
need-in-progress-volunteer = You are there
need-done-volunteer = Over, thank you. The time is counted.
need-verified-volunteer = The resident said that it was done
need-closed-volunteer = All is done
need-cancelled-volunteer = It was cancelled
need-no-show-volunteer = Noted as not come
need-unsafe-stop-volunteer = Stopped because it was not safe
need-disputed-volunteer = Told differently; being found out
need-published-volunteer = Open
need-offered-volunteer = You are being asked
need-expired-volunteer = Its time passed
need-requested-volunteer = Not published
need-triaged-volunteer = Not published
need-reassigned-volunteer = Others are being asked

address-door = Door: { $door }
address-look = Show door and phone
visit-from = From { $from } on you type the resident's code here.
visit-check-in = You have come: the resident's code
visit-check-out = You go: the resident's other code
visit-check-in-send = I am here
visit-check-out-send = It is over
visit-code-hint = Six digits, on the resident's phone.

hours-title = My hours
hours-sum = { $hours } h { $minutes } min
hours-stars = { $stars } stars
hours-none = No hours yet. They count as soon as both sides proved a visit.

certificate-title = Certificate of volunteer service
certificate-issue = Issue a certificate
certificate-show = The newest certificate
certificate-number = Certificate number
certificate-name = Name
certificate-time = Time served
certificate-between = Between
certificate-days = { $from } to { $until }
certificate-unit = Issued by
certificate-issued = Issued
certificate-qr = QR code that checks this certificate
certificate-hint = Scan it to check. Without network the community's public key does it as well.

check-title = Checking a certificate
check-genuine = Genuine, and issued by this community
check-stands = Not corrected since it was issued.
check-corrected = Corrected since it was issued; ask the community for what holds today.

colour-red = Red pioneers
colour-blue = Blue service
colour-orange = Orange neighbours
colour-green = Green governance
colour-silver = Silver elders
ask-another = One more time
windows-more = { $count } more times
fact-time = When
fact-place = Where
fact-note = Note
fact-whom = For whom
fact-length = How long
step-asked = Sent
step-seen = Looked at
step-open = Volunteers asked
step-settled = Settled
step-there = Under way
step-over = Done
need-two = Two people go together
need-two-nobody = Nobody else has claimed it yet
need-two-with = With { $names }
place-by-steps = The building once you claim it, the door once it is settled
place-once-settled = Door and phone once it is settled
place-each-look = The resident sees each time that you look
claim-why = Why it suits you
claim-left = { $hours } h { $minutes } min left
claim-waits-both = The resident and the community have to agree. You are told at once.
claim-waits-staff = The resident agreed; the community has not yet.
claim-waits-resident = The community agreed; the resident has not yet.
needs-until = Held for you until { $until }
needs-rest-none = Nothing else is open.
volunteer-nav = Pages for volunteers
volunteer-free-hint = Leave the other days empty.
volunteer-nobody = Nobody of your household is 18 yet. Please add who it is first.
volunteer-add-person = Add somebody
certificate-offline = Checking it without network
certificate-seal = The text of its code
certificate-key = The community's public key
certificate-print = Your browser's "Print" puts it on one sheet.
lane-triage = To look at
lane-triage-clock = within 24 hours
lane-open = Nobody yet
lane-open-clock = by how long it waits
lane-claimed = To be agreed
lane-claimed-clock = by when it lapses
lane-settled = Settled
lane-settled-clock = by time
lane-none = Nothing to do here.
board-late = { $count } overdue
span-days = { $days } days
span-hours = { $hours } h
span-minutes = { $minutes } min
clock-late = { $span } overdue
clock-left = { $span } left
clock-until = until { $until }
clock-waits = waits { $span }
alarm-untriaged = Call, judge the risk, publish.
alarm-staff-silent = The resident agreed long ago: answer now.
alarm-nobody-came = Nobody checked in: call the volunteer, then the resident.
alarm-overdue = It should be over: call and ask.
alarm-alone = Alone and silent for an hour: call now.
alarm-unsafe = Stopped, not safe: the duty lead sees to it now.
alarm-resident-silent = The resident has been silent for three days: call.
alarm-nobody-yet = It is near and nobody comes: call somebody.
volunteers-none = There are no volunteers yet.
need-dispute = It was not done
need-no-show = Nobody came
need-reopen = Ask again
visit-unsafe = Not safe: I stopped
visit-unsafe-hint = In danger leave first, then call 110 or 120. The button below tells the duty lead at once.
dispatch-settle-done = Found out: it was done
dispatch-settle-not = Found out: it was not
dispatch-close = Close it
dispatch-no-show = Did not come
next-disputed = Hear both sides, then decide

notice-need-published = { $what }: volunteers can see it now
notice-need-published-more = You hear as soon as somebody claims it.
notice-need-claimed = { $what }: { $name } wants to come
notice-need-claimed-more = Please answer before { $until }.
notice-need-comes = { $what }: { $name } comes
notice-need-comes-more = { $starts }. Tell them the code when they have come.
notice-need-nobody-yet = { $what }: who had promised cannot come
notice-need-nobody-yet-more = Others are being asked. You hear as soon as somebody comes.
notice-need-expired = { $what }: its time passed and nobody could come
notice-need-expired-more = You can ask again, or call the community.
notice-claim-confirmed = { $what }: it is settled, you go
notice-claim-confirmed-more = { $starts }. Door and phone are on the page.
notice-claim-lease-ends = { $what }: the time for which it is held ends soon
notice-claim-lease-ends-more = At { $until }. You can hold it longer once.
notice-claim-lease-over = { $what }: nobody agreed in time, and it is free again
notice-claim-lease-over-more = Look at what else suits you.
notice-claim-not-needed = { $what }: not needed this time, thank you
notice-claim-not-needed-more = Look at what else suits you.

refusal-need-no-window = Name a time: day, from and until.
refusal-need-too-many-windows = At most { $most } times; take some away.
refusal-need-window-too-short = The time at { $starts } is too short: it takes { $minutes } minutes. Make it longer.
refusal-need-window-past = { $starts } is past; name a later time.
refusal-need-no-length = Say how many minutes it takes.
refusal-need-places-range = Between 1 and { $most } volunteers.
refusal-need-words-missing = Say in your own words what is needed.
refusal-need-words-too-long = At most { $most } characters; please make it shorter.
refusal-need-weekly-over = The last week is before the first visit; change the day.
refusal-need-not-theirs = This is not yours to do; ask the community.
refusal-need-not-now = It has moved on; look at how it stands now.
refusal-need-begun = It has begun and cannot be changed any more; call the community.
refusal-need-too-early = Too early; come back after { $from }.
refusal-need-no-time-left = There is no time left; call the community.
refusal-claim-taken = Somebody else holds it; look at others.
refusal-claim-already-held = You hold it already; look at what you promised.
refusal-claim-own-need = It is for yourself; leave it to others.
refusal-claim-other-time = Not a time that was asked for; choose another.
refusal-claim-starts-too-soon = It could be claimed until { $latest }; call the community now.
refusal-claim-lease-extended = It was held longer once already; call the community.
refusal-claim-too-many-leases = You can hold { $most } at most; give one back first.
refusal-claim-overlap = You are bound from { $starts } to { $ends }; choose another time.
refusal-claim-day-full = { $day } is full ({ $most } minutes at most); choose another day.
refusal-claim-month-full = You said { $most } hours a month at most; you can change that.
refusal-claim-risk-beyond-limit = Beyond the most that you want to do; you can change that.
refusal-volunteer-too-young = Volunteers are { $min } or older. If the month of birth is missing in your household, enter it first.
refusal-volunteer-guardian-missing = A guardian has to consent first; ask yours.
refusal-claim-not-for-minors = Minors serve in public places only; look at others.
refusal-claim-minor-alone = Minors are never alone; find an adult who comes along.
refusal-claim-paper-missing = A paper is missing ({ $paper ->
        [identity] identity
        [background] background check
        [health] health certificate
        [training] training
        [licence] licence
       *[other] { $paper }
    }); bring it to the community.
refusal-claim-paper-ends = A paper ({ $paper ->
        [identity] identity
        [background] background check
        [health] health certificate
        [training] training
        [licence] licence
       *[other] { $paper }
    }) ends { $until }; bring the new one.
refusal-claim-skill-missing = It needs a skill ({ $skill ->
        [phone] phones
        [sewing] sewing
        [photo] photos
        [music] music
        [reading] reading aloud
        [listening] listening
        [repair] repairs
        [law] law
       *[other] { $skill }
    }) that you did not name; add it if you have it.
refusal-claim-wish-unmet = The resident wishes for somebody else; look at others.
refusal-claim-not-for-them = This one is not for you; look at others.
refusal-claim-approval-needed = After visits that were missed the community has to approve; call them.
refusal-release-late = It begins { $starts }. Others hear at once; tap once more to say that you know.
refusal-visit-code-wrong = Not the code; { $left } tries are left. Ask once more.
refusal-visit-code-spent = Tried too often; call the community, who calls the resident back.
refusal-visit-not-begun = It has not begun; use the first code.
refusal-visit-already-proved = Proved already; look at how it stands.
refusal-visit-ends-before-start = It cannot end before it began; try again in a moment.
refusal-hours-proof-missing = One side has not proved it; call the community.
refusal-hours-second-officer = Another officer who has no part in it has to do this.
refusal-hours-two-officers = A correction needs two officers who have no part in it.
refusal-hours-earlier-open = The visit that began { $starts } is still open; end it first.
refusal-hours-already-counted = This visit stands already.
refusal-hours-nothing-to-reverse = There is no such entry to correct.
refusal-hours-already-reversed = It was corrected already.
refusal-hours-reason-missing = Give the reason of the correction.
refusal-certificate-no-hours = No hours stand yet; come back after a visit.
refusal-certificate-field-missing = The field { $name } is missing; add it.
refusal-certificate-field-twice = The field { $name } stands there twice; take one away.
refusal-certificate-field-words = The field { $name } has no words; write some.

plan-title = Plan
plan-about = Who could help with what in the next { $days } days. Nobody is asked before you say so.
plan-download = Download it
plan-nothing = Nothing is open in the coming days.
plan-nobody = Nobody can be suggested; why stands beside it.
plan-asked = { $count } were asked. They have twelve hours to answer, 20 minutes if it is urgent.
plan-ask = Ask
plan-ask-one = Ask { $name } for { $what }
plan-what = What
plan-who = Who
plan-offer = Ask these volunteers ({ $count } suggested)
plan-offer-hint = Who is asked hears at once and says yes or no. If one of them cannot be asked any more, nobody is, and you see who it was.
plan-load-none = nothing lately
plan-load = { $hours } h in 90 days
plan-same-building = same building
plan-same-estate = same estate
plan-missing = { $count } skills or languages are missing
plan-waits = waits { $days } days
plan-regular = comes every week
plan-speaks = speaks { $tongue }
plan-checked = Checked: no plan is better
plan-served = { $served } have somebody, { $open } do not.
plan-by-hand-check = Anybody can check the download:
plan-so-far = The best plan so far
plan-so-far-text = There is much open, and the search was stopped. There may be a better plan.
plan-costs = What the plan costs
plan-costs-text = Plans are compared line by line; a line counts only where all above it are equal. A party badge never counts.
plan-tier-urgent = Urgent, and nobody comes
plan-tier-waiting = Days waited by those for whom nobody comes
plan-tier-regular = The regular does not come
plan-tier-missing = Skills and languages that are missing
plan-tier-load = Hours of late of those who are asked
plan-tier-distance = Distance: estate 1, elsewhere 2
plan-left = Left over: { $count }
plan-left-nobody = Nobody is free then who may and can. Call the resident for other times, or ask somebody by phone.
plan-left-needed = Needed elsewhere then, or asked often enough: { $names }.
plan-left-needed-more = Needed elsewhere then, or asked often enough: { $names } and { $count } more.
plan-hand = By hand: { $count }
plan-hand-why = Its times lie in several parts of days; choose one with the resident.
plan-spare = Not asked this time: { $count }
plan-spare-why = What they could do goes to somebody who costs less: a regular, nearer, or less busy of late.
plan-unsuited = Nothing of it suits { $count } other volunteers.
next-offered = Waits for the volunteer's answer
need-offer-until = The community asks you. Please answer before { $until }.
offer-asks-resident = If you say yes, the resident has to agree as well. You are told at once.
need-offer-accept = Yes, I come
need-offer-decline = I cannot

notice-claim-offered = { $what }: could you come?
notice-claim-offered-more = { $starts }. Please answer before { $until }.
refusal-plan-nobody-chosen = Tick at least one suggestion.
refusal-plan-moved = { $name } cannot be asked for { $starts } any more, so nobody was asked. The plan below is as it is now.

ask-no-estates = The community has not entered its estates yet, so nothing can be asked for here. Please call it.
kinds-title = Kinds of need
kinds-text = Residents see these by brand. A change also counts for needs that were asked for already.
kinds-no-estates = There is no estate yet, so residents cannot ask for help.
kind-new = New kind
kind-name = Name
kind-brand = Brand
kind-risk = Risk
kind-minutes = Minutes
kind-places = Volunteers
kind-places-hint = Two go to a home as a rule.
kind-own-words = Residents say in own words what they need
kind-more = Skills, papers, and what else the form asks
kind-must = Must be able to
kind-helps = Helps to be able to
kind-papers = Papers besides those of its risk
kind-asks = The form also asks
kind-ask-tongue = which language
kind-ask-wish = a woman or a man
kind-ask-pets = pets
kind-ask-stairs = stairs
kind-ask-weekly = every week
brands-title = Brands
brands-text = The names under which the community serves; each kind of need belongs to one.
brand-new = New brand
brand-about = One sentence
brand-about-en = One sentence in English (optional)
brand-colour = Colour
brand-remove = Take this brand away
teams-title = Teams
teams-text = Volunteers who serve together, such as vanguard teams of party members. Being one is shown and never weighs.
teams-none = There is no team yet.
team-new = New team
team-vanguard = A vanguard team of party members
team-is-vanguard = vanguard
team-vanguard-head = Mark
team-lead = Lead
team-members = Members
team-none = None
team-remove = Take this team away
emergencies-title = Not for volunteers
emergencies-text = When the words of a resident hold one of these, they are first asked to call the number. The first that fits counts.
emergency-new = Another one
emergency-phone = Number to call
emergency-words = Words
emergency-words-hint = One a line, in any language; each of two characters at least.
emergency-remove = Take it away
refusal-brand-missing = Please choose a brand.
refusal-colour-missing = Please choose a colour.
refusal-brand-in-use = It still has { $by }. Please give them another brand first.
refusal-risk-missing = Please choose how risky it is.
refusal-kind-minutes = Please enter how many minutes: 1 to { $most }.
refusal-catalogue-about = The sentence is too long; at most { $most } characters.
refusal-emergency-phone = Please enter the number to call, such as 120.
refusal-emergency-words = Please enter at least one word, each of two characters or more; at most { $most }.
refusal-kind-retired = This is no longer offered; please choose something else.

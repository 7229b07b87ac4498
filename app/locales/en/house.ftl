language-name = English

skip = Skip to the main content

nav-label = Main pages

elder-on = Large text
elder-off = Standard

demo-banner = Demo: nobody is real.

footer-place = { $community }, { $address }
footer-phone = phone { $phone }

offline-title = There is no connection
offline-text = What you filled in is still here. Press again once you are connected; you will not be booked twice.

slow-title = No answer yet
slow-text = The network may be slow. What you filled in is still here: wait a little longer, or press again; you will not be booked twice.

failed-title = It did not work
failed-text = The system could not take it. What you filled in is still here; please press again in a while. You will not be booked twice.
failed-status = Error code
door-help = Helping

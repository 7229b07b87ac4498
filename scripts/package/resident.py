"""A resident with a browser that runs no scripts, for scripts/package-test.sh: sends the forms that pages show.

resident.py BASE JAR book: signs in to the demo, books the first course that lets a person in, prints the address of
the booking. resident.py BASE JAR look PAGE: looks whether that page is there, and the list of bookings says
that the place is theirs.
"""

import html.parser
import http.cookiejar
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

FAMILY = "13800010001"
"""The demo's family of four."""


class Page(html.parser.HTMLParser):
    """What a page has that can be followed or sent."""

    def __init__(self, address, text):
        super().__init__()
        self.address, self.text, self.links, self.forms = address, text, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "a" and "href" in has:
            self.links.append(has["href"])
        elif tag == "form":
            self.forms.append({"action": has["action"], "hidden": [], "choices": []})
        elif tag == "input" and self.forms and has.get("name"):
            if has.get("type") == "hidden":
                self.forms[-1]["hidden"].append((has["name"], has.get("value", "")))
            elif has.get("type") in ("checkbox", "radio") and "disabled" not in has:
                self.forms[-1]["choices"].append((has["name"], has.get("value", "")))

    def form(self, action):
        return next((form for form in self.forms if form["action"] == action), None)


class Browser:
    def __init__(self, base, jar):
        self.base, self.jar = base, http.cookiejar.MozillaCookieJar(jar)
        try:
            self.jar.load(ignore_discard=True)
        except FileNotFoundError:
            pass
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        headers = {"Accept": "text/html", "Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(urllib.parse.urljoin(self.base, path), data, headers)
        try:
            answer = self.opener.open(request, timeout=10)
        except urllib.error.HTTPError as refused:
            answer = refused
        self.jar.save(ignore_discard=True)
        page = Page(urllib.parse.urlsplit(answer.url).path, answer.read().decode())
        page.status = answer.status
        return page

    def send(self, page, action, *fields):
        form = page.form(action)
        if form is None:
            sys.exit(f"{page.address} has no form for {action}.")
        return self.open(action, [*form["hidden"], *fields])


def theirs(browser, booking):
    """Whether the list of what is booked has this booking, and as a place, not as a turn in a queue."""
    entries = browser.open("/bookings").text.split('<li class="booking">')[1:]
    return any(f'href="{booking}"' in entry and 'class="state confirmed"' in entry for entry in entries)


def book(browser):
    asked = browser.send(browser.open("/sign-in"), "/api/ask-code", ("phone", FAMILY))
    code = re.search(r'class="number">(\d{6})<', browser.open("/demo/outbox").text)
    if not code:
        sys.exit("There is no code on /demo/outbox.")
    home = browser.send(asked, "/api/sign-in", ("code", code[1]))
    courses = [link for link in home.links if re.fullmatch(r"/courses/[^/]+", link)]
    for course in dict.fromkeys(courses):
        if f"{course}/book" not in browser.open(course).links:
            continue
        page = browser.open(f"{course}/book")
        form = page.form("/api/book")
        for person in form["choices"] if form else []:
            if person[0] != "people[]":
                continue
            booked = browser.send(page, "/api/book", person)
            if re.fullmatch(r"/bookings/[^/]+", booked.address) and theirs(browser, booked.address):
                return booked.address
    sys.exit(f"Of {len(courses)} courses none let anybody of the family in.")


def main():
    base, jar, what, *page = sys.argv[1:]
    browser = Browser(base, jar)
    if what == "book":
        print(book(browser))
        return
    seen = browser.open(page[0])
    if (seen.status, seen.address) != (200, page[0]) or not theirs(browser, page[0]):
        sys.exit(f"{page[0]} is not what it was: {seen.status} at {seen.address}.")


main()

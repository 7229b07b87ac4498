privacy-title = How personal data is used
privacy-what = We keep your phone, the names of your family and how they belong to you, where needed month of birth and a guardian's consent, and what was booked: to book, to queue and to tell you.
privacy-children = For children under 14 a guardian consents separately, and may withdraw at any time.
privacy-phone = Phones are stored encrypted; pages show them with the middle hidden.
privacy-who = Nobody but you and the community sees it. Nothing goes to advertisers or leaves the community.
privacy-cookies = The browser remembers the language, large text, and that you are signed in; and, encrypted for half an hour, what you sent when your sign-in had ended. Nothing else tracks you.

-- Where people live: estates, in the order in which they are offered.
CREATE TABLE estate (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    number INTEGER NOT NULL
) STRICT;

-- The names under which the community serves.
CREATE TABLE brand (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    about_zh TEXT NOT NULL, about_en TEXT NOT NULL,
    colour TEXT NOT NULL,
    number INTEGER NOT NULL
) STRICT;

-- What can be asked for; risk, length, skills and questions are a Kind, as JSON.
CREATE TABLE need_kind (
    id TEXT PRIMARY KEY,
    brand_id TEXT NOT NULL REFERENCES brand (id),
    number INTEGER NOT NULL,
    terms TEXT NOT NULL
) STRICT;

-- What was asked for: a Need, as JSON, beside what is looked for. The door is sealed and stands nowhere else.
CREATE TABLE need (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind_id TEXT NOT NULL REFERENCES need_kind (id),
    state TEXT NOT NULL,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    risk TEXT,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    terms TEXT NOT NULL,
    door_sealed BLOB
) STRICT;
CREATE INDEX need_household ON need (household_id, asked_at);
CREATE INDEX need_state ON need (state, starts);

-- Who serves: a Volunteer, as JSON, beside what is looked for.
CREATE TABLE volunteer (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    number TEXT NOT NULL UNIQUE,
    registered_at INTEGER NOT NULL,
    terms TEXT NOT NULL
) STRICT;
CREATE INDEX volunteer_household ON volunteer (household_id);

-- One volunteer's place of a need, and its life. The version rises with every step, and a step asks for the one that it
-- was decided on: of two who want the same place one finds it gone.
CREATE TABLE need_place (
    id TEXT PRIMARY KEY,
    need_id TEXT NOT NULL REFERENCES need (id),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    published_at INTEGER,
    holder_id TEXT REFERENCES volunteer (id),
    starts INTEGER,
    ends INTEGER,
    lease TEXT,
    due_at INTEGER,
    warn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX need_place_number ON need_place (need_id, number);
CREATE INDEX need_place_holder ON need_place (holder_id, state);
CREATE INDEX need_place_due ON need_place (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX need_place_warn ON need_place (warn_at) WHERE warn_at IS NOT NULL;

-- Who held a place when. One holds it at a time.
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    place_id TEXT NOT NULL REFERENCES need_place (id),
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX claim_active ON claim (place_id) WHERE ended_at IS NULL;

-- What takes place: a Visit, as JSON, beside what is looked for; and how often a wrong code was typed at each end.
CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    place_id TEXT NOT NULL REFERENCES need_place (id),
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id),
    start_at INTEGER,
    end_at INTEGER,
    wrong_start INTEGER NOT NULL,
    wrong_end INTEGER NOT NULL,
    terms TEXT NOT NULL
) STRICT;
CREATE INDEX visit_place ON visit (place_id);
CREATE INDEX visit_volunteer ON visit (volunteer_id);

-- Who saw door and phone, and when. The resident sees it.
CREATE TABLE address_look (
    id TEXT PRIMARY KEY,
    need_id TEXT NOT NULL REFERENCES need (id),
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_look_need ON address_look (need_id, at);

-- The ledger of hours. Appended, never changed; salt and details go with the person, the chain stands.
CREATE TABLE hours_entry (
    sequence INTEGER PRIMARY KEY,
    volunteer TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reverses INTEGER,
    details_hash BLOB NOT NULL,
    proofs TEXT NOT NULL,
    officers TEXT NOT NULL,
    hash BLOB NOT NULL,
    salt BLOB,
    details TEXT
) STRICT;
CREATE INDEX hours_entry_volunteer ON hours_entry (volunteer);

-- Where the ledger stood, signed with a key that is not in the database.
CREATE TABLE hours_head (
    sequence INTEGER PRIMARY KEY,
    hash BLOB NOT NULL,
    at INTEGER NOT NULL,
    key_id BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- Certificates as they were issued.
CREATE TABLE certificate (
    number TEXT PRIMARY KEY,
    volunteer_id TEXT NOT NULL REFERENCES volunteer (id),
    issued_at INTEGER NOT NULL,
    terms TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_volunteer ON certificate (volunteer_id, issued_at);

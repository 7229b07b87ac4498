-- What was announced to a group: it waits for a minute, then each household of the group is told.
CREATE TABLE announcement (
    id TEXT PRIMARY KEY,
    audience TEXT NOT NULL, audience_id TEXT NOT NULL,
    group_zh TEXT NOT NULL, group_en TEXT NOT NULL,
    title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    words_zh TEXT NOT NULL, words_en TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES member (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'undone', 'sent')),
    households INTEGER NOT NULL
) STRICT;
CREATE INDEX announcement_waiting ON announcement (at) WHERE state = 'waiting';
CREATE INDEX announcement_at ON announcement (at);

-- The last four digits of a household's phone, as a keyed hash of their own: how somebody at the desk is found who
-- does not say all of them. Empty until the house has filled it in.
ALTER TABLE household ADD COLUMN phone_tail_index BYTEA;
CREATE INDEX household_phone_tail ON household (phone_tail_index);

-- What the staff should know of a household, sealed; who wrote it, and when.
CREATE TABLE household_note (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    text_sealed BYTEA NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX household_note_household ON household_note (household_id, at);

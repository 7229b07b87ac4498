-- Where a household lives, as its staff entered it: estate and building, never a door.
CREATE TABLE residence (
    household_id TEXT PRIMARY KEY REFERENCES household (id),
    estate_id TEXT NOT NULL REFERENCES estate (id),
    building TEXT NOT NULL
);
CREATE INDEX residence_estate ON residence (estate_id, building);

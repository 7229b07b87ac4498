-- A phone at a door: today's sheet only, until midnight. Of each member one phone at a time; whose day is over is
-- forgotten.
CREATE TABLE door_session (
    token_hash BYTEA PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    began BIGINT NOT NULL
);
CREATE UNIQUE INDEX door_session_member ON door_session (member_id);

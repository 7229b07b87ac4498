-- Sets of rights under a name; the rights are a list of their words, as JSON.
CREATE TABLE role (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    rights TEXT NOT NULL
);

-- Who works here. Who has left stays, because the audit names them.
CREATE TABLE member (
    id TEXT PRIMARY KEY,
    phone_index BYTEA NOT NULL UNIQUE,
    phone_sealed BYTEA NOT NULL,
    name TEXT NOT NULL,
    teacher_id TEXT REFERENCES teacher (id),
    active BIGINT NOT NULL CHECK (active IN (0, 1)),
    added_at BIGINT NOT NULL
);

CREATE TABLE member_role (
    member_id TEXT NOT NULL REFERENCES member (id),
    role_id TEXT NOT NULL REFERENCES role (id),
    PRIMARY KEY (member_id, role_id)
);

-- The second factor: the shared secret, sealed; the last step that was used; hashes of the recovery codes that are left.
CREATE TABLE factor (
    member_id TEXT PRIMARY KEY REFERENCES member (id),
    secret_sealed BYTEA NOT NULL,
    used_step BIGINT,
    recovery TEXT NOT NULL,
    set_at BIGINT NOT NULL
);

-- Wrong second factors, for the limits on them.
CREATE TABLE factor_miss (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    at BIGINT NOT NULL
);
CREATE INDEX factor_miss_member ON factor_miss (member_id, at);

-- How far somebody has come with signing in; while a factor is being set up, what is shown of it, sealed.
CREATE TABLE staff_sign_in (
    token_hash BYTEA PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    stage TEXT NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    proved BIGINT,
    tries BIGINT NOT NULL,
    offered_sealed BYTEA
);
CREATE INDEX staff_sign_in_member ON staff_sign_in (member_id);

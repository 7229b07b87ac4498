-- How a notice finds its way out; see Delivery. Each is marked by itself, before a try and after it.
ALTER TABLE notice ADD COLUMN delivery TEXT NOT NULL DEFAULT 'waiting';
ALTER TABLE notice ADD COLUMN way TEXT;
ALTER TABLE notice ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN open_at INTEGER;
ALTER TABLE notice ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN trouble TEXT;
ALTER TABLE notice ADD COLUMN reason TEXT;
ALTER TABLE notice ADD COLUMN given_up_at INTEGER;
ALTER TABLE notice ADD COLUMN resent INTEGER NOT NULL DEFAULT 0;
-- Until now nothing but codes left the house.
UPDATE notice SET delivery = 'app-only', given_up_at = delivered_at, delivered_at = NULL WHERE delivered_at IS NOT NULL;
DROP INDEX notice_undelivered;
CREATE INDEX notice_due ON notice (way, next_at, id) WHERE delivery = 'waiting';
CREATE INDEX notice_delivered ON notice (way, delivered_at) WHERE delivery = 'sent';
CREATE INDEX notice_stuck ON notice (delivery, at) WHERE trouble IS NOT NULL;

-- How the channels are: until when one takes nothing, and since when messages fail by it.
CREATE TABLE way (
    name TEXT PRIMARY KEY,
    paused_until INTEGER NOT NULL,
    failing_since INTEGER,
    reason TEXT
) STRICT;

-- When a household went, and with it everything of which it could be known.
ALTER TABLE household ADD COLUMN erased_at BIGINT;
-- On what somebody signed in, in a word or two: chrome/android.
ALTER TABLE sign_in ADD COLUMN device TEXT NOT NULL DEFAULT '';
-- People who were taken out of a household and are still known.
CREATE INDEX person_removed ON person (removed_at) WHERE removed_at IS NOT NULL AND name <> '—';

-- Rights to collect that are for one time only, and what shows a right at the door: a pass, and a printed card.
ALTER TABLE pickup ADD COLUMN once INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pickup ADD COLUMN pass TEXT;
ALTER TABLE pickup ADD COLUMN pass_until INTEGER;
ALTER TABLE pickup ADD COLUMN old_passes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE pickup ADD COLUMN card TEXT;
CREATE UNIQUE INDEX pickup_pass ON pickup (pass) WHERE pass IS NOT NULL;

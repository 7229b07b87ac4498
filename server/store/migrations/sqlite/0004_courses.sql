-- When the places became theirs; since when somebody among them could not take what was free; who moved them.
ALTER TABLE party ADD COLUMN held_since INTEGER;
ALTER TABLE party ADD COLUMN passed_over INTEGER;
CREATE INDEX party_passed_over ON party (course_id) WHERE passed_over IS NOT NULL;
ALTER TABLE movement ADD COLUMN actor TEXT;

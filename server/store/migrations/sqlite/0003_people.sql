-- Who gave the answer; what was given before was given by the household.
ALTER TABLE consent ADD COLUMN actor TEXT;

-- What was said about one child from a day on: its family looks it up.
CREATE INDEX tap_person ON tap (person_id, last_day);

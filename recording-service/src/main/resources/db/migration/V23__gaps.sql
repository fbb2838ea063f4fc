-- What is missing of a recording: where, from when, how long, which segments.
ALTER TABLE recording ADD COLUMN gaps jsonb NOT NULL DEFAULT '[]';

-- How often a segment's bytes were not in the store when the recording was to be joined; a store that can't be asked does not count.
ALTER TABLE recording ADD COLUMN missed integer NOT NULL DEFAULT 0;

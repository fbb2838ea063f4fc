-- Recordings of which it is still to be looked at whether they are audio of which only the redacted form is wanted and of which there
-- is none. Both statements change no row: all that were there begin with false (V47 finds those that matter), new ones with true,
-- also those of an instance of the version before that still runs.
ALTER TABLE recording ADD COLUMN IF NOT EXISTS unredacted boolean NOT NULL DEFAULT false;
ALTER TABLE recording ALTER COLUMN unredacted SET DEFAULT true;

-- Recordings of which analysers are still to be told: they were stored, or what is wanted of their analysis changed since.
ALTER TABLE recording ADD COLUMN analytics_due boolean NOT NULL DEFAULT false;
CREATE INDEX recording_analytics_due ON recording (updated_at) WHERE analytics_due;

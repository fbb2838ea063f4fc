-- Recordings whose segments are joined and may still be in the store: a crash, or a store that was away, left them there.
ALTER TABLE recording ADD COLUMN segments_left boolean NOT NULL DEFAULT false;
CREATE INDEX recording_segments_left ON recording (updated_at) WHERE segments_left;

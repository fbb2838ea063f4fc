-- A run of retention begins with the transcripts that are left, not with all contacts that were over long ago.
CREATE INDEX recording_transcript_left ON recording_transcript (contact_id) WHERE NOT deleted;
DROP INDEX recording_transcript_contact;

-- Transcripts of calls, as analysers heard them: their lines are among those of chats, with where in which recording they were
-- said. tag stands for what was put; silences is what of the media must not be heard by everybody, a line each: begin and end in
-- milliseconds, the channel (-1 for all). deleted: its time is over, and nothing of it comes back.
CREATE TABLE recording_transcript (
  recording_id       text        NOT NULL PRIMARY KEY,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  language           text        NOT NULL,
  tag                text        NOT NULL,
  lines              integer     NOT NULL,
  silences           text        NOT NULL,
  put_by             text        NOT NULL,
  put_at             timestamptz NOT NULL DEFAULT now(),
  deleted            boolean     NOT NULL DEFAULT false
);
CREATE INDEX recording_transcript_contact ON recording_transcript (contact_id);
CREATE INDEX recording_transcript_chain ON recording_transcript (initial_contact_id);

ALTER TABLE transcript_line ADD COLUMN recording_id text, ADD COLUMN begin_ms bigint, ADD COLUMN end_ms bigint;

-- Contacts are found within a tenant, newest first, by each of these or by several put together.
DROP INDEX contact_record_time;
CREATE INDEX contact_record_time ON contact_record (instance_id, initiated_at DESC, contact_id DESC);
CREATE INDEX contact_record_outcome ON contact_record (outcome, initiated_at DESC, contact_id DESC);

-- What people wrote, line by line: as it was, and without what must not be read by everybody.
CREATE TABLE transcript_line (
  event_id           text        NOT NULL,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  sequence           bigint      NOT NULL,
  occurred_at        timestamptz NOT NULL,
  participant_id     text        NOT NULL,
  content_type       text        NOT NULL,
  original           text        NOT NULL,
  redacted           text        NOT NULL,
  redactions         text        NOT NULL,
  PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX transcript_line_contact ON transcript_line (contact_id);
CREATE INDEX transcript_line_chain ON transcript_line (initial_contact_id);
CREATE TABLE transcript_line_default PARTITION OF transcript_line DEFAULT;

-- The words of a contact's redacted lines, renewed with each line. Language is not known: words are as they are written.
ALTER TABLE contact_record ADD COLUMN words tsvector;
CREATE INDEX contact_record_words ON contact_record USING gin (words) WHERE words IS NOT NULL;

-- The redacted form of recordings that have a transcript. DUE: to be made, or made anew by another transcript. STORED: it is there.
-- CLEAN: there is nothing to take out. UNFIT: it can't be made; problem says why. round counts transcripts; settled: nothing is to
-- be done; original_gone: the recording's own media is the redacted form, and what it was made of is destroyed.
CREATE TABLE recording_rendition (
  recording_id       text        NOT NULL PRIMARY KEY,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  state              text        NOT NULL CHECK (state IN ('DUE', 'STORED', 'CLEAN', 'UNFIT')),
  round              integer     NOT NULL DEFAULT 1,
  settled            boolean     NOT NULL DEFAULT false,
  original_gone      boolean     NOT NULL DEFAULT false,
  location           text,
  sha256             text,
  bytes              bigint,
  waveform           text,
  silenced_ms        bigint,
  problem            text,
  attempts           integer     NOT NULL DEFAULT 0,
  not_before         timestamptz NOT NULL DEFAULT '-infinity',
  made_at            timestamptz
);
CREATE INDEX recording_rendition_open ON recording_rendition (not_before) WHERE NOT settled;
CREATE INDEX recording_rendition_chain ON recording_rendition (initial_contact_id);
CREATE INDEX recording_rendition_contact ON recording_rendition (contact_id);

-- Contacts of which only the redacted form is to be kept and of whose recordings a redacted form may be there: to be looked at.
CREATE TABLE rendition_wish (
  contact_id         text NOT NULL PRIMARY KEY,
  initial_contact_id text NOT NULL
);
CREATE INDEX rendition_wish_chain ON rendition_wish (initial_contact_id);

-- Objects of recordings that nothing refers to any more. original: it is what was recorded, and its end is noted in the audit.
CREATE TABLE object_to_discard (
  path               text        NOT NULL PRIMARY KEY,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  recording_id       text        NOT NULL,
  original           boolean     NOT NULL,
  not_before         timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX object_to_discard_chain ON object_to_discard (initial_contact_id);

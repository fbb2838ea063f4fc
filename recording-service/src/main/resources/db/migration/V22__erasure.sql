-- Erasure is decided in one transaction (the chain and its contacts are noted here, its key is destroyed), then carried
-- out in steps that can be repeated. A chain that is here stays erased: what comes of it later is not kept.
CREATE TABLE erased_chain (
  initial_contact_id text        NOT NULL PRIMARY KEY,
  erasure_id         text        NOT NULL,
  state              text        NOT NULL DEFAULT 'DECIDED' CHECK (state IN ('DECIDED', 'DONE')),
  decided_at         timestamptz NOT NULL DEFAULT now(),
  attempts           integer     NOT NULL DEFAULT 0,
  not_before         timestamptz NOT NULL DEFAULT '-infinity',
  outcome            text
);
CREATE INDEX erased_chain_open ON erased_chain (not_before) WHERE state = 'DECIDED';
CREATE INDEX erased_chain_erasure ON erased_chain (erasure_id);

CREATE TABLE erased_contact (
  contact_id         text NOT NULL PRIMARY KEY,
  initial_contact_id text NOT NULL
);

-- subject_sha256: of the erasure's id, a line feed and the contact's id or the customer's address, which is not kept.
CREATE TABLE erasure (
  erasure_id     text        NOT NULL PRIMARY KEY,
  kind           text        NOT NULL CHECK (kind IN ('CONTACT', 'CUSTOMER', 'RETENTION')),
  subject_sha256 text        NOT NULL,
  requested_by   text        NOT NULL,
  requested_at   timestamptz NOT NULL DEFAULT now(),
  held_back      text[]      NOT NULL DEFAULT '{}',
  state          text        NOT NULL DEFAULT 'DECIDED' CHECK (state IN ('DECIDED', 'DONE')),
  finished_at    timestamptz,
  receipt        text
);

-- A destroyed key has no bytes and no wrapping key; its row stays, so that the chain never gets another one.
ALTER TABLE chain_key ALTER COLUMN wrapped DROP NOT NULL, ADD COLUMN destroyed_at timestamptz;

CREATE TABLE legal_hold (
  initial_contact_id text        NOT NULL PRIMARY KEY,
  reason             text        NOT NULL,
  set_by             text        NOT NULL,
  set_at             timestamptz NOT NULL DEFAULT now()
);

-- How long what is kept: the row that says most of a queue and a kind counts; '*' is any.
CREATE TABLE retention_policy (
  queue_id  text    NOT NULL DEFAULT '*',
  kind      text    NOT NULL DEFAULT '*' CHECK (kind IN ('AUDIO', 'SCREEN', 'TRANSCRIPT', 'CONTACT', '*')),
  keep_days integer NOT NULL CHECK (keep_days BETWEEN 0 AND 36500),
  PRIMARY KEY (queue_id, kind)
);

-- DELETING: decided, can't be played any more. DELETED: its media is gone. events: how many were announced.
ALTER TABLE recording
  DROP CONSTRAINT recording_state_check,
  ADD CONSTRAINT recording_state_check CHECK
    (state IN ('EXPECTED', 'COLLECTING', 'READY', 'STORED', 'FAILED', 'DELETING', 'DELETED')),
  ADD COLUMN events integer NOT NULL DEFAULT 0,
  DROP COLUMN legal_hold;
UPDATE recording SET events = 1 WHERE state = 'STORED';
CREATE INDEX recording_deleting ON recording (not_before) WHERE state = 'DELETING';

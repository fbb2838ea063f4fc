-- Campaigns as people defined them, and where they stand.
CREATE TABLE campaign (
  id           text PRIMARY KEY,
  version      bigint      NOT NULL DEFAULT 1,
  definition   jsonb       NOT NULL,
  queue_id     text,
  state        text        NOT NULL DEFAULT 'CREATED',
  event_count  bigint      NOT NULL DEFAULT 0,      -- the sequence of campaign-events
  rate_next_at timestamptz NOT NULL DEFAULT 'epoch', -- when the rate allows the next call
  bound_by     text,                                -- why not more is dialled; null before the first decision
  updated_at   timestamptz NOT NULL,
  updated_by   text
);

-- Whom to call.
CREATE TABLE list_record (
  campaign_id text        NOT NULL REFERENCES campaign (id),
  record_id   text        NOT NULL,
  position    bigint      GENERATED ALWAYS AS IDENTITY, -- order of the list
  number      text        NOT NULL,
  zone        text        NOT NULL,
  attributes  jsonb       NOT NULL,
  attempts    int         NOT NULL DEFAULT 0,
  state       text        NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'DIALLING', 'RETRY_AT', 'DONE')),
  due_at      timestamptz NOT NULL DEFAULT 'epoch',  -- not before; for RETRY_AT
  attempt_id  text,                                  -- the attempt under way; for DIALLING
  done_reason text,
  PRIMARY KEY (campaign_id, record_id)
);
CREATE INDEX list_record_waiting ON list_record (campaign_id, due_at, position) WHERE state IN ('READY', 'RETRY_AT');
CREATE INDEX list_record_number ON list_record (number) WHERE state IN ('READY', 'RETRY_AT');

-- Every attempt, for good. Both keys say that no attempt exists twice.
CREATE TABLE attempt (
  attempt_id    text PRIMARY KEY,
  position      bigint      GENERATED ALWAYS AS IDENTITY,
  campaign_id   text        NOT NULL,
  record_id     text        NOT NULL,
  attempt_no    int         NOT NULL,
  contact_id    text        NOT NULL UNIQUE,
  queue_id      text,
  state         text        NOT NULL CHECK (state IN ('REQUESTED', 'RINGING', 'ANSWERED', 'WAITING', 'WITH_AGENT', 'FINISHED')),
  machine       boolean     NOT NULL DEFAULT false,
  outcome       text,
  requested_at  timestamptz NOT NULL,
  not_after     timestamptz NOT NULL,
  last_heard_at timestamptz NOT NULL,
  connected_at  timestamptz,
  finished_at   timestamptz,
  CHECK ((state = 'FINISHED') = (outcome IS NOT NULL)),
  UNIQUE (campaign_id, record_id, attempt_no),
  FOREIGN KEY (campaign_id, record_id) REFERENCES list_record (campaign_id, record_id)
);
CREATE INDEX attempt_under_way ON attempt (campaign_id) WHERE state <> 'FINISHED';
CREATE INDEX attempt_by_queue ON attempt (queue_id) WHERE state <> 'FINISHED';
CREATE INDEX attempt_connected ON attempt (queue_id, connected_at) WHERE connected_at IS NOT NULL;
CREATE INDEX attempt_by_campaign ON attempt (campaign_id, position);

-- What must be written to Kafka: inserted with the facts it tells of, in one transaction.
CREATE TABLE outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    text        NOT NULL UNIQUE,
  topic       text        NOT NULL,
  key         text        NOT NULL,
  type        text        NOT NULL,
  subject     text        NOT NULL,
  occurred_at timestamptz NOT NULL,
  value       bytea       NOT NULL,
  sent_at     timestamptz
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

-- Numbers that nobody may dial.
CREATE TABLE do_not_call (
  number   text PRIMARY KEY,
  reason   text,
  added_at timestamptz NOT NULL,
  added_by text
);

-- The newest that is known of each queue.
CREATE TABLE queue_view (
  queue_id          text PRIMARY KEY,
  occurred_at       timestamptz NOT NULL,
  agents_available  int         NOT NULL,
  contacts_in_queue int         NOT NULL
);

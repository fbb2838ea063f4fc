-- Events are kept as they were written, one row an event, found by their chain. Tables of events are partitioned by
-- month of occurred_at; the same event sent again has the same event_id and the same occurred_at, so (event_id,
-- occurred_at) makes writing it again a no-op. A default partition takes what no month has been made for yet.

CREATE TABLE contact_event (
  event_id           text        NOT NULL,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  sequence           bigint      NOT NULL,
  occurred_at        timestamptz NOT NULL,
  causation_id       text,
  type               text        NOT NULL,
  payload            jsonb       NOT NULL,
  PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX contact_event_chain ON contact_event (initial_contact_id);

CREATE TABLE block_execution (
  event_id           text        NOT NULL,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  sequence           bigint      NOT NULL,
  occurred_at        timestamptz NOT NULL,
  causation_id       text,
  run_id             text        NOT NULL,
  flow_id            text        NOT NULL,
  flow_version       integer     NOT NULL,
  flow_type          text        NOT NULL,
  participant_id     text        NOT NULL,
  block_id           text        NOT NULL,
  action_type        text        NOT NULL,
  parameters         jsonb       NOT NULL,
  block_result       text,
  branch             text        NOT NULL,
  next_block_id      text,
  error              text,
  started_at         timestamptz NOT NULL,
  duration_ms        bigint      NOT NULL,
  PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX block_execution_chain ON block_execution (initial_contact_id);

CREATE TABLE flow_log (
  event_id                 text        NOT NULL,
  instance_id              text        NOT NULL,
  contact_id               text        NOT NULL,
  initial_contact_id       text        NOT NULL,
  sequence                 bigint      NOT NULL,
  occurred_at              timestamptz NOT NULL,
  contact_flow_id          text        NOT NULL,
  contact_flow_name        text        NOT NULL,
  contact_flow_version     integer     NOT NULL,
  contact_flow_module_type text        NOT NULL,
  identifier               text        NOT NULL,
  parameters               jsonb       NOT NULL,
  results                  text,
  external_results         jsonb       NOT NULL,
  PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX flow_log_chain ON flow_log (initial_contact_id);

CREATE TABLE queue_event (LIKE contact_event INCLUDING DEFAULTS, PRIMARY KEY (event_id, occurred_at))
  PARTITION BY RANGE (occurred_at);
CREATE INDEX queue_event_chain ON queue_event (initial_contact_id);

CREATE TABLE assignment_event (LIKE contact_event INCLUDING DEFAULTS, PRIMARY KEY (event_id, occurred_at))
  PARTITION BY RANGE (occurred_at);
CREATE INDEX assignment_event_chain ON assignment_event (initial_contact_id);

CREATE TABLE campaign_event (LIKE contact_event INCLUDING DEFAULTS, PRIMARY KEY (event_id, occurred_at))
  PARTITION BY RANGE (occurred_at);
CREATE INDEX campaign_event_chain ON campaign_event (initial_contact_id);

CREATE TABLE agent_event (
  event_id    text        NOT NULL,
  instance_id text        NOT NULL,
  agent_id    text        NOT NULL,
  username    text,
  sequence    bigint      NOT NULL,
  occurred_at timestamptz NOT NULL,
  type        text        NOT NULL,
  cause       text,
  payload     jsonb       NOT NULL,
  PRIMARY KEY (event_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX agent_event_agent ON agent_event (agent_id, occurred_at);

-- One row a contact: made when the contact begins (record is null), replaced by its newest contact record.
CREATE TABLE contact_record (
  contact_id         text        NOT NULL PRIMARY KEY,
  instance_id        text        NOT NULL,
  initial_contact_id text        NOT NULL,
  event_id           text        NOT NULL,
  sequence           bigint      NOT NULL,
  occurred_at        timestamptz NOT NULL,
  channel            text        NOT NULL,
  initiation_method  text        NOT NULL,
  initiated_at       timestamptz NOT NULL,
  disconnected_at    timestamptz,
  outcome            text,
  customer_address   text        NOT NULL,
  system_address     text        NOT NULL,
  agent_id           text,
  queue_id           text,
  flow_id            text,
  campaign_id        text,
  attributes         jsonb       NOT NULL DEFAULT '{}',
  record             jsonb
);
CREATE INDEX contact_record_chain ON contact_record (initial_contact_id);
CREATE INDEX contact_record_time ON contact_record (initiated_at DESC, contact_id DESC);
CREATE INDEX contact_record_customer ON contact_record (customer_address, initiated_at DESC, contact_id DESC);
CREATE INDEX contact_record_system ON contact_record (system_address, initiated_at DESC, contact_id DESC);
CREATE INDEX contact_record_agent ON contact_record (agent_id, initiated_at DESC, contact_id DESC) WHERE agent_id IS NOT NULL;
CREATE INDEX contact_record_queue ON contact_record (queue_id, initiated_at DESC, contact_id DESC) WHERE queue_id IS NOT NULL;
CREATE INDEX contact_record_flow ON contact_record (flow_id, initiated_at DESC, contact_id DESC) WHERE flow_id IS NOT NULL;
CREATE INDEX contact_record_attributes ON contact_record USING gin (attributes jsonb_path_ops);

-- A recording. EXPECTED: a flow asked for it. COLLECTING: segments come in. READY: to be assembled. STORED: can be
-- played. FAILED: its segments can't be joined; problem says why.
CREATE TABLE recording (
  recording_id       text        NOT NULL PRIMARY KEY,
  instance_id        text        NOT NULL,
  contact_id         text        NOT NULL,
  initial_contact_id text        NOT NULL,
  state              text        NOT NULL CHECK (state IN ('EXPECTED', 'COLLECTING', 'READY', 'STORED', 'FAILED')),
  settings           jsonb       NOT NULL DEFAULT '{}',
  settings_sequence  bigint      NOT NULL DEFAULT 0,
  content_type       text,
  sha256             text,
  bytes              bigint,
  location           text,
  started_at         timestamptz,
  duration_ms        bigint,
  gap_ms             bigint,
  segments           integer,
  missing_segments   integer,
  problem            text,
  attempts           integer     NOT NULL DEFAULT 0,
  not_before         timestamptz NOT NULL DEFAULT '-infinity',
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  stored_at          timestamptz,
  legal_hold         boolean     NOT NULL DEFAULT false
);
CREATE INDEX recording_chain ON recording (initial_contact_id);
CREATE INDEX recording_open ON recording (updated_at) WHERE state IN ('COLLECTING', 'READY');

-- location: where its bytes are, in the object store (store:...) or where the gateway put them; null while only announced.
CREATE TABLE recording_segment (
  recording_id text        NOT NULL REFERENCES recording ON DELETE CASCADE,
  segment      integer     NOT NULL,
  sha256       text        NOT NULL,
  bytes        bigint      NOT NULL,
  content_type text        NOT NULL,
  started_at   timestamptz NOT NULL,
  duration_ms  bigint      NOT NULL,
  last         boolean     NOT NULL,
  location     text,
  received_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (recording_id, segment)
);

-- Events that must reach recording-events: written with the row that they speak of, sent after, sent again when unsure.
CREATE TABLE recording_outbox (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id    text        NOT NULL UNIQUE,
  event       bytea       NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);

-- Who looked at or listened to what. Rows are only added.
CREATE TABLE access_audit (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL DEFAULT now(),
  actor        text        NOT NULL,
  roles        text        NOT NULL,
  action       text        NOT NULL,
  contact_id   text        NOT NULL,
  recording_id text,
  detail       jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX access_audit_contact ON access_audit (contact_id, id);

CREATE TABLE contact_event_default PARTITION OF contact_event DEFAULT;
CREATE TABLE block_execution_default PARTITION OF block_execution DEFAULT;
CREATE TABLE flow_log_default PARTITION OF flow_log DEFAULT;
CREATE TABLE queue_event_default PARTITION OF queue_event DEFAULT;
CREATE TABLE assignment_event_default PARTITION OF assignment_event DEFAULT;
CREATE TABLE campaign_event_default PARTITION OF campaign_event DEFAULT;
CREATE TABLE agent_event_default PARTITION OF agent_event DEFAULT;

-- Contacts of a queue and a flow, newest first: two long lists that hardly meet need not be put together. Where writers must
-- not wait some seconds for each million contacts, make it before the update, with CONCURRENTLY; it is then left as it is.
CREATE INDEX IF NOT EXISTS contact_record_queue_flow
  ON contact_record (queue_id, flow_id, initiated_at DESC, contact_id DESC)
  WHERE queue_id IS NOT NULL AND flow_id IS NOT NULL;

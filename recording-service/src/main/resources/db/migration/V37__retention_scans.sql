-- A run of retention begins with the contacts that ended before the shortest time that any policy keeps. Where writers must not
-- wait some seconds for each million contacts, make both before the update, with CONCURRENTLY; they are then left as they are.
CREATE INDEX IF NOT EXISTS contact_record_over ON contact_record ((coalesce(disconnected_at, initiated_at)));
CREATE INDEX IF NOT EXISTS recording_with_media ON recording (contact_id) WHERE state IN ('STORED', 'FAILED');

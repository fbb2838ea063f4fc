-- What is there already. This comes first, as it may take minutes, and only keeps the rows that it changes; the index, which keeps
-- uploads waiting while the table is read once, is made in seconds and last. Where they must not wait for that, either, do
-- before the update what V46 has and make the index, with CONCURRENTLY; both are then left as they are.
UPDATE recording r SET unredacted = true
  WHERE r.state IN ('COLLECTING', 'READY') OR (r.state = 'EXPECTED' AND r.created_at > now() - interval '8 days')
    OR (r.state = 'STORED' AND r.content_type LIKE 'audio/%'
      AND EXISTS (SELECT FROM redacted_only o WHERE o.contact_id = r.contact_id)
      AND NOT EXISTS (SELECT FROM recording_rendition n WHERE n.recording_id = r.recording_id AND n.state IN ('STORED', 'CLEAN')));
CREATE INDEX IF NOT EXISTS recording_unredacted ON recording (stored_at) WHERE unredacted AND state = 'STORED';

-- What is stored already: its originals go at the next look. This comes first, as it may take minutes: the index, which keeps uploads waiting, is made
-- in seconds and last.
UPDATE recording r SET segments_left = true WHERE r.state = 'STORED' AND EXISTS (SELECT FROM recording_segment s
  WHERE s.recording_id = r.recording_id AND s.location NOT LIKE 'sealed:%' AND s.location NOT LIKE 'store:%');

-- Announced when nothing was to be made of it any more: the recording was stored, or all of it was to go. chain has another name
-- than elsewhere, so that an erasure leaves the row until what it speaks of is gone.
CREATE TABLE original_to_discard (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  location     text NOT NULL,
  instance_id  text NOT NULL,
  contact_id   text NOT NULL,
  chain        text NOT NULL,
  recording_id text NOT NULL
);

-- Media that gateways put somewhere themselves is deleted once it is joined, unless another recording is still to be made of it.
CREATE INDEX IF NOT EXISTS recording_segment_referred ON recording_segment USING hash (location) WHERE location NOT LIKE 'sealed:%';

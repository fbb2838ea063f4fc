-- Recordings of which no segment came are counted every minute, by when their contacts ended.
CREATE INDEX contact_record_ended ON contact_record (disconnected_at) WHERE disconnected_at IS NOT NULL;
CREATE INDEX recording_contact ON recording (contact_id) WHERE state = 'EXPECTED';

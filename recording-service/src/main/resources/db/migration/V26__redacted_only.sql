-- Contacts of whose transcript a flow wants the redacted form only. Once it is here, no line of the contact is kept as it
-- was written, whatever comes in which order.
CREATE TABLE redacted_only (
  contact_id         text NOT NULL PRIMARY KEY,
  instance_id        text NOT NULL,
  initial_contact_id text NOT NULL
);
CREATE INDEX redacted_only_chain ON redacted_only (initial_contact_id);

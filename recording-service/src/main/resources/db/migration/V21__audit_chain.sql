-- Entries of the audit are numbered and chained per contact chain: each one's hash covers the hash before it, and the
-- head (how many there are, the last one's hash) is signed. detail becomes text: what is hashed must be kept as it was
-- written. Entries from before have no number.
ALTER TABLE access_audit
  ALTER COLUMN detail DROP DEFAULT,
  ALTER COLUMN detail TYPE text USING detail::text,
  ADD COLUMN initial_contact_id text,
  ADD COLUMN entry bigint,
  ADD COLUMN hash bytea;
CREATE UNIQUE INDEX access_audit_chain ON access_audit (initial_contact_id, entry);

CREATE TABLE audit_head (
  initial_contact_id text   NOT NULL PRIMARY KEY,
  entries            bigint NOT NULL,
  hash               bytea  NOT NULL,
  signing_key        text   NOT NULL DEFAULT '',
  signature          bytea  NOT NULL DEFAULT ''
);

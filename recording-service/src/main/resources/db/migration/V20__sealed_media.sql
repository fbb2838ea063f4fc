-- One key a contact chain, wrapped by the key that wrapping_key names in the key store. Without its row here nothing of
-- the chain's media can be read again. Media kept before this migration is not sealed, and says so.
CREATE TABLE chain_key (
  initial_contact_id text        NOT NULL PRIMARY KEY,
  wrapping_key       text        NOT NULL,
  wrapped            bytea       NOT NULL,
  created_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX chain_key_wrapping ON chain_key (wrapping_key);

ALTER TABLE recording ADD COLUMN sealed boolean NOT NULL DEFAULT false;

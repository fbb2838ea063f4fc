-- Rules by which contacts are sorted into categories by what was written, and the categories of each contact.
CREATE TABLE category (
  instance_id text        NOT NULL,
  name        text        NOT NULL,
  rule        text        NOT NULL,
  set_by      text        NOT NULL,
  set_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (instance_id, name)
);
ALTER TABLE contact_record ADD COLUMN categories text[] NOT NULL DEFAULT '{}';
CREATE INDEX contact_record_categories ON contact_record USING gin (categories);

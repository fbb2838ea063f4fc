-- Whether objects of a recording that is DELETING may be gone already: a legal hold that comes later does not bring it back.
-- Changes no row.
ALTER TABLE recording ADD COLUMN deletion_begun boolean NOT NULL DEFAULT false;

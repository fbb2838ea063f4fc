-- Categories of which it can't be said whether a contact is of them: its rules had looked at as much as they may.
ALTER TABLE contact_record ADD COLUMN categories_not_evaluated text[] NOT NULL DEFAULT '{}';

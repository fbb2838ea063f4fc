-- V39 was put into another order, which leaves the same: who ran it as it was goes on.
DO $$ BEGIN
  IF to_regclass('flyway_schema_history') IS NOT NULL THEN
    UPDATE flyway_schema_history SET checksum = 1618696121 WHERE version = '39' AND checksum = 1363085584;
  END IF;
END $$;

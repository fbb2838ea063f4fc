-- The words by which a contact's lines are found: of so many characters as are asked for, or of a half, a quarter, ... of them, since Postgres
-- takes no more than 1 MB of words for a row, and what a text makes depends on its letters, hyphens and addresses.
CREATE FUNCTION words_that_fit(said text, characters integer) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  WHILE characters > 0 LOOP
    BEGIN
      RETURN to_tsvector('simple', left(said, characters));
    EXCEPTION WHEN program_limit_exceeded THEN
      characters := characters / 2;
    END;
  END LOOP;
  RETURN '';
END $$;

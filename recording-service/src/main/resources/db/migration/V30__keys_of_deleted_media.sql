-- Retention of the media known so far destroyed a chain's key for good, though the chain went on. Only erasure does that now: the others get a new key with their next media.
DELETE FROM chain_key k WHERE k.destroyed_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM erased_chain e WHERE e.initial_contact_id = k.initial_contact_id);

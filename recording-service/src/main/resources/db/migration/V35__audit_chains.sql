-- The audit of each tenant names, in a chain of its own, the chains that began: one that is gone is missed.
CREATE INDEX access_audit_begun ON access_audit (initial_contact_id, detail) WHERE action = 'BEGIN';

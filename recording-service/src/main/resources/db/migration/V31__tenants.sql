-- What is asked for by a contact, a customer's address or an id of an erasure belongs to a tenant, also when the contact's rows are gone.
ALTER TABLE erased_chain ADD COLUMN instance_id text NOT NULL DEFAULT 'default';
ALTER TABLE erasure ADD COLUMN instance_id text NOT NULL DEFAULT 'default';
ALTER TABLE audit_head ADD COLUMN instance_id text NOT NULL DEFAULT 'default';
UPDATE audit_head h SET instance_id = c.instance_id FROM contact_record c
  WHERE c.contact_id = h.initial_contact_id AND c.instance_id <> 'default';
UPDATE erased_chain e SET instance_id = h.instance_id FROM audit_head h
  WHERE h.initial_contact_id = e.initial_contact_id AND h.instance_id <> 'default';
UPDATE erasure e SET instance_id = c.instance_id FROM erased_chain c
  WHERE c.erasure_id = e.erasure_id AND c.instance_id <> 'default';

-- Policies were everybody's: each tenant keeps them.
ALTER TABLE retention_policy ADD COLUMN instance_id text NOT NULL DEFAULT 'default',
  DROP CONSTRAINT retention_policy_pkey, ADD PRIMARY KEY (instance_id, queue_id, kind);
INSERT INTO retention_policy (instance_id, queue_id, kind, keep_days)
  SELECT t.instance_id, p.queue_id, p.kind, p.keep_days
  FROM (SELECT DISTINCT instance_id FROM contact_record WHERE instance_id <> 'default') t
  CROSS JOIN retention_policy p WHERE p.instance_id = 'default';

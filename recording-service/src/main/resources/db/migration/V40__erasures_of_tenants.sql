-- The id of an erasure is chosen by who asks: each tenant has its own, and learns nothing of another one's.
ALTER TABLE erasure DROP CONSTRAINT erasure_pkey, ADD PRIMARY KEY (instance_id, erasure_id);

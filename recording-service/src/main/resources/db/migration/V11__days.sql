-- Rows of a day, for exports. Rows come nearly in the order of time, so a summary of each stretch of the table is enough.
CREATE INDEX contact_event_day ON contact_event USING brin (occurred_at);
CREATE INDEX block_execution_day ON block_execution USING brin (occurred_at);
CREATE INDEX flow_log_day ON flow_log USING brin (occurred_at);
CREATE INDEX queue_event_day ON queue_event USING brin (occurred_at);
CREATE INDEX assignment_event_day ON assignment_event USING brin (occurred_at);
CREATE INDEX campaign_event_day ON campaign_event USING brin (occurred_at);
CREATE INDEX agent_event_day ON agent_event USING brin (occurred_at);
CREATE INDEX transcript_line_day ON transcript_line USING brin (occurred_at);

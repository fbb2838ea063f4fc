-- How loud a recording is over time: {"pointMs": ..., "channels": [[0..100, ...], ...]}. Null if nobody can tell.
ALTER TABLE recording ADD COLUMN waveform text;

-- Commands that were run: by whom, how, on what state of the store, and what they answered (a report's JSON, deflated). Moments are milliseconds since 1970 in UTC, days day numbers.

CREATE TABLE command_runs (
  run_id INTEGER PRIMARY KEY,
  viewer TEXT NOT NULL,
  line TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('ask', 'agent', 'tool', 'line', 'palette')),
  as_of INTEGER NOT NULL,
  inputs BLOB NOT NULL,
  ran_at INTEGER NOT NULL,
  took_ms INTEGER NOT NULL,
  report BLOB NOT NULL
) STRICT;
CREATE INDEX command_runs_of ON command_runs (viewer, run_id);

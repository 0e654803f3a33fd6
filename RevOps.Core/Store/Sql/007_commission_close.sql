-- The closing of commission months. Moments are milliseconds since 1970 in UTC, days are days since 1970, money is minor units of the payee's currency.

CREATE TABLE commission_runs (
  run_id INTEGER PRIMARY KEY,
  period TEXT NOT NULL UNIQUE,
  last_day INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('calculated', 'submitted', 'approved', 'locked')),
  edition INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  known_at INTEGER,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE commission_statements (
  run_id INTEGER NOT NULL REFERENCES commission_runs (run_id),
  rep_id TEXT NOT NULL,
  name TEXT NOT NULL,
  payroll_id TEXT,
  plan TEXT NOT NULL,
  currency TEXT NOT NULL,
  earned INTEGER NOT NULL,
  corrected INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  held INTEGER NOT NULL,
  carried INTEGER NOT NULL,
  payable INTEGER NOT NULL CHECK (payable >= 0),
  attainment REAL,
  PRIMARY KEY (run_id, rep_id)
) STRICT;

CREATE TABLE commission_lines (
  run_id INTEGER NOT NULL,
  rep_id TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  kind TEXT NOT NULL,
  origin TEXT NOT NULL,
  component_id TEXT NOT NULL,
  component TEXT NOT NULL,
  deal_id TEXT,
  deal TEXT,
  on_day INTEGER NOT NULL,
  plan TEXT NOT NULL,
  rule TEXT NOT NULL,
  formula TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (run_id, rep_id, line_no),
  FOREIGN KEY (run_id, rep_id) REFERENCES commission_statements (run_id, rep_id)
) STRICT;

-- What is held back: a person, a deal of everyone, or a deal of one person, until somebody releases it.
CREATE TABLE commission_holds (
  hold_id INTEGER PRIMARY KEY,
  rep_id TEXT,
  deal_id TEXT,
  reason TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  held_by TEXT NOT NULL,
  released_at INTEGER,
  released_by TEXT,
  CHECK (rep_id IS NOT NULL OR deal_id IS NOT NULL)
) STRICT;

-- Amounts that someone adds or takes with a reason; they count once a second person has agreed.
CREATE TABLE commission_overrides (
  override_id INTEGER PRIMARY KEY,
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  asked_key TEXT NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  is_agreed INTEGER CHECK (is_agreed IN (0, 1))
) STRICT;

CREATE TABLE commission_log (
  event_id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  did TEXT NOT NULL,
  done_at INTEGER NOT NULL,
  done_by TEXT NOT NULL,
  done_key TEXT NOT NULL,
  said TEXT
) STRICT;
CREATE INDEX commission_log_of ON commission_log (period);

-- A locked month is paid: nothing about it is ever rewritten, whoever tries and by whatever way.
CREATE TRIGGER commission_runs_locked BEFORE UPDATE ON commission_runs WHEN OLD.state = 'locked'
BEGIN SELECT RAISE(ABORT, 'this commission month is locked'); END;
CREATE TRIGGER commission_runs_kept BEFORE DELETE ON commission_runs WHEN OLD.state IN ('approved', 'locked')
BEGIN SELECT RAISE(ABORT, 'this commission month is approved or locked'); END;
-- REPLACE deletes without asking the triggers of deletion, so what it would insert is asked.
CREATE TRIGGER commission_runs_in BEFORE INSERT ON commission_runs WHEN EXISTS (SELECT 1 FROM commission_runs WHERE state IN ('approved', 'locked') AND (period = NEW.period OR run_id = NEW.run_id))
BEGIN SELECT RAISE(ABORT, 'this commission month is approved or locked'); END;
CREATE TRIGGER commission_log_in BEFORE INSERT ON commission_log WHEN EXISTS (SELECT 1 FROM commission_log WHERE event_id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER commission_statements_in BEFORE INSERT ON commission_statements WHEN (SELECT state FROM commission_runs WHERE run_id = NEW.run_id) <> 'calculated'
BEGIN SELECT RAISE(ABORT, 'this commission month is not open for changes'); END;
CREATE TRIGGER commission_statements_locked BEFORE UPDATE ON commission_statements
BEGIN SELECT RAISE(ABORT, 'a statement is calculated again, never rewritten'); END;
CREATE TRIGGER commission_statements_kept BEFORE DELETE ON commission_statements WHEN (SELECT state FROM commission_runs WHERE run_id = OLD.run_id) <> 'calculated'
BEGIN SELECT RAISE(ABORT, 'this commission month is not open for changes'); END;
CREATE TRIGGER commission_lines_in BEFORE INSERT ON commission_lines WHEN (SELECT state FROM commission_runs WHERE run_id = NEW.run_id) <> 'calculated'
BEGIN SELECT RAISE(ABORT, 'this commission month is not open for changes'); END;
CREATE TRIGGER commission_lines_locked BEFORE UPDATE ON commission_lines
BEGIN SELECT RAISE(ABORT, 'a line is calculated again, never rewritten'); END;
CREATE TRIGGER commission_lines_kept BEFORE DELETE ON commission_lines WHEN (SELECT state FROM commission_runs WHERE run_id = OLD.run_id) <> 'calculated'
BEGIN SELECT RAISE(ABORT, 'this commission month is not open for changes'); END;
CREATE TRIGGER commission_log_stands BEFORE UPDATE ON commission_log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER commission_log_stays BEFORE DELETE ON commission_log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

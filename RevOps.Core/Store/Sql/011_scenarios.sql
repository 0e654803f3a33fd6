-- What-ifs that people keep. Moments are milliseconds since 1970 in UTC; edits are a JSON list. A saved state is only added to: the newest version stands.

CREATE TABLE scenarios (
  scenario_id INTEGER PRIMARY KEY,
  link TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
  locked_at INTEGER,
  locked_by TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX scenarios_of ON scenarios (owner);

CREATE TABLE scenario_versions (
  scenario_id INTEGER NOT NULL REFERENCES scenarios,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  scope TEXT NOT NULL,
  edits TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (scenario_id, version)
) STRICT;

CREATE TRIGGER scenario_versions_stand BEFORE UPDATE ON scenario_versions
BEGIN SELECT RAISE(ABORT, 'a saved scenario is only added to'); END;
CREATE TRIGGER scenario_versions_stay BEFORE DELETE ON scenario_versions
BEGIN SELECT RAISE(ABORT, 'a saved scenario is only added to'); END;
CREATE TRIGGER scenario_versions_in BEFORE INSERT ON scenario_versions WHEN (SELECT locked_at FROM scenarios WHERE scenario_id = NEW.scenario_id) IS NOT NULL
  OR EXISTS (SELECT 1 FROM scenario_versions WHERE scenario_id = NEW.scenario_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a locked scenario stands'); END;
CREATE TRIGGER scenarios_locked BEFORE UPDATE ON scenarios WHEN OLD.locked_at IS NOT NULL AND (NEW.locked_at IS NOT OLD.locked_at OR NEW.locked_by IS NOT OLD.locked_by OR NEW.deleted_at IS NOT OLD.deleted_at)
BEGIN SELECT RAISE(ABORT, 'a locked scenario stands'); END;
CREATE TRIGGER scenarios_stay BEFORE DELETE ON scenarios
BEGIN SELECT RAISE(ABORT, 'a saved scenario is only added to'); END;

-- What someone is trying and has not saved: found again after the window closed, or the server stopped.
CREATE TABLE scenario_drafts (
  viewer TEXT PRIMARY KEY,
  link TEXT,
  period TEXT NOT NULL,
  scope TEXT NOT NULL,
  edits TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;

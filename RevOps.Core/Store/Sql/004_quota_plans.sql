-- Quotas made here: plans in versions, their lines, who did what, and what reps say to their own line. Moments are milliseconds since 1970 in UTC,
-- amounts are minor units of the plan's currency, days count from 1970-01-01. What is approved stands in the table quotas, by an import of kind edit.

CREATE TABLE quota_plans (
  plan_id INTEGER PRIMARY KEY,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

CREATE TABLE quota_plan_versions (
  plan_id INTEGER NOT NULL REFERENCES quota_plans,
  version INTEGER NOT NULL CHECK (version > 0),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
  edition INTEGER NOT NULL,
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  submitted_at INTEGER,
  submitted_by TEXT,
  decided_at INTEGER,
  decided_by TEXT,
  said TEXT,
  by_oneself INTEGER NOT NULL DEFAULT 0 CHECK (by_oneself IN (0, 1)),
  approved_in INTEGER REFERENCES imports CHECK ((approved_in IS NULL) = (state <> 'approved')),
  PRIMARY KEY (plan_id, version)
) STRICT;
CREATE UNIQUE INDEX quota_plan_open ON quota_plan_versions (plan_id) WHERE state IN ('draft', 'submitted', 'returned');

CREATE TABLE quota_plan_lines (
  plan_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  rep_id TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  body TEXT NOT NULL,
  PRIMARY KEY (plan_id, version, rep_id),
  FOREIGN KEY (plan_id, version) REFERENCES quota_plan_versions
) STRICT;

-- Nothing of it is ever changed or taken away.
CREATE TABLE quota_plan_log (
  log_id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  did TEXT NOT NULL,
  said TEXT,
  done_at INTEGER NOT NULL,
  done_by TEXT NOT NULL,
  viewer TEXT NOT NULL,
  FOREIGN KEY (plan_id, version) REFERENCES quota_plan_versions
) STRICT;
CREATE INDEX quota_plan_log_of ON quota_plan_log (plan_id, version);
CREATE TRIGGER quota_plan_log_stays BEFORE UPDATE ON quota_plan_log BEGIN SELECT RAISE(ABORT, 'The log of plans is only added to.'); END;
CREATE TRIGGER quota_plan_log_is_kept BEFORE DELETE ON quota_plan_log BEGIN SELECT RAISE(ABORT, 'The log of plans is only added to.'); END;

CREATE TABLE quota_appeals (
  appeal_id INTEGER PRIMARY KEY,
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  quota INTEGER NOT NULL,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  asked INTEGER,
  currency TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  appealed_at INTEGER NOT NULL,
  appealed_by TEXT NOT NULL,
  viewer TEXT NOT NULL,
  answer TEXT,
  answered_at INTEGER,
  answered_by TEXT,
  plan_id INTEGER,
  version INTEGER,
  FOREIGN KEY (plan_id, version) REFERENCES quota_plan_versions
) STRICT;
CREATE UNIQUE INDEX quota_appeals_open ON quota_appeals (rep_id, period) WHERE state = 'open';

CREATE INDEX quotas_of ON quotas (owner_id, period) WHERE to_import IS NULL;

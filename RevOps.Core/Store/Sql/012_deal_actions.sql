-- Actions that someone took on for a deal, and when they were ticked. Moments are milliseconds since 1970 in UTC, days are day numbers. Both tables are only added to.

CREATE TABLE deal_actions (
  action_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  factor TEXT NOT NULL,
  action TEXT NOT NULL,
  owner TEXT NOT NULL,
  due INTEGER NOT NULL,
  assigned_at INTEGER NOT NULL,
  assigned_by TEXT NOT NULL
) STRICT;
CREATE INDEX deal_actions_of ON deal_actions (deal_id);

CREATE TABLE deal_action_ticks (
  tick_id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES deal_actions,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  ticked_at INTEGER NOT NULL,
  ticked_by TEXT NOT NULL
) STRICT;
CREATE INDEX deal_action_ticks_of ON deal_action_ticks (action_id);

CREATE TRIGGER deal_actions_stand BEFORE UPDATE ON deal_actions BEGIN SELECT RAISE(ABORT, 'an action stands as it was assigned'); END;
CREATE TRIGGER deal_actions_stay BEFORE DELETE ON deal_actions BEGIN SELECT RAISE(ABORT, 'an action stands as it was assigned'); END;
CREATE TRIGGER deal_action_ticks_stand BEFORE UPDATE ON deal_action_ticks BEGIN SELECT RAISE(ABORT, 'a tick is only added to'); END;
CREATE TRIGGER deal_action_ticks_stay BEFORE DELETE ON deal_action_ticks BEGIN SELECT RAISE(ABORT, 'a tick is only added to'); END;

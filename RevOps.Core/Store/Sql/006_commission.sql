-- Commission plans in versions. Moments are milliseconds since 1970 in UTC, days are days since 1970.

CREATE TABLE commission_plans (
  plan_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
  edition INTEGER NOT NULL,
  effective_from INTEGER NOT NULL,
  yaml TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  published_at INTEGER,
  published_by TEXT,
  PRIMARY KEY (plan_id, version),
  CHECK ((state = 'published') = (published_at IS NOT NULL))
) STRICT;

-- What people are paid by is never rewritten: another version takes its place.
CREATE TRIGGER commission_plans_stand BEFORE UPDATE ON commission_plans WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published plan version never changes'); END;
CREATE TRIGGER commission_plans_in BEFORE INSERT ON commission_plans WHEN EXISTS (SELECT 1 FROM commission_plans WHERE plan_id = NEW.plan_id AND version = NEW.version AND state = 'published')
BEGIN SELECT RAISE(ABORT, 'a published plan version never changes'); END;
CREATE TRIGGER commission_plans_stay BEFORE DELETE ON commission_plans WHEN OLD.state = 'published'
BEGIN SELECT RAISE(ABORT, 'a published plan version stays'); END;

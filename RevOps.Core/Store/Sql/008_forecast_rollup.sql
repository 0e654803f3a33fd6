-- What people decide about the forecast: categories of deals, where own categories count, and adjustments. Moments are milliseconds since 1970 in UTC, money is minor units.
-- Rows are only added: the newest of a deal, a name or a place stands, the rest is its history, and a moment is replayed by leaving out what came later.

-- A category given to a deal; without a category the one before is taken back.
CREATE TABLE forecast_overrides (
  override_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  category TEXT,
  reason TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL
) STRICT;
CREATE INDEX forecast_overrides_of ON forecast_overrides (deal_id);

CREATE TABLE forecast_places (
  place_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('Commit', 'MostLikely', 'BestCase', 'Pipeline', 'Omitted')),
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL
) STRICT;

CREATE TABLE forecast_adjustments (
  adjustment_id INTEGER PRIMARY KEY,
  period TEXT NOT NULL,
  deal_type TEXT NOT NULL,
  column_key TEXT NOT NULL,
  rep_id TEXT NOT NULL,
  layer TEXT NOT NULL CHECK (layer IN ('Owner', 'Manager')),
  choice TEXT NOT NULL CHECK (choice IN ('Reverted', 'Amount', 'DefaultRollup', 'OpportunitiesOnly')),
  amount INTEGER,
  gross INTEGER NOT NULL,
  currency TEXT NOT NULL,
  note TEXT,
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL,
  CHECK ((choice = 'Amount') = (amount IS NOT NULL)),
  CHECK (layer = 'Manager' OR choice IN ('Reverted', 'Amount'))
) STRICT;
CREATE INDEX forecast_adjustments_of ON forecast_adjustments (period, rep_id);

CREATE TRIGGER forecast_overrides_stand BEFORE UPDATE ON forecast_overrides
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_overrides_stay BEFORE DELETE ON forecast_overrides
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_overrides_in BEFORE INSERT ON forecast_overrides WHEN EXISTS (SELECT 1 FROM forecast_overrides WHERE override_id = NEW.override_id)
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_places_stand BEFORE UPDATE ON forecast_places
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_places_stay BEFORE DELETE ON forecast_places
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_places_in BEFORE INSERT ON forecast_places WHEN EXISTS (SELECT 1 FROM forecast_places WHERE place_id = NEW.place_id)
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_adjustments_stand BEFORE UPDATE ON forecast_adjustments
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_adjustments_stay BEFORE DELETE ON forecast_adjustments
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;
CREATE TRIGGER forecast_adjustments_in BEFORE INSERT ON forecast_adjustments WHEN EXISTS (SELECT 1 FROM forecast_adjustments WHERE adjustment_id = NEW.adjustment_id)
BEGIN SELECT RAISE(ABORT, 'what was decided is only added to'); END;

-- What was known when a month was calculated, so that its statements can be computed once more as they were: known_at of the run is the moment, this the newest import.
ALTER TABLE commission_runs ADD COLUMN known_import INTEGER;

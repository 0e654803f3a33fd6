-- Who reviewed which statement of a month before its approval. A mark is of one content of the statement and is only ever ended, never taken out: what was reviewed stays told.
CREATE TABLE commission_marks (
  event_id INTEGER NOT NULL REFERENCES commission_log (event_id),
  period TEXT NOT NULL,
  rep_id TEXT NOT NULL,
  print TEXT NOT NULL,
  ended_by INTEGER REFERENCES commission_log (event_id),
  PRIMARY KEY (event_id, rep_id)
) STRICT;
CREATE INDEX commission_marks_of ON commission_marks (period, rep_id) WHERE ended_by IS NULL;

CREATE TRIGGER commission_marks_in BEFORE INSERT ON commission_marks
WHEN coalesce((SELECT state FROM commission_runs WHERE period = NEW.period), '') NOT IN ('calculated', 'submitted') OR EXISTS (SELECT 1 FROM commission_marks WHERE event_id = NEW.event_id AND rep_id = NEW.rep_id)
BEGIN SELECT RAISE(ABORT, 'statements are reviewed before the month is approved'); END;
CREATE TRIGGER commission_marks_end BEFORE UPDATE ON commission_marks
WHEN OLD.ended_by IS NOT NULL OR NEW.ended_by IS NULL OR NEW.event_id <> OLD.event_id OR NEW.period <> OLD.period OR NEW.rep_id <> OLD.rep_id OR NEW.print <> OLD.print
  OR coalesce((SELECT state FROM commission_runs WHERE period = OLD.period), '') NOT IN ('calculated', 'submitted')
BEGIN SELECT RAISE(ABORT, 'a mark is ended while its month is open, and never rewritten'); END;
CREATE TRIGGER commission_marks_stay BEFORE DELETE ON commission_marks
BEGIN SELECT RAISE(ABORT, 'a mark stays'); END;

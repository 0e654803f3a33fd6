-- What people said of deals, level by level, with the evidence. Rows are only added; the newest of a day counts. Days are since 1970, moments milliseconds since then in UTC.

CREATE TABLE assessments (
  assessment_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  scheme TEXT NOT NULL CHECK (scheme IN ('meddic', 'bant', 'propensity', 'strategic')),
  assessed_on INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX assessments_of ON assessments (deal_id);

CREATE TABLE assessment_answers (
  assessment_id INTEGER NOT NULL REFERENCES assessments,
  element TEXT NOT NULL,
  level TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 100),
  evidence TEXT CHECK (length(evidence) <= 2000),
  PRIMARY KEY (assessment_id, element)
) STRICT;

CREATE TRIGGER assessments_stand BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;
CREATE TRIGGER assessments_stay BEFORE DELETE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;
CREATE TRIGGER assessments_in BEFORE INSERT ON assessments WHEN EXISTS (SELECT 1 FROM assessments WHERE assessment_id = NEW.assessment_id)
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;
CREATE TRIGGER assessment_answers_stand BEFORE UPDATE ON assessment_answers
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;
CREATE TRIGGER assessment_answers_stay BEFORE DELETE ON assessment_answers
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;
CREATE TRIGGER assessment_answers_in BEFORE INSERT ON assessment_answers WHEN EXISTS (SELECT 1 FROM assessment_answers WHERE assessment_id = NEW.assessment_id AND element = NEW.element)
BEGIN SELECT RAISE(ABORT, 'an assessment is only added to'); END;

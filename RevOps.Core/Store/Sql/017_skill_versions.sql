-- Texts of skills that people saved, the newest in force; without a text the one that is built in came back. Rows are only added.

CREATE TABLE skill_versions (
  version_id INTEGER PRIMARY KEY,
  skill TEXT NOT NULL,
  text TEXT,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;
CREATE INDEX skill_versions_of ON skill_versions (skill);
CREATE TRIGGER skill_versions_stand BEFORE UPDATE ON skill_versions BEGIN SELECT RAISE(ABORT, 'a version stands as it was saved'); END;
CREATE TRIGGER skill_versions_stay BEFORE DELETE ON skill_versions BEGIN SELECT RAISE(ABORT, 'a version stands as it was saved'); END;

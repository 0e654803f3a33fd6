-- What surrounds imports: undoing them, the rows they turned away, mappings that are remembered, and the folder that is watched.

ALTER TABLE imports ADD COLUMN counts TEXT;
ALTER TABLE imports ADD COLUMN settings_version INTEGER;
ALTER TABLE imports ADD COLUMN undone_at INTEGER;
ALTER TABLE imports ADD COLUMN undone_by TEXT;

-- What an import turned away: a gzipped CSV file per source with line, column and reason.
CREATE TABLE rejected_rows (
  import_id INTEGER NOT NULL REFERENCES imports,
  source TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (import_id, source)
) STRICT;

-- Edits as they stood before an import changed, ended or began them, so that undoing it puts them back.
CREATE TABLE edits_before (
  import_id INTEGER NOT NULL REFERENCES imports,
  edit_id INTEGER NOT NULL,
  existed INTEGER NOT NULL CHECK (existed IN (0, 1)),
  ours TEXT,
  crm TEXT,
  edited_at INTEGER,
  edited_by TEXT,
  PRIMARY KEY (import_id, edit_id)
) STRICT;

-- Who settled a conflict; its winner then is what they chose, and the edit that this took is the import it was settled in.
ALTER TABLE conflicts ADD COLUMN settled_at INTEGER;
ALTER TABLE conflicts ADD COLUMN settled_by TEXT;
ALTER TABLE conflicts ADD COLUMN settled_in INTEGER;

-- How a person mapped a file, by its header row, so that the next export with the same header needs no one.
CREATE TABLE mappings (
  header_key TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

-- The one folder that is watched, and its files that were dealt with; none is loaded twice.
CREATE TABLE watched_folder (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  body TEXT NOT NULL
) STRICT;
CREATE TABLE watched_files (
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (path, size, changed_at)
) STRICT;

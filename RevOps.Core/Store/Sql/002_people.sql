-- Who signs in, what they keep for themselves, and what they wrote. Moments are milliseconds since 1970 in UTC.
-- A viewer is a person's id, rep:<id> for a persona of the sample company, or local for the owner of this machine.

CREATE TABLE people (
  person_id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  "role" TEXT NOT NULL CHECK ("role" IN ('rep', 'manager', 'vp', 'ops', 'finance', 'admin')),
  rep_id TEXT,
  password_hash TEXT,
  security_stamp TEXT NOT NULL,
  failed_count INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  ended_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX people_rep ON people (rep_id) WHERE rep_id IS NOT NULL AND ended_at IS NULL;

-- A link that lets one person choose a password once; only a digest of its secret is kept.
CREATE TABLE invitations (
  digest BLOB PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE TABLE shares (
  share_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  rep_id TEXT NOT NULL,
  shared_at INTEGER NOT NULL,
  shared_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT
) STRICT;
CREATE UNIQUE INDEX shares_standing ON shares (deal_id, rep_id) WHERE ended_at IS NULL;

CREATE TABLE deal_notes (
  note_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  note TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL
) STRICT;
CREATE INDEX deal_notes_of ON deal_notes (deal_id);

CREATE TABLE views (
  view_id INTEGER PRIMARY KEY,
  viewer TEXT NOT NULL,
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  team TEXT,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  saved_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX views_name ON views (viewer, area, name);
CREATE UNIQUE INDEX views_default ON views (viewer, area) WHERE is_default = 1;

CREATE TABLE notices (
  notice_id INTEGER PRIMARY KEY,
  viewer TEXT NOT NULL,
  said TEXT NOT NULL,
  href TEXT,
  said_at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;
CREATE INDEX notices_of ON notices (viewer, notice_id);

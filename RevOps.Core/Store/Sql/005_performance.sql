-- What people write about a rep's period, ratings with their history, and what is switched on. Moments are milliseconds since 1970 in UTC, days are days since 1970.

-- The rep's own words; the newest row of a period stands.
CREATE TABLE own_words (
  words_id INTEGER PRIMARY KEY,
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  words TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL
) STRICT;
CREATE INDEX own_words_of ON own_words (rep_id, period);

-- Lines of a plan that someone wrote: the rep's own goals, and what the manager adds.
CREATE TABLE plan_lines (
  line_id INTEGER PRIMARY KEY,
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('goal', 'manager')),
  line TEXT NOT NULL,
  due INTEGER,
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  removed_at INTEGER,
  removed_by TEXT
) STRICT;
CREATE INDEX plan_lines_of ON plan_lines (rep_id, period);

CREATE TABLE plan_ticks (
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  item_key TEXT NOT NULL,
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  ticked_at INTEGER NOT NULL,
  ticked_by TEXT NOT NULL,
  PRIMARY KEY (rep_id, period, item_key)
) STRICT;

-- Never changed and never deleted: the newest row of a period stands, the rest is its history.
CREATE TABLE ratings (
  rating_id INTEGER PRIMARY KEY,
  rep_id TEXT NOT NULL,
  period TEXT NOT NULL,
  level TEXT NOT NULL,
  reason TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  given_by TEXT NOT NULL
) STRICT;
CREATE INDEX ratings_of ON ratings (rep_id, period);

-- The newest row of a switch stands; team is empty for the whole company.
CREATE TABLE switches (
  switch_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name IN ('ratings', 'leaderboard')),
  team TEXT NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  switched_at INTEGER NOT NULL,
  switched_by TEXT NOT NULL
) STRICT;
CREATE INDEX switches_of ON switches (name, team);

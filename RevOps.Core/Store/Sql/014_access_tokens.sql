-- Tokens that a person gives to a program of theirs. Only a hash is kept; viewer is the person's id, or local for the owner of this machine.

CREATE TABLE access_tokens (
  token_id INTEGER PRIMARY KEY,
  viewer TEXT NOT NULL,
  name TEXT NOT NULL,
  secret_hash BLOB NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX access_tokens_of ON access_tokens (viewer);

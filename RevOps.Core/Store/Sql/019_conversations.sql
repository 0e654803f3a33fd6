-- What people asked and were answered, for themselves alone. An answer is JSON of the app; reports in it stand in command_runs by their number. Moments are milliseconds since 1970 in UTC.

CREATE TABLE conversation_turns (
  turn_id INTEGER PRIMARY KEY,
  viewer TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL
) STRICT;
CREATE INDEX conversation_turns_of ON conversation_turns (viewer, conversation);

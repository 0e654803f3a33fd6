-- The two models cost differently, so what was used is counted for each. What was used before is of neither by name.

CREATE TABLE model_use_by_tier (
  viewer TEXT NOT NULL,
  day INTEGER NOT NULL,
  tier TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  PRIMARY KEY (viewer, day, tier)
) STRICT;

INSERT INTO model_use_by_tier (viewer, day, tier, input_tokens, output_tokens, turns) SELECT viewer, day, '', input_tokens, output_tokens, turns FROM model_use;
DROP TABLE model_use;
ALTER TABLE model_use_by_tier RENAME TO model_use;

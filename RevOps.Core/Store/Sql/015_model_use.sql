-- Tokens that people used on a day, since 1970 in the company's zone.

CREATE TABLE model_use (
  viewer TEXT NOT NULL,
  day INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  PRIMARY KEY (viewer, day)
) STRICT;

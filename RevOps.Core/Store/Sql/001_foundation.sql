-- Every CRM record is kept in versions: a row is known from one import until another, and is never changed but for that end.
-- Days count from 1970-01-01, moments are seconds since then in the company's time zone, money is minor units of the row's currency,
-- numbers and percentages are millionths, flags are 0 and 1. The fingerprint is key and content, 16 bytes each (XxHash128).

CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'edit', 'sample')),
  title TEXT NOT NULL,
  is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
  known_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  sources TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  version INTEGER PRIMARY KEY,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE edits (
  edit_id INTEGER PRIMARY KEY,
  deal_id TEXT NOT NULL,
  field TEXT NOT NULL,
  ours TEXT,
  crm TEXT,
  edited_at INTEGER NOT NULL,
  edited_by TEXT NOT NULL,
  yielded_to INTEGER REFERENCES imports
) STRICT;
CREATE UNIQUE INDEX edits_standing ON edits (deal_id, field) WHERE yielded_to IS NULL;

CREATE TABLE conflicts (
  conflict_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports,
  edit_id INTEGER NOT NULL REFERENCES edits,
  ours TEXT,
  crm_before TEXT,
  crm_now TEXT,
  winner TEXT NOT NULL CHECK (winner IN ('ours', 'crm'))
) STRICT;

CREATE TABLE reps (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT NOT NULL,
  name TEXT,
  email TEXT,
  "role" TEXT,
  manager_id TEXT,
  team TEXT,
  region TEXT,
  segment TEXT,
  hire_date INTEGER,
  end_date INTEGER,
  active INTEGER,
  capacity INTEGER,
  currency TEXT,
  payroll_id TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX reps_past ON reps (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX reps_current ON reps (rep_id) WHERE to_import IS NULL;

CREATE TABLE reporting_lines (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  manager_id TEXT,
  team TEXT,
  "from" INTEGER,
  "to" INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX reporting_lines_past ON reporting_lines (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE absences (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  kind TEXT,
  "from" INTEGER,
  "to" INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX absences_past ON absences (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE territories (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  territory_id TEXT NOT NULL,
  name TEXT,
  owner_id TEXT,
  model TEXT,
  tier TEXT,
  account_cap INTEGER,
  states TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX territories_past ON territories (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX territories_current ON territories (territory_id) WHERE to_import IS NULL;

CREATE TABLE accounts (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT,
  website TEXT,
  industry TEXT,
  employees INTEGER,
  annual_revenue INTEGER,
  arr INTEGER,
  country TEXT,
  state TEXT,
  postal_code TEXT,
  latitude INTEGER,
  longitude INTEGER,
  owner_id TEXT,
  territory_id TEXT,
  parent_id TEXT,
  strategic INTEGER,
  segment TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX accounts_past ON accounts (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX accounts_current ON accounts (account_id) WHERE to_import IS NULL;

CREATE TABLE contacts (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  contact_id TEXT NOT NULL,
  account_id TEXT,
  name TEXT,
  title TEXT,
  seniority TEXT,
  active INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX contacts_past ON contacts (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX contacts_current ON contacts (contact_id) WHERE to_import IS NULL;

CREATE TABLE leads (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  lead_id TEXT NOT NULL,
  name TEXT,
  company TEXT,
  email TEXT,
  title TEXT,
  industry TEXT,
  employees INTEGER,
  country TEXT,
  state TEXT,
  source TEXT,
  score INTEGER,
  use_case TEXT,
  created_at INTEGER,
  status TEXT,
  owner_id TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX leads_past ON leads (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX leads_current ON leads (lead_id) WHERE to_import IS NULL;

CREATE TABLE deals (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT NOT NULL,
  name TEXT,
  account_id TEXT,
  owner_id TEXT,
  "type" TEXT,
  pipeline TEXT,
  segment TEXT,
  product TEXT,
  stage TEXT,
  amount INTEGER,
  arr INTEGER,
  tcv INTEGER,
  one_time INTEGER,
  cost INTEGER,
  units INTEGER,
  list_price INTEGER,
  currency TEXT,
  probability INTEGER,
  forecast_category TEXT,
  created_date INTEGER,
  close_date INTEGER,
  closed_date INTEGER,
  outcome TEXT,
  loss_reason TEXT,
  win_reason TEXT,
  competitor TEXT,
  competitor_status TEXT,
  competitor_poc TEXT,
  alternatives TEXT,
  company_change TEXT,
  decision_maker_stance TEXT,
  timing_conflict TEXT,
  sponsor_left INTEGER,
  discount_pct INTEGER,
  discount_requests INTEGER,
  term_months INTEGER,
  payment_terms TEXT,
  next_step TEXT,
  budget_status TEXT,
  decision_maker TEXT,
  proposal_sent_date INTEGER,
  technical_status TEXT,
  security_status TEXT,
  legal_redlines TEXT,
  procurement_status TEXT,
  po_status TEXT,
  push_count INTEGER,
  lead_source TEXT,
  service_start INTEGER,
  cancelled_date INTEGER,
  crm_url TEXT,
  estimated_amount INTEGER,
  amount_at_close INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX deals_past ON deals (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX deals_current ON deals (deal_id) WHERE to_import IS NULL;

CREATE TABLE line_items (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  line_id TEXT NOT NULL,
  deal_id TEXT,
  product TEXT,
  quantity INTEGER,
  unit_price INTEGER,
  discount_pct INTEGER,
  amount INTEGER,
  arr INTEGER,
  cost INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX line_items_past ON line_items (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX line_items_current ON line_items (line_id) WHERE to_import IS NULL;

CREATE TABLE deal_contacts (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  contact_id TEXT,
  "role" TEXT,
  engagement TEXT,
  meetings INTEGER,
  declined INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX deal_contacts_past ON deal_contacts (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE deal_history (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  changed_at INTEGER,
  field TEXT,
  old_value TEXT,
  new_value TEXT,
  changed_by TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX deal_history_past ON deal_history (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE activities (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  activity_id TEXT NOT NULL,
  deal_id TEXT,
  account_id TEXT,
  lead_id TEXT,
  rep_id TEXT,
  "type" TEXT,
  direction TEXT,
  occurred_at INTEGER,
  meaningful INTEGER,
  opened INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX activities_past ON activities (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX activities_current ON activities (activity_id) WHERE to_import IS NULL;

CREATE TABLE meddic (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  assessed_on INTEGER,
  metrics INTEGER,
  economic_buyer INTEGER,
  decision_criteria INTEGER,
  decision_process INTEGER,
  identify_pain INTEGER,
  champion INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX meddic_past ON meddic (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE bant (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  assessed_on INTEGER,
  budget INTEGER,
  authority INTEGER,
  "need" INTEGER,
  timeline INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX bant_past ON bant (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE quotas (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  owner_kind TEXT,
  owner_id TEXT,
  period TEXT,
  "type" TEXT,
  amount INTEGER,
  currency TEXT,
  segment TEXT,
  effective_from INTEGER,
  "version" TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX quotas_past ON quotas (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE forecast_submissions (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  week INTEGER,
  submitter_id TEXT,
  "level" TEXT,
  period TEXT,
  "type" TEXT,
  currency TEXT,
  "commit" INTEGER,
  best_case INTEGER,
  pipeline INTEGER,
  low INTEGER,
  high INTEGER,
  note TEXT,
  submitted_at INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX forecast_submissions_past ON forecast_submissions (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE splits (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  rep_id TEXT,
  "role" TEXT,
  share_pct INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX splits_past ON splits (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE invoices (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  invoice_id TEXT NOT NULL,
  deal_id TEXT,
  issued_date INTEGER,
  amount INTEGER,
  currency TEXT,
  credits_invoice_id TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX invoices_past ON invoices (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX invoices_current ON invoices (invoice_id) WHERE to_import IS NULL;

CREATE TABLE payments (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  payment_id TEXT NOT NULL,
  invoice_id TEXT,
  paid_date INTEGER,
  amount INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX payments_past ON payments (to_import) WHERE to_import IS NOT NULL;
CREATE UNIQUE INDEX payments_current ON payments (payment_id) WHERE to_import IS NULL;

CREATE TABLE commission_opening (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  plan_id TEXT,
  as_of INTEGER,
  credited_ytd INTEGER,
  paid_ytd INTEGER,
  draw_balance INTEGER,
  cap_balance INTEGER,
  holdback_balance INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX commission_opening_past ON commission_opening (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE commission_paid (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  period TEXT,
  deal_id TEXT,
  amount INTEGER,
  note TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX commission_paid_past ON commission_paid (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE commission_adjustments (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  period TEXT,
  deal_id TEXT,
  amount INTEGER,
  reason TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX commission_adjustments_past ON commission_adjustments (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE plan_assignments (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  rep_id TEXT,
  plan_id TEXT,
  "from" INTEGER,
  "to" INTEGER,
  target_variable INTEGER,
  attributes TEXT
) STRICT;
CREATE INDEX plan_assignments_past ON plan_assignments (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE fx_rates (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  "date" INTEGER,
  from_currency TEXT,
  to_currency TEXT,
  rate INTEGER,
  kind TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX fx_rates_past ON fx_rates (to_import) WHERE to_import IS NOT NULL;

CREATE TABLE win_loss_interviews (
  row_id INTEGER PRIMARY KEY,
  from_import INTEGER NOT NULL REFERENCES imports,
  to_import INTEGER REFERENCES imports CHECK (to_import > from_import),
  placeholder INTEGER NOT NULL CHECK (placeholder IN (0, 1)),
  fingerprint BLOB NOT NULL,
  deal_id TEXT,
  interviewed_on INTEGER,
  outcome TEXT,
  category TEXT,
  sub_reason TEXT,
  competitor TEXT,
  themes TEXT,
  quote TEXT,
  attributes TEXT
) STRICT;
CREATE INDEX win_loss_interviews_past ON win_loss_interviews (to_import) WHERE to_import IS NOT NULL;

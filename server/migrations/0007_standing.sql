-- What the handbook in force says of each customer today. Days since something are not kept: the day itself is,
-- so that a night on which nothing happened changes no row.
create table standing (
  customer_id uuid primary key,
  tier text,
  tier_since timestamptz not null,
  -- The handbook version that said it when it began.
  tier_version integer not null,
  stage text not null,
  stage_since timestamptz not null,
  stage_version integer not null,
  warnings text[] not null,
  high_value boolean not null,
  active boolean not null,
  amount_365d bigint not null,
  orders_60d integer not null,
  orders_prev_60d integer not null,
  interactions_90d integer not null,
  touches_60d integer not null,
  answered_60d integer not null,
  first_cooperation_on date,
  last_order_on date,
  last_contact_on date,
  contract_ends_on date,
  changed_on date not null
);
-- For the cut-off of high value. Lists have their indexes on customer_list.
create index standing_amount on standing (amount_365d desc, customer_id);

-- History. A tier's or stage's interval is written when it ends, with what came next ('' is no tier); the one that
-- runs is in `standing`. A warning's interval is written when it begins, because playbooks start from it.
-- `metrics` are those at the change: why the next value, or why the warning.
create table standing_intervals (
  customer_id uuid not null,
  aspect text not null,
  value text not null,
  since_at timestamptz not null,
  until_at timestamptz,
  until_on date,
  next_value text,
  -- A warning that returns soon continues its episode: the day the episode began.
  episode_on date,
  -- The version under which the interval began, and the one under which it ended.
  handbook_version integer not null,
  next_version integer,
  metrics jsonb not null,
  opened_run uuid,
  closed_run uuid,
  primary key (customer_id, aspect, value, since_at),
  check (aspect in ('tier', 'stage', 'warning'))
);
create index standing_intervals_opened on standing_intervals (opened_run) where aspect = 'warning';

-- Each computation that was stored; the last full one holds the cut-off of high value.
create table standing_runs (
  id uuid primary key,
  on_date date not null,
  kind text not null,
  handbook_version integer not null,
  customers bigint not null,
  changed bigint not null,
  cutoff_amount bigint,
  cutoff_code text collate "C",
  started_at timestamptz not null,
  finished_at timestamptz not null,
  check (kind in ('full', 'touched'))
);
create index standing_runs_full on standing_runs (on_date) where kind = 'full';

-- All that the standing statement reads of a customer under the usual rules, without the wide row.
create unique index customers_for_standing on customers (id) include (code, first_cooperation_on);

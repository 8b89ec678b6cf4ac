-- A draft of the handbook tried on the company's own customers: who asked, how far it is, what it came to.
create table trials (
  id uuid primary key,
  -- Draft, day, wishes and facts: who asks the same again gets the trial that is there.
  key text not null,
  draft jsonb not null,
  -- How many weeks of work to look ahead, and the past period to hold the warnings against.
  wishes jsonb not null,
  on_date date not null,
  handbook_version integer not null,
  asked_by uuid,
  asked_by_name text not null,
  asked_at timestamptz not null,
  status text not null default 'queued',
  -- Where it is: 'moves', a previewer's name, 'past'; of `total` so many are `done`.
  phase text,
  done bigint not null default 0,
  total bigint not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  result jsonb,
  problem jsonb,
  check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  check ((status in ('queued', 'running')) = (finished_at is null))
);
create unique index trials_key on trials (key) where status in ('queued', 'running', 'done');
create index trials_asked on trials (asked_at desc, id desc);

-- Customers whom a trial names: those who move ('tier', 'stage', 'warning'), and what previewers add. `part` is the group
-- within the list ('B>A'), the most valuable come first. Kept as long as the trial.
create table trial_rows (
  customer_id uuid not null,
  trial_id uuid not null,
  list text not null,
  part text not null,
  -- Tells rows of one customer apart within a part.
  item text not null default '',
  amount bigint not null,
  detail jsonb,
  primary key (customer_id, trial_id, list, part, item)
);
create index trial_rows_part on trial_rows (trial_id, list, part, (-amount), customer_id, item);

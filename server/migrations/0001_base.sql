-- News, work and settings of the instance; no domain word appears here.
create table settings (
  key text primary key,
  value jsonb not null
);

create table events (
  id uuid primary key,
  type text not null,
  at timestamptz not null,
  customer_ids uuid[],
  payload jsonb not null default '{}'
);
create index events_at on events (at);

-- One queue for deliveries of events, imports, sends and sweeps. A finished job is deleted.
create table jobs (
  id uuid primary key,
  seq bigint generated always as identity,
  name text not null,
  payload jsonb not null default '{}',
  key text,
  run_at timestamptz not null,
  leased_until timestamptz,
  attempts integer not null default 0,
  last_error text,
  failed_at timestamptz,
  created_at timestamptz not null
);
create index jobs_due on jobs (run_at, seq) where failed_at is null;
create unique index jobs_waiting_key on jobs (name, key)
  where key is not null and leased_until is null and failed_at is null;

-- One row per schedule: which run was last done, so that a stop is caught up and a cluster runs it once.
create table schedules (
  name text primary key,
  last_due_at timestamptz not null
);

create table idempotency_keys (
  actor text not null,
  key text not null,
  fingerprint text not null,
  answer text,
  at timestamptz not null,
  primary key (actor, key)
);

-- A playbook running for one customer. `trigger_key` makes it start once: 'first_cooperation', 'warning:order_drop:2026-01-05',
-- 'complaint:TS-17', 'rhythm:2026-Q1'. Everything triggered is written here at once as 'queued'; the daily cap lets it start.
create table plans (
  id uuid primary key,
  customer_id uuid not null,
  playbook text not null,
  trigger_key text not null,
  reason jsonb not null default '{}',
  event_at timestamptz not null,
  queued_at timestamptz not null,
  status text not null default 'queued',
  -- From here on set when it starts, or when it is known that it will not.
  handbook_version integer,
  owner_id uuid,
  -- The working day whose cap it counts against.
  started_on date,
  started_at timestamptz,
  -- Position in the playbook: key of the step, how often it was begun in a row, and the number of its task in the plan.
  step text,
  round integer not null default 1,
  seq integer not null default 0,
  ended_at timestamptz,
  end_reason text,
  unique (customer_id, playbook, trigger_key),
  check (status in ('queued', 'open', 'completed', 'stopped', 'joined'))
);
create index plans_queued on plans (customer_id, playbook) where status = 'queued';
create index plans_open on plans (customer_id, playbook) where status = 'open';
create index plans_started on plans (started_on, owner_id);
create index plans_customer on plans (customer_id, queued_at);

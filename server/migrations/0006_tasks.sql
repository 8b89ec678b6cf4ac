-- Work for a person with a due time, whoever asked for it. `source` is opaque here: 'care:<plan id>:<step>:<round>'.
create table tasks (
  id uuid primary key,
  source text collate "C" not null unique,
  customer_id uuid,
  owner_id uuid,
  -- Goes along when the customer gets another owner; no longer once it was handed over.
  follows_owner boolean not null default false,
  channel text,
  title jsonb not null,
  reason jsonb not null default '{}',
  -- What it may end with, with the contact each result means; empty: any.
  outcomes jsonb not null default '[]',
  starts_on date,
  due_at timestamptz not null,
  due_provisional boolean not null default false,
  -- How the due time came about, so that it follows a changed calendar; null once a person has set it.
  due_rule jsonb,
  due_from timestamptz,
  status text not null default 'open',
  outcome text,
  note text,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  raised_at timestamptz,
  check (status in ('open', 'done', 'cancelled')),
  check ((status = 'open') = (closed_at is null))
);
create index tasks_open_owner on tasks (owner_id, due_at, id) where status = 'open';
create index tasks_open_due on tasks (due_at, id) where status = 'open';
create index tasks_customer on tasks (customer_id, created_at);
create index tasks_closed_owner on tasks (owner_id, closed_at) where status <> 'open';
create index tasks_due on tasks (due_at, id);

-- Making, postponing, handing over, raising, moving with the calendar, closing: a row each, so who, when and why come free.
create table task_changes (
  id uuid primary key,
  task_id uuid not null references tasks (id),
  seq bigint not null generated always as identity,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null,
  from_value text,
  to_value text,
  reason text not null default ''
);
create index task_changes_task on task_changes (task_id, seq);

-- What was promised to a customer: what, by whom, until when. The due time is what the customer was told, so no calendar
-- moves it. `task_id`: the latest task that reminds its owner to keep it.
create table promises (
  customer_id uuid not null,
  id uuid not null,
  kind text not null,
  what text not null,
  promised_to text,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null,
  made_on date not null,
  due_at timestamptz not null,
  due_provisional boolean not null default false,
  task_id uuid,
  recorded_at timestamptz not null,
  -- When the owner was reminded before it was due, and when it was found past due.
  reminded_at timestamptz,
  overdue_at timestamptz,
  primary key (customer_id, id),
  check (kind in ('service', 'delivery'))
);
create index promises_due on promises (due_at, id);
create index promises_id on promises (id);

-- How a promise ended. No row: it is open. Taking an end back deletes the row; that it was there stands in the changes.
create table promise_ends (
  customer_id uuid not null,
  promise_id uuid not null,
  status text not null,
  -- When it was kept (which may be before it is recorded), broken or withdrawn.
  at timestamptz not null,
  ended_on date not null,
  by_id uuid,
  by_name text not null,
  note text,
  primary key (customer_id, promise_id),
  check (status in ('kept', 'broken', 'withdrawn'))
);

-- Making, moving, ending, reopening, reminding, finding overdue: a row each.
create table promise_changes (
  customer_id uuid not null,
  promise_id uuid not null,
  seq bigint not null generated always as identity,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null,
  from_value text,
  to_value text,
  reason text not null default '',
  primary key (customer_id, promise_id, seq)
);

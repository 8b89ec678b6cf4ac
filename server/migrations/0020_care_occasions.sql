-- What lies ahead of a plan (a birthday, a festival, an occasion, the day a product is due), for steps that count back
-- from it; and for a plan that waits, for what, since when and until when at most.
alter table plans add column node_on date;
alter table plans add column waits_for text;
alter table plans add column waits_from timestamptz;
alter table plans add column waits_until timestamptz;
create index plans_waiting on plans (waits_until) where waits_until is not null;

-- A policy change, a launch, an event for customers: starts the playbooks of its kind for its audience. `audience` is a
-- condition tree, `words` what to tell the customer, `from_id` whose work it is instead of the customer's manager.
create table occasions (
  id uuid primary key,
  kind text not null,
  name jsonb not null,
  words jsonb not null default '{}',
  on_date date not null,
  working_days_before integer not null,
  audience jsonb not null,
  from_id uuid,
  created_at timestamptz not null,
  created_by_name text not null,
  cancelled_at timestamptz,
  cancelled_by_name text,
  cancel_reason text,
  check (working_days_before >= 0)
);
create index occasions_ahead on occasions (on_date, id) where cancelled_at is null;

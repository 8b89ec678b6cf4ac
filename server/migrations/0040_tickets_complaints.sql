-- A complaint is a ticket with a way of its own: five steps, again from the first when the customer is not satisfied.
-- What stands here is where it is; how it came there is in the steps.
create table complaint_cases (
  customer_id uuid not null,
  ticket_id uuid not null,
  nature text not null,
  demand text not null default '',
  cause text,
  step text not null default 'received',
  round integer not null default 1,
  -- The next step, by what it is reckoned from, and until when; null when it is closed.
  due_from timestamptz,
  due_at timestamptz,
  due_provisional boolean not null default false,
  received_at timestamptz not null,
  solved_at timestamptz,
  closed_at timestamptz,
  closed_how text,
  primary key (customer_id, ticket_id),
  check (step in ('received', 'investigated', 'solution', 'result_told', 'closed')),
  check (closed_how in ('confirmed', 'not_reached')),
  check ((step = 'closed') = (closed_at is not null))
);
create index complaint_cases_ticket on complaint_cases (ticket_id);
create index complaint_cases_due on complaint_cases (due_at, ticket_id) where step <> 'closed';
create index complaint_cases_received on complaint_cases (received_at, ticket_id);

-- Every step that was recorded, with its form; decisions, revisits and reopenings among them.
create table complaint_steps (
  customer_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  round integer not null,
  step text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  form jsonb not null default '{}',
  primary key (customer_id, ticket_id, seq)
);

-- What a complaint was answered with. `amount` and `cost` in minor units of the company's currency. Waiting: for somebody
-- who may approve it. Granted: posted in the ledger, drawn on the budget.
create table complaint_compensations (
  customer_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  round integer not null,
  measure text not null,
  kind text not null,
  amount bigint,
  days integer,
  cost bigint not null,
  note text not null default '',
  status text not null,
  proposed_at timestamptz not null,
  proposed_by uuid,
  proposed_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  decision text not null default '',
  transaction_id uuid,
  primary key (customer_id, id),
  check (status in ('waiting', 'granted', 'refused', 'taken_back'))
);
create index complaint_compensations_ticket on complaint_compensations (customer_id, ticket_id);
create index complaint_compensations_waiting on complaint_compensations (proposed_at) where status = 'waiting';

-- Each try to ask the customer whether it was right.
create table complaint_revisits (
  customer_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  round integer not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  channel text not null,
  outcome text not null,
  note text not null default '',
  -- The task it was done as.
  task_id uuid,
  primary key (customer_id, id),
  check (outcome in ('satisfied', 'not_satisfied', 'not_reached'))
);
create index complaint_revisits_ticket on complaint_revisits (customer_id, ticket_id, at);

-- What customers ask of us, each with what was promised for it. `customer_id` names a conversation: a customer, or somebody
-- nobody knows yet. Numbers are unique over all; `source` is what it was made from, once ('message:<id>', 'key:<text>').
create sequence ticket_numbers start with 100001;

create table tickets (
  customer_id uuid not null,
  id uuid not null,
  number text collate "C" not null unique,
  source text collate "C" unique,
  subject text not null,
  body text not null default '',
  channel text not null,
  locale text not null,
  -- Who asked, where no customer is known or somebody asks for one: name, phone, email.
  contact jsonb not null default '{}',
  received_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid,
  created_by_name text not null,
  kind text not null,
  category text not null,
  impact text not null,
  urgency text not null,
  priority text not null,
  service_level text not null,
  queue text not null,
  team_id uuid,
  assignee_id uuid,
  status text not null default 'open',
  emotion text not null default 'neutral',
  procedure text,
  -- Why each field is what it is: an array of reasons.
  why jsonb not null default '[]',
  first_response_at timestamptz,
  last_in_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  -- Counted as they happen; the changes tell them one by one.
  changes integer not null default 0,
  reassignments integer not null default 0,
  reopenings integer not null default 0,
  -- The earliest due time of a running clock, and where it stands in the queue: that, or earlier for an upset customer.
  next_due_at timestamptz,
  queue_at timestamptz,
  breached boolean not null default false,
  -- The ticket it was merged into or split from.
  merged_into uuid,
  split_from uuid,
  updated_at timestamptz not null,
  primary key (customer_id, id),
  check (kind in ('question', 'request', 'incident', 'complaint', 'after_sales')),
  check (impact in ('low', 'medium', 'high')),
  check (urgency in ('low', 'medium', 'high')),
  check (priority in ('critical', 'high', 'ordinary', 'low')),
  check (service_level in ('normal', 'vip')),
  check (status in ('open', 'waiting', 'resolved', 'closed')),
  check (emotion in ('negative', 'neutral', 'positive'))
);
create index tickets_id on tickets (id);
create index tickets_queue_at on tickets ((coalesce(queue_at, 'infinity')), id) where status in ('open', 'waiting');
create index tickets_queue on tickets (queue, (coalesce(queue_at, 'infinity')), id) where status in ('open', 'waiting');
create index tickets_assignee on tickets (assignee_id, (coalesce(queue_at, 'infinity')), id) where status in ('open', 'waiting');
create index tickets_team on tickets (team_id, (coalesce(queue_at, 'infinity')), id) where status in ('open', 'waiting');
create index tickets_customer on tickets (customer_id, received_at desc, id);
create index tickets_received on tickets (received_at, id);
create index tickets_resolved on tickets (resolved_at) where status = 'resolved';

-- A promise that counts down. Due and warning times are columns, so that one statement sweeps them; null while it stands
-- still (then `left_ms` is what remains). They follow from start, target and waits (`domain/tickets/clocks.ts`).
create table ticket_clocks (
  customer_id uuid not null,
  ticket_id uuid not null,
  clock text not null,
  -- A next response is promised again and again.
  round integer not null default 0,
  started_at timestamptz not null,
  target_minutes integer not null,
  counts text not null,
  state text not null,
  due_at timestamptz,
  due_provisional boolean not null default false,
  left_ms bigint,
  warn_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  ended_at timestamptz,
  primary key (customer_id, ticket_id, clock, round),
  check (clock in ('first_response', 'next_response', 'resolution')),
  check (counts in ('elapsed', 'working')),
  check (state in ('running', 'paused', 'met', 'missed', 'dropped'))
);
create index ticket_clocks_due on ticket_clocks (due_at) where state = 'running' and breached_at is null;
create index ticket_clocks_warn on ticket_clocks (warn_at) where state = 'running' and warned_at is null and breached_at is null;
create index ticket_clocks_working on ticket_clocks (ticket_id) where state in ('running', 'paused') and counts = 'working';

-- Times in which no clock of a ticket runs: the customer was asked, or it was resolved. Open while `to_at` is null.
create table ticket_waits (
  customer_id uuid not null,
  ticket_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  why text not null,
  primary key (customer_id, ticket_id, from_at),
  check (why in ('customer', 'resolved', 'other'))
);

-- Everything that happened to a ticket, a row a deed: who, when, what changed from what to what.
create table ticket_changes (
  customer_id uuid not null,
  ticket_id uuid not null,
  seq bigint not null generated always as identity,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null,
  -- Field → [from, to]; names of people and teams as they were then.
  fields jsonb not null default '{}',
  note text not null default '',
  primary key (customer_id, ticket_id, seq)
);

-- The messages of the conversation that belong to a ticket.
create table ticket_messages (
  customer_id uuid not null,
  ticket_id uuid not null,
  message_id uuid not null,
  primary key (customer_id, ticket_id, message_id)
);
create index ticket_messages_message on ticket_messages (customer_id, message_id);

-- Tickets that belong together without being one.
create table ticket_links (
  customer_id uuid not null,
  ticket_id uuid not null,
  other_id uuid not null,
  other_customer_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  primary key (customer_id, ticket_id, other_id)
);

-- Steps of after-sales work: each begins when the one before it is done or passed over.
create table ticket_steps (
  customer_id uuid not null,
  ticket_id uuid not null,
  step text not null,
  n integer not null,
  name jsonb not null,
  due_rule jsonb not null,
  dated boolean not null default false,
  begun_at timestamptz,
  due_at timestamptz,
  due_provisional boolean not null default false,
  -- The day agreed on with the customer.
  planned_on date,
  ended_at timestamptz,
  ended_how text,
  ended_by text,
  note text not null default '',
  primary key (customer_id, ticket_id, step),
  check (ended_how in ('done', 'passed'))
);

-- What people corrected, and what they left as it was when they resolved a ticket: what the classifier learns from.
create table ticket_lessons (
  customer_id uuid not null,
  ticket_id uuid not null,
  field text not null,
  label text not null,
  corrected boolean not null,
  at timestamptz not null,
  primary key (customer_id, ticket_id, field),
  check (field in ('kind', 'category', 'queue'))
);
create index ticket_lessons_at on ticket_lessons (field, at desc);

-- What a colleague is good at, how much they may have at once and when they are on duty (null: the company's hours).
create table ticket_agents (
  staff_id uuid primary key,
  skills text[] not null default '{}',
  most_open integer,
  shift jsonb,
  off boolean not null default false,
  updated_at timestamptz not null
);

-- When the next answer was promised for, and what for (`first`, `next`, `resolution` …): said by the words that keep clocks.
alter table conversations add column due_at timestamptz;
alter table conversations add column due_kind text;
-- The end of its snooze brought it back, and nobody has dealt with it since.
alter table conversations add column woke_at timestamptz;

-- The queue: who waits and is upset, who waits, who is waited for; within these the earliest due, then the latest.
create index conversations_queue on conversations (
  (case when waiting_since is null and woke_at is null then 2 when emotion = 'negative' then 0 else 1 end),
  (case when waiting_since is null and woke_at is null then timestamptz '2200-01-01 00:00:00+00' - last_at
        else coalesce(due_at, waiting_since, woke_at) - timestamptz '2000-01-01 00:00:00+00' end),
  customer_id
) where status = 'open';
create index conversations_queue_free on conversations (
  (case when waiting_since is null and woke_at is null then 2 when emotion = 'negative' then 0 else 1 end),
  (case when waiting_since is null and woke_at is null then timestamptz '2200-01-01 00:00:00+00' - last_at
        else coalesce(due_at, waiting_since, woke_at) - timestamptz '2000-01-01 00:00:00+00' end),
  customer_id
) where status = 'open' and assignee_id is null;
create index conversations_queue_mine on conversations (
  assignee_id,
  (case when waiting_since is null and woke_at is null then 2 when emotion = 'negative' then 0 else 1 end),
  (case when waiting_since is null and woke_at is null then timestamptz '2200-01-01 00:00:00+00' - last_at
        else coalesce(due_at, waiting_since, woke_at) - timestamptz '2000-01-01 00:00:00+00' end),
  customer_id
) where status = 'open';
create index conversations_latest on conversations (last_at, customer_id);
create index conversations_team on conversations (team_id, customer_id) where team_id is not null;

-- How far a colleague has read.
create table conversation_reads (
  customer_id uuid not null,
  staff_id uuid not null references staff (id),
  read_at timestamptz not null,
  primary key (customer_id, staff_id)
);

-- Colleagues called by name in a note.
create table conversation_mentions (
  customer_id uuid not null,
  message_id uuid not null,
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  seen_at timestamptz,
  primary key (customer_id, message_id, staff_id)
);
create index conversation_mentions_staff on conversation_mentions (staff_id, at, customer_id);

-- What somebody has begun to write: to the customer and as a note, one of each.
create table conversation_drafts (
  customer_id uuid not null,
  staff_id uuid not null references staff (id),
  mode text not null,
  body text not null,
  -- Where it is to go and the like: as the page left it.
  way jsonb not null default '{}',
  updated_at timestamptz not null,
  primary key (customer_id, staff_id, mode),
  check (mode in ('reply', 'note'))
);
create index conversation_drafts_old on conversation_drafts (updated_at);

-- Who has a conversation open or writes in it; said again while it is so, gone when it is no longer said.
create table conversation_presence (
  customer_id uuid not null,
  staff_id uuid not null references staff (id),
  typing boolean not null,
  until timestamptz not null,
  primary key (customer_id, staff_id)
);
create index conversation_presence_until on conversation_presence (until);

-- What can be found in messages: folded, and its index terms.
create table message_search (
  customer_id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  text text collate "C" not null,
  grams text[] collate "C" not null,
  primary key (customer_id, message_id)
);
create index message_search_grams on message_search using gin (grams);
create index message_search_at on message_search (at, message_id);

-- Strangers of whom a person said which customer they are; undone by giving the rows back.
create table conversation_matches (
  customer_id uuid not null,
  id uuid not null,
  stranger_id uuid not null,
  stranger_name text,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  undone_at timestamptz,
  undone_by_name text,
  primary key (customer_id, id)
);

-- Answers that are written again and again.
create table canned_replies (
  id uuid primary key,
  scope text not null,
  staff_id uuid references staff (id),
  team_id uuid references teams (id),
  -- What is typed after the slash.
  shortcut text collate "C" not null,
  name text not null,
  body jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  check (scope in ('personal', 'team', 'all')),
  check ((scope = 'personal') = (staff_id is not null)),
  check ((scope = 'team') = (team_id is not null))
);
create index canned_replies_shortcut on canned_replies (shortcut, id);

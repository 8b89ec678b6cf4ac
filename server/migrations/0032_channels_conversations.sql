-- What is said with a customer over all channels is one conversation, and its key is the customer. Somebody nobody knows
-- yet has one too, under an id that no customer has: it becomes their customer's, or the rows move to a known one.
create table conversations (
  customer_id uuid primary key,
  -- What strangers call themselves; null: a customer's.
  stranger_name text,
  status text not null,
  snoozed_until timestamptz,
  closed_at timestamptz,
  assignee_id uuid references staff (id),
  team_id uuid references teams (id),
  -- The first thing the customer said that no person has answered.
  waiting_since timestamptz,
  -- The bot has the floor until it hands over or somebody answers.
  bot boolean not null default false,
  locale text,
  emotion text,
  last_at timestamptz not null,
  last_in_at timestamptz,
  last_channel text not null,
  last_account_id uuid references channel_accounts (id),
  last_address text,
  -- The beginning of what was said last, for the list.
  last_preview text not null default '',
  last_direction text not null,
  created_at timestamptz not null,
  check (status in ('open', 'snoozed', 'closed')),
  check ((status = 'snoozed') = (snoozed_until is not null))
);
create index conversations_recent on conversations (status, last_at, customer_id);
create index conversations_mine on conversations (assignee_id, status, last_at, customer_id);
create index conversations_waiting on conversations (waiting_since, customer_id) where waiting_since is not null;
create index conversations_snoozed on conversations (snoozed_until) where status = 'snoozed';

-- From where a customer writes: an address of a channel. `scope` is the account where ids are its own ('' where they are
-- the world's, as phones and mail addresses are). `how` says why it is this customer.
create table senders (
  customer_id uuid not null,
  channel text not null,
  scope text collate "C" not null,
  address text collate "C" not null,
  name text,
  how text not null,
  -- Mail to it came back, a phone does not exist.
  failed_at timestamptz,
  last_in_at timestamptz,
  created_at timestamptz not null,
  primary key (channel, scope, address)
);
create index senders_customer on senders (customer_id);

create table messages (
  customer_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  direction text not null,
  channel text not null,
  account_id uuid references channel_accounts (id),
  author_kind text not null,
  author_id uuid,
  author_name text,
  kind text not null default 'text',
  subject text,
  body text collate "C" not null,
  payload jsonb not null default '{}',
  reply_to uuid,
  -- The provider's own id, by which answers name it.
  external_id text collate "C",
  -- An automatic answer of a machine at the other end: recorded, never answered.
  automatic boolean not null default false,
  emotion text,
  emotion_score real,
  primary key (customer_id, id),
  check (direction in ('in', 'out', 'note')),
  check (author_kind in ('customer', 'staff', 'bot', 'system')),
  check (kind in ('text', 'call', 'rating', 'event'))
);
create index messages_at on messages (customer_id, at, id);

-- What was taken in and sent already, for good: a message is taken once and found by those that answer it.
create table message_keys (
  key text collate "C" primary key,
  customer_id uuid not null,
  message_id uuid not null,
  at timestamptz not null
);
create index message_keys_customer on message_keys (customer_id);

create table message_files (
  customer_id uuid not null,
  id uuid not null,
  -- Null: uploaded, not sent yet.
  message_id uuid,
  name text not null,
  type text not null,
  size bigint not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create index message_files_message on message_files (customer_id, message_id);
create table message_file_chunks (
  file_id uuid not null,
  seq integer not null,
  bytes bytea not null,
  primary key (file_id, seq)
);
alter table message_file_chunks alter column bytes set storage external;

-- The way out of each message to a customer, with its reason. Everything that reaches a customer has a row here.
create table message_sends (
  customer_id uuid not null,
  message_id uuid not null,
  purpose text not null,
  channel text not null,
  account_id uuid references channel_accounts (id),
  address text,
  status text not null,
  reason text,
  detail text,
  attempts integer not null default 0,
  next_try_at timestamptz,
  leased_until timestamptz,
  provider_id text collate "C",
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (customer_id, message_id),
  check (purpose in ('reply', 'acknowledgement', 'service', 'survey', 'care', 'marketing')),
  check (status in ('queued', 'sending', 'sent', 'delivered', 'held', 'skipped', 'failed', 'unclear'))
);
create index message_sends_due on message_sends (next_try_at, message_id) where status in ('queued', 'sending');
create index message_sends_account on message_sends (account_id, ended_at) where status in ('sent', 'delivered');
create index message_sends_provider on message_sends (account_id, provider_id) where provider_id is not null;
-- Contact limits look at what reached one customer lately.
create index message_sends_recent on message_sends (customer_id, created_at);
create index message_sends_made on message_sends (created_at, message_id);

-- What a customer allowed and took back, each time a row; the latest of a purpose and channel holds.
create table consents (
  customer_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  purpose text not null,
  -- Null: every channel.
  channel text,
  given boolean not null,
  source text not null,
  by_id uuid,
  primary key (customer_id, id)
);
create index consents_latest on consents (customer_id, purpose, at);

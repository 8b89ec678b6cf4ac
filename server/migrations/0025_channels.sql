-- A way to reach people: a mail server, a group robot. Secrets are sealed with the key of the data folder. What is not
-- live is a sandbox: nothing leaves, the outbox shows what would have.
create table channel_accounts (
  id uuid primary key,
  kind text not null,
  name text not null,
  -- Whose group a robot speaks to; null: the whole company's.
  team_id uuid references teams (id),
  live boolean not null default false,
  settings jsonb not null,
  sealed bytea not null,
  -- The language a group is told in.
  locale text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- A provider that fails is left alone until then; others go on.
  paused_until timestamptz,
  failing_since timestamptz,
  last_reason text,
  removed_at timestamptz
);

-- What was said already, for good: a thing is told once, whoever looks and however often.
create table told_keys (
  key text collate "C" primary key,
  at timestamptz not null
);
create index told_keys_at on told_keys (at);

-- What is told to a colleague or to a group, in the reader's language.
create table notices (
  id uuid primary key,
  kind text not null,
  staff_id uuid references staff (id),
  account_id uuid references channel_accounts (id),
  locale text not null,
  content jsonb not null,
  created_at timestamptz not null,
  check ((staff_id is null) <> (account_id is null))
);
create index notices_made on notices (created_at, id);
create index notices_staff on notices (staff_id, created_at, id);

-- Each way a notice took, with its reason: sent, held in the sandbox, skipped, failed, or unclear after a kill.
create table notice_sends (
  id uuid primary key,
  notice_id uuid not null references notices (id),
  channel text not null,
  account_id uuid references channel_accounts (id),
  address text,
  status text not null,
  reason text,
  detail text,
  attempts integer not null default 0,
  next_try_at timestamptz,
  leased_until timestamptz,
  provider_id text,
  ended_at timestamptz,
  check (status in ('queued', 'sending', 'sent', 'held', 'skipped', 'failed', 'unclear'))
);
create index notice_sends_notice on notice_sends (notice_id);
create index notice_sends_due on notice_sends (next_try_at, id) where status in ('queued', 'sending');
create index notice_sends_account on notice_sends (account_id, ended_at) where status = 'sent';

-- What a colleague does not want to be told.
create table notice_choices (
  staff_id uuid not null references staff (id),
  kind text not null,
  at timestamptz not null,
  primary key (staff_id, kind)
);

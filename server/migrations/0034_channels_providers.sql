-- A key that a provider lends for a while (WeChat's and WeCom's access token), sealed. Who refreshes it holds the row's
-- lock meanwhile: all other processes wait for that one and then use what it fetched; a killed one frees it.
create table provider_tokens (
  account_id uuid primary key references channel_accounts (id),
  sealed bytea,
  expires_at timestamptz,
  -- How often it was fetched, for whoever looks for a loop.
  fetched integer not null default 0
);

-- What came to an account's address: when it was last believed, when and why it was last refused, and how far a
-- provider's own list of messages was read.
create table channel_links (
  account_id uuid primary key references channel_accounts (id),
  heard_at timestamptz,
  refused_at timestamptz,
  refused text,
  cursor text
);

-- Texts that a carrier's provider has approved, or not yet, as it last said.
create table sms_templates (
  account_id uuid not null references channel_accounts (id),
  code text collate "C" not null,
  name text not null,
  body text not null,
  status text not null,
  reason text,
  checked_at timestamptz not null,
  primary key (account_id, code),
  check (status in ('pending', 'approved', 'rejected'))
);

-- Which member of the company's WeCom is which colleague.
create table wecom_members (
  account_id uuid not null references channel_accounts (id),
  user_id text collate "C" not null,
  staff_id uuid not null references staff (id),
  primary key (account_id, user_id),
  unique (account_id, staff_id)
);

-- Which member has which outside contact, and the hand-over of it that was asked for. Whose customer the contact is
-- stands in senders alone, under the same account and address.
create table wecom_follows (
  account_id uuid not null references channel_accounts (id),
  external_id text collate "C" not null,
  user_id text collate "C" not null,
  since timestamptz not null,
  state text not null,
  to_user_id text collate "C",
  asked_at timestamptz,
  reason text,
  primary key (account_id, external_id, user_id),
  check (state in ('following', 'asked', 'refused', 'over'))
);
create index wecom_follows_asked on wecom_follows (account_id, user_id) where state = 'asked';

-- Groups with customers in them, and who is in them now.
create table wecom_groups (
  account_id uuid not null references channel_accounts (id),
  chat_id text collate "C" not null,
  name text not null,
  owner_user_id text,
  dismissed_at timestamptz,
  checked_at timestamptz not null,
  primary key (account_id, chat_id)
);
create table wecom_group_members (
  account_id uuid not null,
  chat_id text collate "C" not null,
  member_id text collate "C" not null,
  kind text not null,
  name text not null,
  joined_at timestamptz,
  primary key (account_id, chat_id, member_id),
  foreign key (account_id, chat_id) references wecom_groups (account_id, chat_id) on delete cascade,
  check (kind in ('staff', 'customer'))
);

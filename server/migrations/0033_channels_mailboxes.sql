-- How far the mailbox of a mail account is read. One process reads it at a time: the holder, while the lease lasts.
-- A mail is taken and the mark moved in one transaction of the holder's.
create table mailboxes (
  account_id uuid primary key references channel_accounts (id),
  -- The mail server numbers anew when it changes; null: not looked into yet.
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- When the server got the newest mail that was taken, by its own clock: where to begin after it numbered anew.
  last_mail_at timestamptz,
  holder uuid,
  leased_until timestamptz,
  looked_at timestamptz,
  next_look_at timestamptz not null,
  failing_since timestamptz,
  last_reason text,
  last_detail text,
  failures integer not null default 0,
  -- A mail that could not be taken, and how often: it must not keep the others waiting for good.
  stuck_uid bigint,
  stuck_times integer not null default 0
);

-- Mails that were seen and not taken in, and why: our own that came back, loops, reports of mail that came back.
create table mails_left (
  account_id uuid not null references channel_accounts (id),
  id uuid not null,
  at timestamptz not null,
  mail_id text collate "C" not null,
  address text,
  subject text,
  reason text not null,
  primary key (account_id, id)
);
create index mails_left_at on mails_left (at);

-- Reports name a message of ours by its id alone.
create index message_sends_message on message_sends (message_id);

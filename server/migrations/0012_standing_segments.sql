-- Conditions that somebody gave a name. Who belongs is kept, so that a list of them costs what any list costs.
create table segments (
  id uuid primary key,
  name text not null,
  condition jsonb not null,
  -- private: the owner's; team: the owner's team's; all: everybody's.
  visibility text not null default 'private',
  owner_id uuid,
  owner_name text not null,
  team_id uuid,
  -- How the list shows it: columns in their order (empty: the usual ones) and the order of lines.
  columns text[] not null default '{}',
  sort text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  archived_at timestamptz,
  -- Counts the changes of the condition; `filled_revision` is the one that the kept members are of, null before the first.
  revision integer not null default 1,
  filled_revision integer,
  -- When the members were first complete: who is in since before then never joined, they were there.
  first_filled_at timestamptz,
  refreshed_at timestamptz,
  members bigint not null default 0,
  -- While everyone is looked at: how many were, of how many.
  looked bigint,
  look_total bigint,
  check (visibility in ('private', 'team', 'all')),
  check (visibility <> 'team' or team_id is not null),
  check (visibility <> 'private' or owner_id is not null)
);
create unique index segments_name_all on segments (name) where visibility = 'all' and archived_at is null;
create unique index segments_name_team on segments (team_id, name) where visibility = 'team' and archived_at is null;
create unique index segments_name_own on segments (owner_id, name) where visibility = 'private' and archived_at is null;

-- Who belongs now. The amount is that of the list, so that the usual order walks an index.
create table segment_members (
  customer_id uuid not null,
  segment_id uuid not null,
  since_at timestamptz not null,
  since_on date not null,
  amount_365d bigint not null,
  primary key (customer_id, segment_id)
);
create index segment_members_amount on segment_members (segment_id, amount_365d, customer_id);
create index segment_members_since on segment_members (segment_id, since_at, customer_id);

-- Who belonged, written when it ends.
create table segment_stays (
  customer_id uuid not null,
  segment_id uuid not null,
  since_at timestamptz not null,
  since_on date not null,
  until_at timestamptz not null,
  until_on date not null,
  primary key (customer_id, segment_id, since_at)
);
create index segment_stays_until on segment_stays (segment_id, until_at, customer_id);

-- One row a day on which members came or went: the size at its end, and how many did.
create table segment_days (
  segment_id uuid not null,
  on_date date not null,
  members bigint not null,
  joined bigint not null,
  gone bigint not null,
  primary key (segment_id, on_date)
);

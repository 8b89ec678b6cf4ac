-- Handbooks under work. `sections` is what was written, whether it could take effect or not; `json` keeps the order of its keys.
create table handbook_drafts (
  id uuid primary key,
  name text not null,
  note text not null,
  -- The version that was in force when it was begun: what it is meant to replace.
  base_version integer not null,
  -- The version whose rules it began with.
  from_version integer not null,
  sections json not null,
  revision integer not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null
);

-- A draft that is done. Without a version it was thrown away.
create table handbook_draft_ends (
  draft_id uuid primary key references handbook_drafts (id),
  version integer,
  ended_by uuid,
  ended_by_name text not null,
  ended_at timestamptz not null
);

-- Versions that were taken back before their first day; they are never in force.
create table handbook_withdrawals (
  version integer primary key,
  note text not null,
  withdrawn_by uuid,
  withdrawn_by_name text not null,
  withdrawn_at timestamptz not null
);

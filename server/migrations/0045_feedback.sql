-- What is to become better, and from what it came: `source` is opaque here ('complaint_cause:late_delivery').
create table improvements (
  id uuid primary key,
  title text not null,
  source text collate "C",
  -- What the source was called when it was opened.
  source_name text not null default '',
  about text not null default '',
  owner_id uuid references staff (id),
  due_on date,
  status text not null default 'planned',
  outcome text not null default '',
  created_at timestamptz not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  ended_at timestamptz,
  check (status in ('planned', 'running', 'done', 'dropped')),
  check ((status in ('done', 'dropped')) = (ended_at is not null))
);
create index improvements_source on improvements (source) where source is not null;
create index improvements_open on improvements (due_on, id) where ended_at is null;

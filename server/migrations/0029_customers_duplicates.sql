-- By what a customer may be known again: numbers, addresses, ids and names in one notation. Many may share one.
create table identities (
  customer_id uuid not null,
  kind text collate "C" not null,
  value text collate "C" not null,
  primary key (customer_id, kind, value)
);
create index identities_value on identities (kind, value, customer_id);

-- Customers that look like one, `customer_id` the smaller id. Computed: a run writes them anew.
create table duplicate_pairs (
  customer_id uuid not null,
  other_id uuid not null,
  confidence integer not null,
  reasons jsonb not null,
  found_at timestamptz not null,
  primary key (customer_id, other_id),
  check (customer_id < other_id)
);
create index duplicate_pairs_other on duplicate_pairs (other_id);
create index duplicate_pairs_confidence on duplicate_pairs (confidence desc, customer_id, other_id);

-- Somebody said that two records are not the same: never offered again. Said of records, which keep their ids in merges.
create table distinct_pairs (
  customer_id uuid not null,
  other_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  note text not null default '',
  primary key (customer_id, other_id),
  check (customer_id < other_id)
);
create index distinct_pairs_other on distinct_pairs (other_id);

-- Work over many: looking for duplicates among all, merging all pairs above a confidence, undoing such a batch.
create table duplicate_runs (
  id uuid primary key,
  kind text not null,
  setting jsonb not null default '{}',
  status text not null default 'queued',
  total bigint not null default 0,
  done bigint not null default 0,
  found bigint not null default 0,
  skipped bigint not null default 0,
  problem text,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  cancel_requested_at timestamptz,
  check (kind in ('match', 'merge', 'undo')),
  check (status in ('queued', 'running', 'done', 'cancelled', 'failed'))
);
create index duplicate_runs_created on duplicate_runs (created_at, id);

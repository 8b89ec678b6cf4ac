-- Where a need tag comes from, when not from a person's hand alone. By rule: it is not in `customers.tags`, stays for as
-- long as the rule holds, and is shown beside those. By suggestion: it is in `customers.tags`, and was accepted.
create table customer_tag_sources (
  customer_id uuid not null,
  tag text not null,
  source text not null,
  since_at timestamptz not null,
  primary key (customer_id, tag, source),
  check (source in ('rule', 'suggestion'))
);

-- One change made to many customers. `change` is what was asked, `target` of whom.
create table bulk_edits (
  id uuid primary key,
  change jsonb not null,
  target jsonb not null,
  status text not null default 'queued',
  total bigint not null,
  -- How many of the total were looked at, and how many of these were changed.
  done bigint not null default 0,
  changed bigint not null default 0,
  -- While it is undone: the same of its changes; `kept` were changed by somebody since and stay as they are.
  undo_done bigint not null default 0,
  undone bigint not null default 0,
  kept bigint not null default 0,
  -- Null: a key of nobody, or the product itself.
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  stop_requested_at timestamptz,
  undone_by_name text,
  undo_requested_at timestamptz,
  undone_at timestamptz,
  check (status in ('queued', 'running', 'done', 'stopped', 'undoing', 'undone'))
);
create index bulk_edits_created on bulk_edits (created_at, id);

-- Of whom, settled when it was asked for; the rows go when it is done.
create table bulk_targets (
  customer_id uuid not null,
  edit_id uuid not null,
  primary key (customer_id, edit_id)
);
create index bulk_targets_edit on bulk_targets (edit_id, customer_id);

-- What each customer had before and after, field by field: all that undoing needs.
create table bulk_changes (
  customer_id uuid not null,
  edit_id uuid not null,
  field text not null,
  before jsonb not null,
  after jsonb not null,
  -- Null until undone: restored, or kept because it was changed since.
  undo text,
  primary key (customer_id, edit_id, field),
  check (undo in ('restored', 'kept'))
);
create index bulk_changes_edit on bulk_changes (edit_id, customer_id);

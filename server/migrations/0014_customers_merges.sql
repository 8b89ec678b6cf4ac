-- A code of a customer that was merged into another leads to the survivor; `home_id` is then the id it had by itself.
alter table customer_codes add column home_id uuid;
alter table customer_codes drop constraint customer_codes_customer_id_key;
create index customer_codes_customer on customer_codes (customer_id);
create index customer_codes_away on customer_codes (customer_id, home_id) where home_id is not null;

-- Customers joined into one. `other_id` lives on in `customer_id` until `undone_at`. `choices`: field -> whose value counts.
-- `picture`: what both said before, for people to read.
create table customer_merges (
  customer_id uuid not null,
  id uuid not null,
  other_id uuid not null,
  batch_id uuid,
  choices jsonb not null default '{}',
  confidence integer,
  reasons jsonb not null default '[]',
  note text not null default '',
  picture jsonb not null default '{}',
  merged_at timestamptz not null,
  merged_by uuid,
  merged_by_name text not null,
  undone_at timestamptz,
  undone_by uuid,
  undone_by_name text,
  undone_note text not null default '',
  primary key (customer_id, id)
);
create unique index customer_merges_in_force on customer_merges (other_id) where undone_at is null;
create index customer_merges_id on customer_merges (id);
create index customer_merges_at on customer_merges (merged_at, id);
create index customer_merges_batch on customer_merges (batch_id, id) where batch_id is not null;

-- What each record of a merged customer says by itself, the survivor's included: the columns of its row in `customers`.
-- What the customer says follows from these and the choices, so merges can be undone in any order.
create table customer_records (
  customer_id uuid not null,
  record_id uuid not null,
  own jsonb not null,
  primary key (customer_id, record_id)
);
create index customer_records_record on customer_records (record_id);

-- Rows that a customer holds for a record merged into it. Rows of its own are not here.
create table moved_rows (
  customer_id uuid not null,
  table_name text collate "C" not null,
  row_key text[] collate "C" not null,
  home_id uuid not null,
  -- What the row said before it came, where that had to change.
  was jsonb,
  primary key (customer_id, table_name, row_key)
);

-- Rows that found their place taken at the survivor (a contact of the same name): kept whole until they can come back.
create table parked_rows (
  customer_id uuid not null,
  table_name text collate "C" not null,
  row_key text[] collate "C" not null,
  home_id uuid not null,
  content jsonb not null,
  -- What the row in its place took over from it.
  lent jsonb,
  primary key (customer_id, table_name, row_key, home_id)
);

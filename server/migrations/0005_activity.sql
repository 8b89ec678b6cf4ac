-- Facts. `customer_id` leads every key; uniqueness of a number or id across customers is the look-up `fact_keys`.
-- kind: 1 order, 2 interaction, 3 behaviour, 4 complaint, 5 contract. Facts without any customer carry the nil id.
create table fact_keys (
  kind smallint not null,
  key text collate "C" not null,
  customer_id uuid not null,
  primary key (kind, key)
);

create table products (
  code text collate "C" primary key,
  name text not null,
  category text,
  price bigint,
  replace_after_days integer,
  upgrade_to text,
  accessories text[] not null default '{}',
  updated_at timestamptz not null
);

-- `*_on` is the company's calendar day of the instant beside it. Amounts are minor units of the company currency.
create table orders (
  customer_id uuid not null,
  number text collate "C" not null,
  placed_at timestamptz not null,
  placed_on date not null,
  status text not null,
  amount bigint not null,
  -- Null: the company's own. Else `original_amount` (minor units of it) is what the file said, `amount` what it came to.
  currency text,
  original_amount bigint,
  channel text,
  primary key (customer_id, number)
);
-- What counts as amount or order; read index-only by the standing statement.
create index orders_counted on orders (customer_id, placed_on) include (amount) where status in ('paid', 'completed');
-- Orders in another currency, few or none: rows that say a part of their money are settled first.
create index orders_foreign on orders (customer_id, number) where currency is not null;

create table order_lines (
  customer_id uuid not null,
  order_number text collate "C" not null,
  line integer not null,
  product_code text,
  quantity numeric not null,
  unit_price numeric,
  amount bigint,
  primary key (customer_id, order_number, line)
);

create table interactions (
  customer_id uuid not null,
  id text collate "C" not null,
  at timestamptz not null,
  happened_on date not null,
  channel text not null,
  direction text not null,
  kind text not null,
  answered_at timestamptz,
  staff text,
  summary text,
  primary key (customer_id, id)
);
create index interactions_personal on interactions (customer_id, happened_on) include (direction, at, answered_at)
  where kind = 'personal';

create table behaviours (
  customer_id uuid not null,
  id text collate "C" not null,
  at timestamptz not null,
  happened_on date not null,
  kind text not null,
  product_code text,
  query text,
  value numeric,
  primary key (customer_id, id)
);
create index behaviours_by_time on behaviours (customer_id, at);

create table complaints (
  customer_id uuid not null,
  id text collate "C" not null,
  received_at timestamptz not null,
  received_on date not null,
  resolved_at timestamptz,
  cause text,
  note text,
  primary key (customer_id, id)
);

create table contracts (
  customer_id uuid not null,
  number text collate "C" not null,
  starts_on date not null,
  ends_on date,
  amount bigint,
  products text,
  primary key (customer_id, number)
);

create table exchange_rates (
  currency text not null,
  from_on date not null,
  rate numeric not null,
  primary key (currency, from_on)
);

-- An import of a file: what it counted, where it is, what it refused. The bytes stay until it is done. `inline` ones
-- are run by the process that has the file; a beat older than a minute says that it died.
create table imports (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  dry_run boolean not null default false,
  inline boolean not null default false,
  mapping jsonb not null default '{}',
  status text not null,
  phase text,
  header text[] not null default '{}',
  unknown_columns text[] not null default '{}',
  bytes_total bigint not null default 0,
  bytes_read bigint not null default 0,
  rows_staged bigint not null default 0,
  read bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  waiting bigint not null default 0,
  refused bigint not null default 0,
  skipped bigint not null default 0,
  -- Last line whose rows are in; a run that starts again goes on after it.
  merged_to bigint not null default 0,
  problem jsonb,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  beat_at timestamptz,
  finished_at timestamptz,
  cancel_requested_at timestamptz,
  check (status in ('held', 'queued', 'running', 'done', 'cancelled', 'failed'))
);
create index imports_created on imports (created_at, id);
create table import_chunks (
  import_id uuid not null,
  seq integer not null,
  bytes bytea not null,
  primary key (import_id, seq)
);
alter table import_chunks alter column bytes set storage external;
create table import_refusals (
  import_id uuid not null,
  line bigint not null,
  field text collate "C" not null,
  code text collate "C" not null,
  params jsonb not null default '{}',
  row text[] not null default '{}',
  primary key (import_id, line, field, code)
);

-- Rows of files on their way in: one unlogged table per running import, dropped at its end.
create schema if not exists staging;

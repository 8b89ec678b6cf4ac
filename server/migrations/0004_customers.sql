-- A code is known before its customer: facts that arrive early already carry the id their customer will get.
create table customer_codes (
  code text collate "C" primary key,
  customer_id uuid not null unique
);
-- For customers created without a code of their own.
create sequence customer_numbers;

-- `birthday` is text: a day of the lunar calendar (30th of the 2nd month) need not exist in the solar one.
-- `search` is everything a search may hit, folded, one thing per line; `grams` are its index terms; `name_key` sorts
-- names as a phone book does (pinyin among Latin). All three are made by `domain/customers/search-terms.ts`.
create table customers (
  id uuid primary key,
  code text collate "C" not null unique,
  name text not null,
  type text not null default 'company',
  industry text, size text, region text, address text,
  phone text, email text, wechat text,
  birthday text, birthday_calendar text,
  source text,
  owner_id uuid,
  owner_name text,
  service_level text not null default 'normal',
  service_level_until date,
  first_cooperation_on date,
  tags text[] not null default '{}',
  preferred_channel text,
  note text,
  credit_code text,
  parent_id uuid,
  custom jsonb not null default '{}',
  name_key text collate "C" not null default '',
  search text collate "C" not null default '',
  grams text[] collate "C" not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (type in ('company', 'person')),
  check (service_level in ('normal', 'vip'))
);
create index customers_grams on customers using gin (grams) with (fastupdate = off);
create index customers_owner on customers (owner_id, id);
create index customers_owner_name on customers (owner_name) where owner_id is null;
create index customers_service_level on customers (service_level_until) where service_level_until is not null;
create index customers_parent on customers (parent_id) where parent_id is not null;

-- What lists filter, sort and search by, one narrow row per customer: a walk over it costs a tenth of one over the joined
-- tables. The file's part is copied when a customer is written; the other part is what standing says, copied by standing
-- (`listStanding`), and stays at these defaults until it has spoken. Room is left on the pages because most nights only
-- counts change, which no index has.
create table customer_list (
  customer_id uuid primary key,
  amount_365d bigint not null default 0,
  first_cooperation_on date,
  last_order_on date,
  orders_60d integer not null default 0,
  interactions_90d integer not null default 0,
  high_value boolean not null default false,
  active boolean not null default false,
  owner_id uuid,
  tier text,
  stage text not null default 'prospect',
  type text not null,
  service_level text not null,
  industry text,
  region text,
  warnings text[] not null default '{}',
  tags text[] not null,
  code text collate "C" not null,
  name text not null,
  owner_name text,
  name_key text collate "C" not null,
  search text collate "C" not null
) with (fillfactor = 85);
create index customer_list_amount on customer_list (amount_365d, customer_id);
create index customer_list_tier on customer_list (tier, amount_365d, customer_id);
create index customer_list_stage on customer_list (stage, amount_365d, customer_id);
create index customer_list_owner on customer_list (owner_id, amount_365d, customer_id);
create index customer_list_region on customer_list (region, amount_365d, customer_id);
create index customer_list_industry on customer_list (industry, amount_365d, customer_id);
create index customer_list_since on customer_list (coalesce(first_cooperation_on, 'infinity'), customer_id);
create index customer_list_last_order on customer_list (coalesce(last_order_on, '-infinity'), customer_id);
create index customer_list_name on customer_list (name_key, customer_id);
create index customer_list_code on customer_list (code);
create index customer_list_tags on customer_list using gin (tags) with (fastupdate = off);
create index customer_list_warned on customer_list (amount_365d, customer_id) where warnings <> '{}';
-- For counts: few different values, so it is small and answers without the table.
create index customer_list_facets on customer_list (stage, tier, high_value, active, service_level, type);
-- Its histogram is the sample from which a search is judged common or rare.
alter table customer_list alter column search set statistics 1000;

create table contacts (
  customer_id uuid not null,
  name text not null,
  position text, phone text, email text, wechat text,
  birthday text, birthday_calendar text,
  is_primary boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, name)
);

-- The tags in use anywhere, for pickers; a tag stays here when its last customer loses it.
create table customer_tags (
  tag text primary key
);

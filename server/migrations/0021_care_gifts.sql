-- Gifts, cards and packs to give to customers. `stock` is the sum of its moves, kept here so that one conditional update
-- takes from it; it never goes below zero. `cost` is minor units of the company currency.
create table gifts (
  id uuid primary key,
  code text collate "C" not null unique,
  name jsonb not null,
  kind text not null,
  cost bigint not null,
  tags text[] not null default '{}',
  seasons text[] not null default '{}',
  budget text not null default '',
  stock integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  retired_at timestamptz,
  check (kind in ('gift', 'card', 'pack', 'coupon')),
  check (stock >= 0),
  check (cost >= 0)
);

-- Append-only: what came in and went out, and for whom.
create table gift_moves (
  id uuid primary key,
  gift_id uuid not null references gifts (id),
  seq bigint not null generated always as identity,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  kind text not null,
  quantity integer not null,
  given_id uuid,
  reason text not null default '',
  check (kind in ('received', 'given', 'returned', 'corrected')),
  check (quantity <> 0)
);
create index gift_moves_gift on gift_moves (gift_id, seq);

-- One gift for one customer. `source` names what asked for it, once: 'task:<task id>' or 'manual:<id>'.
create table given_gifts (
  customer_id uuid not null,
  id uuid not null,
  gift_id uuid not null references gifts (id),
  source text collate "C" not null,
  plan_id uuid,
  cost bigint not null,
  budget text not null,
  status text not null default 'reserved',
  tracking text,
  note text not null default '',
  reserved_at timestamptz not null,
  reserved_by_name text not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  released_at timestamptz,
  release_reason text,
  primary key (customer_id, id),
  check (status in ('reserved', 'sent', 'delivered', 'released'))
);
create unique index given_gifts_source on given_gifts (customer_id, source) where status <> 'released';
create index given_gifts_open on given_gifts (status, reserved_at) where status in ('reserved', 'sent');
create index given_gifts_gift on given_gifts (gift_id, reserved_at);
create index given_gifts_at on given_gifts (reserved_at, id);

-- Who had a customer when, and why it changed hands: a row per change. What is nobody's stands in the public pool.
create table owner_changes (
  customer_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  from_id uuid,
  to_id uuid,
  kind text not null,
  -- What a reader may be told: a note, or the rule of the pool with the days it rests on.
  reason jsonb not null default '{}',
  by_id uuid,
  by_name text not null,
  primary key (customer_id, at, id),
  check (kind in ('given', 'claimed', 'released', 'returned', 'left', 'matched', 'imported'))
);
create index owner_changes_claims on owner_changes (to_id, at) where kind = 'claimed';
create index customers_unowned on customers (id) where owner_id is null and owner_name is null;

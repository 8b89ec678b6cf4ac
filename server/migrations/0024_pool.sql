-- An owner was told that a customer goes back into the pool: on which day unless somebody cares for it. Nobody loses a
-- customer without such a row. It ends when the customer was cared for, changed hands or went back.
create table pool_warnings (
  customer_id uuid not null,
  warned_on date not null,
  owner_id uuid not null,
  rule text not null,
  returns_on date not null,
  at timestamptz not null,
  ended_on date,
  ended_how text,
  primary key (customer_id, warned_on),
  check (ended_how in ('cared', 'moved', 'returned')),
  check ((ended_on is null) = (ended_how is null))
);
create index pool_warnings_open on pool_warnings (customer_id) where ended_on is null;
create index pool_warnings_owner on pool_warnings (owner_id, returns_on) where ended_on is null;

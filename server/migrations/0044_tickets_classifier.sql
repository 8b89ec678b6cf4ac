-- What was learned from this company's own tickets, each time a row for each field: how often it was right on tickets that it
-- had not learned from, and how often always saying the commonest label would have been.
create table ticket_models (
  id uuid primary key,
  field text not null,
  at timestamptz not null,
  by_name text,
  examples integer not null,
  measured jsonb not null,
  commonest integer not null,
  -- Null where it was no better than the commonest label.
  model bytea,
  check (field in ('kind', 'category', 'queue'))
);
create index ticket_models_latest on ticket_models (field, at desc, id desc);

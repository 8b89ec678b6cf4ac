-- Which sentence of a customer suggests which need tag. `source`: an interaction, a complaint, the note of the file, with
-- its key. `known`: the customer had the tag when it was found.
create table tag_evidence (
  customer_id uuid not null,
  tag text not null,
  source text not null,
  source_id text collate "C" not null,
  sentence text not null,
  cue text not null,
  said_at timestamptz not null,
  found_at timestamptz not null,
  known boolean not null default false,
  primary key (customer_id, tag, source, source_id),
  check (source in ('interaction', 'complaint', 'note'))
);

-- What was said of a suggestion. It covers the evidence found until then: only a new sentence offers the tag again.
create table tag_decisions (
  customer_id uuid not null,
  id uuid not null,
  tag text not null,
  decision text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (customer_id, id),
  check (decision in ('accepted', 'dismissed'))
);
create index tag_decisions_at on tag_decisions (at);

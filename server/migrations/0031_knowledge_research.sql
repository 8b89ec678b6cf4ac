-- What was found out: interviews, focus groups, market surveys, comparisons of competitors. `search` is everything a search
-- may hit, folded.
create table research_notes (
  id uuid primary key,
  title text not null,
  kind text not null,
  held_on date not null,
  body text not null default '',
  findings text[] not null default '{}',
  -- The need tags it speaks for.
  needs text[] not null default '{}',
  search text collate "C" not null,
  created_at timestamptz not null,
  created_by uuid,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  archived_at timestamptz,
  check (kind in ('interview', 'focus_group', 'survey', 'comparison', 'other'))
);
create index research_notes_held on research_notes (held_on, id);
create index research_notes_needs on research_notes using gin (needs);

-- Whom it is about, and who of them took part.
create table research_customers (
  customer_id uuid not null,
  note_id uuid not null,
  contact text,
  primary key (customer_id, note_id)
);
create index research_customers_note on research_customers (note_id);

create table research_staff (
  note_id uuid not null,
  staff_id uuid not null,
  primary key (note_id, staff_id)
);

-- Competitors beside each other, in their order.
create table research_competitors (
  note_id uuid not null,
  position integer not null,
  name text not null,
  price text not null default '',
  strengths text not null default '',
  weaknesses text not null default '',
  answer text not null default '',
  primary key (note_id, position)
);

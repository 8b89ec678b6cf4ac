create table teams (
  id uuid primary key,
  name text not null unique,
  lead_id uuid,
  created_at timestamptz not null
);

create table staff (
  id uuid primary key,
  email text not null,
  name text not null,
  role text not null,
  scope text not null,
  team_id uuid references teams (id),
  locale text not null default 'zh-Hans',
  password_hash text,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index staff_email on staff (lower(email));
alter table teams add foreign key (lead_id) references staff (id);

create table absences (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  delegate_id uuid references staff (id),
  from_on date not null,
  to_on date not null,
  reason text not null default '',
  created_at timestamptz not null,
  check (from_on <= to_on)
);
create index absences_delegate on absences (delegate_id, from_on);
create index absences_staff on absences (staff_id, from_on);

-- Only hashes of secrets are kept.
create table sessions (
  token_hash bytea primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_staff on sessions (staff_id);
create table sign_in_links (
  token_hash bytea primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
-- The subject is a hash: what people type there may be a password.
create table sign_in_failures (
  subject text not null,
  at timestamptz not null
);
create index sign_in_failures_subject on sign_in_failures (subject, at);

create table api_keys (
  id uuid primary key,
  name text not null,
  role text not null,
  -- Whose customers a key sees; without one the scope of its role is nobody's or everyone's.
  staff_id uuid references staff (id),
  token_hash bytea not null unique,
  created_by uuid references staff (id),
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Who saw or changed personal data: one row per request, its own retention.
create table audit (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  subject_ids uuid[] not null default '{}',
  fields text[] not null default '{}'
);
create index audit_at on audit (at, id);
create index audit_subjects on audit using gin (subject_ids);

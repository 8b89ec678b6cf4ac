-- A way in for a customer without an account: the secret stands behind the `#` of a link, only its hash is kept.
create table portal_links (
  customer_id uuid not null,
  id uuid not null,
  token_hash bytea not null unique,
  -- For whom it was made, where somebody said.
  note text not null default '',
  locale text not null,
  made_by uuid,
  made_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened_at timestamptz,
  primary key (customer_id, id)
);
create index portal_links_id on portal_links (id);

-- A browser that came in by a link; it ends with the link.
create table portal_sessions (
  customer_id uuid not null,
  token_hash bytea not null,
  link_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (customer_id, token_hash)
);
create unique index portal_sessions_token on portal_sessions (token_hash);
create index portal_sessions_ends on portal_sessions (expires_at);

create table handbook_versions (
  version integer primary key,
  effective_on date not null,
  content jsonb not null,
  digest text not null,
  note text not null default '',
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null
);
create index handbook_versions_effective on handbook_versions (effective_on, version);

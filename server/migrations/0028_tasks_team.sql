-- Each time overdue work was raised, once per due time and rung: 1 the lead, 2 and on the lead of the team above, in the
-- end the administrators.
create table task_raises (
  task_id uuid not null,
  due_at timestamptz not null,
  rung smallint not null,
  at timestamptz not null,
  to_ids uuid[] not null,
  primary key (task_id, due_at, rung)
);
alter table tasks add column rung smallint not null default 0;
update tasks set rung = 1 where raised_at is not null;
-- Open work of a stretch of time, for calendars and reminders.
create index tasks_open_rung on tasks (rung, due_at) where status = 'open';

-- A person's calendar as a feed: who knows the link reads it, so only its hash is kept.
create table calendar_feeds (
  staff_id uuid primary key references staff (id),
  token_hash bytea not null unique,
  titles text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  check (titles in ('full', 'masked'))
);

-- A team may answer to another: overdue work that its lead leaves lying goes to the lead of the team above.
alter table teams add column above_id uuid references teams (id);

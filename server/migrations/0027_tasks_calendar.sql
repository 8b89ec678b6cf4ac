-- Each time a changed calendar moved due times or settled provisional ones: under which handbook, and which days are why.
create table calendar_changes (
  id uuid primary key,
  at timestamptz not null,
  handbook_version integer not null,
  moved integer not null,
  settled integer not null,
  -- The days that changed, and whether opening hours did.
  cause jsonb not null,
  -- The calendar as it is from here on: what the next change is held against.
  state jsonb not null
);
create index calendar_changes_at on calendar_changes (at desc, id desc);

-- Why the calendar moved a task, and with which change.
alter table task_changes add column cause jsonb;
alter table task_changes add column calendar_change uuid;
create index task_changes_calendar on task_changes (calendar_change, task_id) where calendar_change is not null;

-- Tags of the other that somebody took away since the merge: they do not come back with it.
alter table customer_merges add column dropped text[] not null default '{}';

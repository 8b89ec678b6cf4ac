-- Owners a file of customers names who are no colleagues (yet): kept as names, and said in the result.
alter table imports add column unknown_owners text[] not null default '{}';

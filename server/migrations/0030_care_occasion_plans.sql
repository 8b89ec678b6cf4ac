-- The plans of one occasion, to count them and to stop them.
create index plans_occasion on plans (trigger_key) where trigger_key like 'occasion:%';

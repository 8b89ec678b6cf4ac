-- Credit codes are found by search from now on: those kept before are brought in by a job, since the terms are made by the product.
insert into jobs (id, name, key, run_at, created_at)
select gen_random_uuid(), 'customers.search_credit_codes', 'once', now(), now()
where exists (select 1 from customers where credit_code is not null);

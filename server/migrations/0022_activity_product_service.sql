-- When a bought product needs care: warranty and the cycle count from its last purchase, maintenance comes round.
alter table products add column warranty_days integer;
alter table products add column maintain_every_days integer;
alter table products add column cycle_days integer;
create index order_lines_product on order_lines (customer_id, product_code) where product_code is not null;

-- Customers are found by their own fields as the list filters them: `custom @> '{"level": "gold"}'`. Files without any stay out.
create index customers_custom on customers using gin (custom jsonb_path_ops) where custom <> '{}';

-- The other ticket of a link is a ticket, not a customer, and is called so.
alter table ticket_links rename column other_id to linked_id;

-- How often somebody outside did a thing within a window of time, so that nobody floods us. The subject is a hash of who
-- and what: no address is kept. Rows go when their window is over.
create table use_counts (
  subject bytea not null,
  window_at timestamptz not null,
  used integer not null,
  primary key (subject, window_at)
);
create index use_counts_window on use_counts (window_at);

-- What one browser may see of a conversation is what was said with it: messages by visitor.
create index messages_visitor on messages (customer_id, (payload->>'visitor'), id) where channel = 'chat';
create index message_sends_chat on message_sends (customer_id, address, message_id) where channel = 'chat';

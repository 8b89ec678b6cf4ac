-- The words that made a message's emotion, as it was judged when it came.
alter table messages add column emotion_words text[];

-- What people said of the mood of a message, each time a row; the latest of a message holds. They are what is learned from.
create table emotion_corrections (
  customer_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  emotion text not null,
  -- What it had been taken for; the same when somebody confirmed it.
  was text,
  by_id uuid references staff (id),
  by_name text not null,
  at timestamptz not null,
  primary key (customer_id, id),
  check (emotion in ('negative', 'neutral', 'positive'))
);
create index emotion_corrections_message on emotion_corrections (customer_id, message_id, at);
create index emotion_corrections_at on emotion_corrections (at, id);

-- Each training with how often it and the product's own model agreed with people on messages neither had learned from.
create table emotion_models (
  id uuid primary key,
  at timestamptz not null,
  by_name text,
  corrections integer not null,
  own jsonb not null,
  product jsonb not null,
  -- In use from then on; null where it agreed no better than the product's own.
  model bytea
);
create index emotion_models_at on emotion_models (at desc, id desc);
-- The mood of the last weeks, and what was said lately in anger.
create index messages_emotion on messages (at, emotion) where emotion is not null;

-- Who upset was promised to hear from us, after which message; when and how it ended stands with the promise.
create table emotion_follow_ups (
  customer_id uuid not null,
  promise_id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  primary key (customer_id, promise_id)
);

-- Money-like things, kept as double entries: what a customer holds stands against what the company gave for it. Rows are
-- only ever added; a mistake is reversed by a transaction of its own. The id follows from the key of what was posted
-- (`compensation:<id>`, unique over all customers), so that posting it again finds it.
create table ledger_transactions (
  customer_id uuid not null,
  id uuid not null,
  key text collate "C" not null,
  kind text not null,
  -- What asked for it: 'complaint:<ticket id>'.
  source text collate "C" not null,
  at timestamptz not null,
  on_day date not null,
  by_id uuid,
  by_name text not null,
  note text not null default '',
  -- The transaction that this one takes back.
  reverses uuid,
  -- The budget it draws on, its period by the first day, and how much (negative: given back). The unit is the currency.
  budget text,
  budget_on date,
  budget_amount bigint not null default 0,
  primary key (customer_id, id),
  check ((budget is null) = (budget_on is null))
);
create index ledger_transactions_at on ledger_transactions (customer_id, at, id);
create index ledger_transactions_source on ledger_transactions (source);
create index ledger_transactions_budget on ledger_transactions (budget, budget_on, at) where budget is not null;

-- The lines of a transaction. Per unit (a currency in minor units, points, days) they add up to nothing.
create table ledger_entries (
  customer_id uuid not null,
  transaction_id uuid not null,
  line integer not null,
  account text not null,
  unit text not null,
  amount bigint not null,
  primary key (customer_id, transaction_id, line),
  check (amount <> 0)
);

-- The sum of the entries of an account, which a posting locks and moves. Accounts of the customer never fall below zero.
create table ledger_balances (
  customer_id uuid not null,
  account text not null,
  unit text not null,
  balance bigint not null,
  primary key (customer_id, account, unit)
);

-- What was drawn on a budget in a period; the limit is the handbook's. A row comes with the first draw.
create table ledger_budgets (
  budget text not null,
  period_on date not null,
  spent bigint not null,
  primary key (budget, period_on),
  check (spent >= 0)
);

-- What the company knows (articles) and how it says it (scripts), each in several languages.
create table articles (
  id uuid primary key,
  -- What people call it by: KB-12.
  number integer not null generated always as identity unique,
  kind text not null,
  -- Of an article its category, of a script its scenario.
  category text not null default '',
  -- public: bot and portal answer with it; staff: colleagues only.
  audience text not null,
  owner_id uuid references staff (id),
  review_on date,
  reviewed_at timestamptz,
  reviewed_by_name text,
  -- Null: a draft, which nobody but its writers finds.
  published_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  check (kind in ('article', 'script')),
  check (audience in ('public', 'staff')),
  check (kind = 'article' or audience = 'staff')
);
create index articles_listed on articles (kind, updated_at, id);
create index articles_review on articles (review_on) where archived_at is null and review_on is not null;

-- What it says now. `heads` are the terms of its title and of each other way to ask.
create table article_texts (
  article_id uuid not null references articles (id),
  locale text not null,
  version integer not null,
  title text not null,
  body text not null,
  -- Other ways customers ask for it.
  questions text[] not null default '{}',
  heads jsonb not null,
  updated_at timestamptz not null,
  primary key (article_id, locale),
  check (locale in ('zh-Hans', 'zh-Hant', 'en'))
);

-- All it ever said; nothing is changed or deleted here.
create table article_versions (
  article_id uuid not null references articles (id),
  locale text not null,
  version integer not null,
  title text not null,
  body text not null,
  questions text[] not null default '{}',
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  note text not null default '',
  -- The version it brought back.
  restored integer,
  primary key (article_id, locale, version)
);

-- The inverted index: how much a term says of a text (saturated, its length counted in), as `domain/knowledge/weigh.ts` computes it.
create table article_terms (
  term text collate "C" not null,
  article_id uuid not null,
  locale text not null,
  weight real not null,
  primary key (term, article_id, locale)
);
create index article_terms_article on article_terms (article_id, locale);

create table article_products (
  article_id uuid not null references articles (id),
  product_code text collate "C" not null,
  primary key (article_id, product_code)
);
create index article_products_product on article_products (product_code);

-- What readers said of it, customers and colleagues.
create table article_feedback (
  id uuid primary key,
  article_id uuid not null references articles (id),
  locale text not null,
  version integer not null,
  at timestamptz not null,
  helpful boolean not null,
  reason text,
  note text not null default '',
  -- customer, or a colleague.
  by_kind text not null,
  by_id uuid,
  -- Counted once: the same reader of the same place.
  key text collate "C" unique,
  -- Looked at and answered by a new version or put aside.
  settled_at timestamptz,
  check (by_kind in ('customer', 'staff')),
  check (helpful or reason is not null)
);
create index article_feedback_article on article_feedback (article_id, at);

-- Words that mean the same, in any language.
create table knowledge_synonyms (
  id uuid primary key,
  words text[] not null,
  updated_at timestamptz not null,
  updated_by_name text not null
);

insert into knowledge_synonyms (id, words, updated_at, updated_by_name) values
  (gen_random_uuid(), array['发票', '开票', '专票', 'invoice'], now(), 'Perennial'),
  (gen_random_uuid(), array['付款', '支付', '打款', '转账', '汇款', 'pay', 'payment', 'transfer'], now(), 'Perennial'),
  (gen_random_uuid(), array['账户', '账号', 'account'], now(), 'Perennial'),
  (gen_random_uuid(), array['价格', '报价', '多少钱', 'price', 'cost'], now(), 'Perennial'),
  (gen_random_uuid(), array['优惠', '折扣', '打折', '便宜', 'discount', 'cheaper'], now(), 'Perennial'),
  (gen_random_uuid(), array['物流', '快递', '运单', '单号', 'tracking', 'shipment', 'parcel'], now(), 'Perennial'),
  (gen_random_uuid(), array['发货', '发出', '寄出', 'ship', 'dispatch'], now(), 'Perennial'),
  (gen_random_uuid(), array['到货', '收货', '签收', '收到', '送达', 'delivery', 'arrive'], now(), 'Perennial'),
  (gen_random_uuid(), array['交期', '货期', 'lead time'], now(), 'Perennial'),
  (gen_random_uuid(), array['运费', '邮费', 'freight', 'postage', 'shipping cost'], now(), 'Perennial'),
  (gen_random_uuid(), array['退货', '退回', 'return', 'send back'], now(), 'Perennial'),
  (gen_random_uuid(), array['换货', 'exchange'], now(), 'Perennial'),
  (gen_random_uuid(), array['退款', '退钱', 'refund'], now(), 'Perennial'),
  (gen_random_uuid(), array['取消', '不要了', '撤单', 'cancel'], now(), 'Perennial'),
  (gen_random_uuid(), array['修改', '更改', '改一下', 'change', 'modify'], now(), 'Perennial'),
  (gen_random_uuid(), array['加急', '紧急', '急用', '急需', 'urgent', 'urgently', 'rush'], now(), 'Perennial'),
  (gen_random_uuid(), array['缺货', '短缺', '少了', 'missing', 'short'], now(), 'Perennial'),
  (gen_random_uuid(), array['破损', '损坏', '压坏', '烂了', 'damaged', 'broken'], now(), 'Perennial'),
  (gen_random_uuid(), array['质保', '保修', '保固', '保质期', 'warranty', 'guarantee'], now(), 'Perennial'),
  (gen_random_uuid(), array['维修', '修理', '报修', 'repair', 'fix'], now(), 'Perennial'),
  (gen_random_uuid(), array['故障', '坏了', '毛病', 'fault', 'defect'], now(), 'Perennial'),
  (gen_random_uuid(), array['工程师', '师傅', '技术员', 'engineer', 'technician'], now(), 'Perennial'),
  (gen_random_uuid(), array['安装', '装上', '组装', 'install', 'installation'], now(), 'Perennial'),
  (gen_random_uuid(), array['更换', '换掉', 'replace', 'replacement'], now(), 'Perennial'),
  (gen_random_uuid(), array['漏水', '渗水', '滴水', 'leak', 'leaking', 'dripping'], now(), 'Perennial'),
  (gen_random_uuid(), array['密封圈', 'O型圈', 'seal', 'O-ring'], now(), 'Perennial'),
  (gen_random_uuid(), array['寿命', '使用时间', 'lifetime', 'lifespan'], now(), 'Perennial'),
  (gen_random_uuid(), array['说明书', '手册', 'manual', 'instructions'], now(), 'Perennial'),
  (gen_random_uuid(), array['证书', '认证', 'certificate'], now(), 'Perennial'),
  (gen_random_uuid(), array['报告', 'report'], now(), 'Perennial'),
  (gen_random_uuid(), array['样品', '试用', 'sample', 'trial'], now(), 'Perennial'),
  (gen_random_uuid(), array['定制', '定做', '非标', 'custom', 'special'], now(), 'Perennial'),
  (gen_random_uuid(), array['起订量', '最少', 'minimum'], now(), 'Perennial'),
  (gen_random_uuid(), array['账期', '月结', '赊账', 'credit', 'credit terms'], now(), 'Perennial'),
  (gen_random_uuid(), array['合同', '协议', 'contract', 'agreement'], now(), 'Perennial'),
  (gen_random_uuid(), array['节假日', '放假', '假期', '春节', '国庆', 'holiday'], now(), 'Perennial'),
  (gen_random_uuid(), array['周末', '星期六', '星期日', '周六', '周日', 'weekend'], now(), 'Perennial'),
  (gen_random_uuid(), array['客服', '服务', 'support', 'service'], now(), 'Perennial'),
  (gen_random_uuid(), array['登录', '登陆', 'sign in', 'log in', 'login'], now(), 'Perennial'),
  (gen_random_uuid(), array['密码', '口令', 'password'], now(), 'Perennial'),
  (gen_random_uuid(), array['链接', '网址', 'link'], now(), 'Perennial'),
  (gen_random_uuid(), array['过期', '失效', '打不开', 'expired'], now(), 'Perennial'),
  (gen_random_uuid(), array['投诉', 'complaint'], now(), 'Perennial'),
  (gen_random_uuid(), array['赔偿', '补偿', 'compensation'], now(), 'Perennial'),
  (gen_random_uuid(), array['温度', '高温', '耐温', 'temperature'], now(), 'Perennial'),
  (gen_random_uuid(), array['联系方式', '电话', 'contact', 'phone'], now(), 'Perennial');

-- Questions nobody had an answer to, alike ones together.
create table question_groups (
  id uuid primary key,
  question text not null,
  locale text not null,
  terms text[] not null,
  asked integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- What became of it: the article that answers it now, or put aside.
  article_id uuid references articles (id),
  closed_at timestamptz,
  closed_by_name text
);
create index question_groups_open on question_groups (asked, last_at, id) where closed_at is null;
create index question_groups_terms on question_groups using gin (terms) where closed_at is null;

-- What the bot did with each message it had the floor for: answered, asked back, handed over; and whether it helped.
create table bot_turns (
  customer_id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  question text not null,
  locale text not null,
  -- answered, greeted, thanked, handed_over
  did text not null,
  reason text,
  article_id uuid,
  article_version integer,
  confidence real,
  helped boolean,
  helped_at timestamptz,
  -- Of an unanswered one: the questions like it.
  group_id uuid,
  primary key (customer_id, message_id)
);
create index bot_turns_at on bot_turns (at);
create index bot_turns_group on bot_turns (group_id) where group_id is not null;

-- The language-model endpoint, if the company set one; its key is sealed.
create table model_endpoint (
  id integer primary key default 1 check (id = 1),
  url text not null,
  model text not null,
  sealed bytea,
  timeout_seconds integer not null,
  live boolean not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  last_failure text,
  last_failed_at timestamptz
);

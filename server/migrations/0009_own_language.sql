-- False while nobody has said which language the person reads: the browser of their first sign-in then says it.
alter table staff add column locale_chosen boolean not null default true;
update staff set locale_chosen = false where role = 'administrator' and password_hash is null;

-- How often something was tried within its window; `key` is a keyed hash, so that neither address is in it. Windows that are over are swept.
create table tally (key text not null primary key, count integer not null, until_ms integer not null);
create index tally_until_idx on tally (until_ms);
-- The token that a token was made or confirmed with: they are revoked together.
alter table token add column parent text;
create index token_parent_idx on token (parent);
-- Links to replace a password are kept as hashes from now on: those that are open do not work any more.
delete from "verification";
